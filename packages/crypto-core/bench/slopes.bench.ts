import { type KeyObject, sign } from 'node:crypto'
import { prepareSignatureTimeStamp, signatureTimeStamp } from '../src/cades/index.ts'
import {
  attribute,
  attributeValues,
  decodeSignedData,
  finishSignedData,
  isIntact,
  type PreparedSignature,
  prepareFurtherSignature,
  prepareSignedData,
  signatureFactsOf,
  signedContentOf,
} from '../src/cms/index.ts'
import { unsignedAttribute, withUnsignedAttribute } from '../src/cms/unsigned-attribute.ts'
import { derOf, octetString, receivedOf } from '../src/der/index.ts'
import { SHA_256 } from '../src/hash/index.ts'
import { oid } from '../src/oid/index.ts'
import type { SignatureAlgorithm } from '../src/signature/index.ts'
import { decodeTimeStampToken, prepareTimeStampToken, verifyTimeStampToken } from '../src/tsp/index.ts'
import { decodeCertificateList, extKeyUsage, findRevokedCertificate } from '../src/x509/index.ts'
import { type Entity, extension, issue, issueCA, issueCRL, newKey } from '../test/issue.ts'
import { interleaved, type Row } from './interleaved.ts'

/** How many times as many there are in the second document as in the first. */
const factor = 8

/**
 * What reading and verifying costs as there is more of something: the logarithm of the growth of the cost, by that of the
 * growth of the input. 1 is linear, 2 the square; below 1 where a part of the cost does not grow.
 */
export async function run(): Promise<Row[]> {
  const signer = issueCA('Signer', { key: newKey('p256') })
  const authority = issue('Authority', {
    key: newKey('p256'),
    extensions: [extension(extKeyUsage, [oid('id-kp-timeStamping')])],
  })
  return [
    await slope('signers', 8, count => verified(signedBy(signer, count), signer)),
    await slope('signed attributes', 100, count => verified(withAttributes(signer, count), signer)),
    await slope('signature time-stamps', 8, count => stamped(signer, { by: authority, count })),
    await slope('CRL entries', 6250, count => lookedUp(signer, count)),
  ]
}

async function slope(of: string, few: number, make: (count: number) => () => boolean): Promise<Row> {
  const many = factor * few
  const times = await interleaved({ few: make(few), many: make(many) })
  return {
    name: `verify with ${many} ${of} against ${few}`,
    value: times.many,
    unit: 'µs',
    ratio: Math.log(times.many / times.few) / Math.log(factor),
    of: 'slope',
    limit: '≤ 1.1',
  }
}

const algorithm: SignatureAlgorithm = { scheme: 'ECDSA', hash: SHA_256 }
const content = new Uint8Array(100).fill(0x61)

function finish(prepared: PreparedSignature, key: KeyObject): Uint8Array {
  return finishSignedData(prepared, new Uint8Array(sign('sha256', prepared.dtbs, key)))
}

function signedBy({ certificate, key }: Entity, count: number): Uint8Array {
  let document = finish(prepareSignedData(content, { certificate, algorithm, packaging: 'enveloping' }), key)
  for (let more = 1; more < count; more++) {
    const signedAttrs = [attribute({ name: 'Number', oid: '1.2.3', codec: octetString }, Uint8Array.of(more))]
    document = finish(prepareFurtherSignature(document, { certificate, algorithm, signedAttrs }), key)
  }
  return document
}

function withAttributes({ certificate, key }: Entity, count: number): Uint8Array {
  const signedAttrs = Array.from({ length: count }, (_, index) =>
    attribute({ name: 'Some', oid: `1.2.${index}`, codec: octetString }, content),
  )
  return finish(prepareSignedData(content, { certificate, algorithm, packaging: 'enveloping', signedAttrs }), key)
}

function verified(document: Uint8Array, { certificate }: Entity): () => boolean {
  const { subjectPublicKeyInfo } = certificate.tbsCertificate
  return () => {
    const signedData = decodeSignedData(document)
    const signed = signedContentOf(signedData)
    return signedData.signerInfos.every(one => isIntact(signatureFactsOf(one, subjectPublicKeyInfo, signed)))
  }
}

function stamped(
  { certificate, key }: Entity,
  { by, count }: { readonly by: Entity; readonly count: number },
): () => boolean {
  let document = finish(prepareSignedData(content, { certificate, algorithm, packaging: 'enveloping' }), key)
  const { imprint } = prepareSignatureTimeStamp(document)
  const messageImprint = { hashAlgorithm: { algorithm: SHA_256.oid }, hashedMessage: imprint.digest }
  for (let serial = 1; serial <= count; serial++) {
    const tstInfo = {
      ...{ version: 1, policy: '1.2.3', messageImprint, serialNumber: BigInt(serial) },
      ...{ genTime: new Date('2026-06-01T12:00:00Z'), ordering: false },
    }
    const token = finish(prepareTimeStampToken(tstInfo, { certificate: by.certificate, algorithm }), by.key)
    document = withUnsignedAttribute(decodeSignedData(document), 0, unsignedAttribute(signatureTimeStamp, token))
  }
  return () => {
    const [signerInfo] = decodeSignedData(document).signerInfos
    const tokens = attributeValues(signerInfo!.unsignedAttrs, signatureTimeStamp)
    const message = signerInfo!.signature
    return tokens.every(octets =>
      verifyTimeStampToken(decodeTimeStampToken(receivedOf(octets)), by.certificate, { message }),
    )
  }
}

function lookedUp(issuer: Entity, entries: number): () => boolean {
  const der = derOf(
    issueCRL(issuer, {
      entries: Array.from({ length: entries }, (_, index) => ({
        userCertificate: 2n ** 100n + BigInt(index) * 7919n,
        revocationDate: new Date('2026-02-01T00:00:00Z'),
      })),
    }),
  )
  const { subject } = issuer.certificate.tbsCertificate
  return () => findRevokedCertificate(decodeCertificateList(der), { issuer: subject, serialNumber: 1n }) === undefined
}

if (import.meta.main) console.table(await run())
