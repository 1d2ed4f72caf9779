import * as asn1js from 'asn1js'
import { AlgorithmIdentifier } from 'pkijs'
import { certificateSet, contentInfo } from '../issue/certs-only.ts'
import { hashOf, hashOids } from '../issue/hash.ts'
import { nameFromDer } from '../issue/name.ts'
import { encodeSerialNumber } from '../issue/serial-number.ts'
import type { TimeStampAuthority } from './time-stamp-authority.ts'

const ID_CT_TST_INFO = '1.2.840.113549.1.9.16.1.4'

/**
 * A TSTInfo (DER) signed: put together from asn1js' values, as pkijs leaves attributes unsorted and cuts the content into the
 * segments of BER. @spec RFC 3161 §2.4.2, RFC 5652 §5
 */
export async function timeStampToken(
  tstInfo: Uint8Array<ArrayBuffer>,
  options: {
    readonly authority: TimeStampAuthority
    /** DER; those that the token carries. */
    readonly certificates: readonly Uint8Array[]
    readonly signingTime: Date
  },
): Promise<asn1js.Sequence> {
  const { authority, certificates } = options
  const digestAlgorithm = () =>
    new AlgorithmIdentifier({ algorithmId: hashOids[authority.key.algorithm.hash] }).toSchema()
  const signedData = new asn1js.Sequence({
    value: [
      // 3, as the content is no id-data. @spec RFC 5652 §5.1
      new asn1js.Integer({ value: 3 }),
      new asn1js.Set({ value: [digestAlgorithm()] }),
      new asn1js.Sequence({
        value: [oid(ID_CT_TST_INFO), tagged(0, new asn1js.OctetString({ valueHex: tstInfo }))],
      }),
      ...(certificates.length > 0 ? [certificateSet(certificates)] : []),
      new asn1js.Set({ value: [await signerInfo(tstInfo, { ...options, digestAlgorithm: digestAlgorithm() })] }),
    ],
  })
  return contentInfo(signedData)
}

async function signerInfo(
  content: Uint8Array,
  options: {
    readonly authority: TimeStampAuthority
    readonly digestAlgorithm: asn1js.BaseBlock
    readonly signingTime: Date
  },
): Promise<asn1js.Sequence> {
  const { authority, digestAlgorithm, signingTime } = options
  const { key, issuer, serialNumber } = authority
  const signedAttrs = sortedSet([
    attribute('1.2.840.113549.1.9.3', oid(ID_CT_TST_INFO)),
    attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: hashOf(key.algorithm.hash, content) })),
    attribute('1.2.840.113549.1.9.5', new asn1js.UTCTime({ valueDate: signingTime })),
    attribute('1.2.840.113549.1.9.16.2.47', signingCertificateV2(authority)),
  ])
  // The signature is over the SET; in the SignerInfo the same octets stand under [0]. @spec RFC 5652 §5.4
  const signature = await key.signOctets(new Uint8Array(signedAttrs.toBER()))
  return new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 1 }),
      new asn1js.Sequence({ value: [nameFromDer(issuer).toSchema(), encodeSerialNumber(serialNumber)] }),
      digestAlgorithm,
      tagged(0, ...signedAttrs.valueBlock.value),
      key.algorithm.algorithmIdentifier.toSchema(),
      new asn1js.OctetString({ valueHex: signature }),
    ],
  })
}

/** SHA-256, which the standard leaves out as its default. @spec RFC 5035 §3, RFC 5816 §2.2.1 */
function signingCertificateV2({ certificate }: TimeStampAuthority): asn1js.Sequence {
  const certHash = new asn1js.OctetString({ valueHex: hashOf('SHA-256', certificate) })
  const essCertIDv2 = new asn1js.Sequence({ value: [certHash] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [essCertIDv2] })] })
}

function attribute(type: string, value: asn1js.BaseBlock): asn1js.Sequence {
  return new asn1js.Sequence({ value: [oid(type), new asn1js.Set({ value: [value] })] })
}

/** SET OF in the order of the encodings, which asn1js leaves to its caller. @spec X.690 §11.6 */
function sortedSet(members: readonly asn1js.Sequence[]): asn1js.Set {
  const sorted = members
    .map(member => ({ member, der: Buffer.from(member.toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
  return new asn1js.Set({ value: sorted.map(({ member }) => member) })
}

function tagged(tagNumber: number, ...value: asn1js.BaseBlock[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value })
}

function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value })
}
