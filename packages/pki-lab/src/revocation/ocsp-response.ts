import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  BasicOCSPResponse,
  type CertID,
  Certificate,
  OCSPResponse,
  ResponseBytes,
  ResponseData,
  SingleResponse,
} from 'pkijs'
import { hashOfPublicKey, type Issuer, keyIdentifier } from '../issue/certificate.ts'
import { nameFromDer } from '../issue/name.ts'
import { normalSerialNumber } from '../issue/serial-number.ts'
import type { Authority } from './authority.ts'
import { crlReasons } from './crl-reason.ts'
import { readOcspRequest } from './ocsp-request.ts'
import type { RevocationEvent } from './revocation-history.ts'

/** Who signs the responses about an authority. */
export interface Responder extends Issuer {
  readonly responderID: 'byKey' | 'byName'
  /** Certificate (DER) of a delegate; absent when the CA itself signs, or when it is left out on purpose. */
  readonly certificate?: Uint8Array
  /** Whether the request's nonce comes back. */
  readonly nonce: boolean
}

/** The answer to an OCSPRequest (DER), as DER: signed where the request can be read, else `malformedRequest`. */
export async function answerOcsp(
  request: Uint8Array,
  options: {
    readonly authority: Authority
    readonly responder: Responder
    readonly thisUpdate: Date
    readonly nextUpdate?: Date
  },
): Promise<Uint8Array> {
  const question = readOcspRequest(request)
  if (!question) return unsuccessful('malformedRequest')
  const { responder, thisUpdate, nextUpdate } = options
  const responseData = new ResponseData({
    responderID:
      responder.responderID === 'byName'
        ? nameFromDer(responder.subject)
        : new asn1js.OctetString({ valueHex: new Uint8Array(keyIdentifier(responder.spki)) }),
    producedAt: thisUpdate,
    responses: question.certIDs.map(
      certID =>
        new SingleResponse({
          certID,
          certStatus: certStatus(certID, options),
          thisUpdate,
          ...(nextUpdate ? { nextUpdate } : {}),
        }),
    ),
    ...(question.nonce && responder.nonce ? { responseExtensions: [question.nonce] } : {}),
  })
  return successful(await sign(responseData, responder))
}

const responseStatuses = { successful: 0, malformedRequest: 1 } as const

/** An unsigned response that only says what went wrong. @spec RFC 6960 §4.2.1 */
function unsuccessful(status: 'malformedRequest'): Uint8Array {
  const responseStatus = new asn1js.Enumerated({ value: responseStatuses[status] })
  return new Uint8Array(new OCSPResponse({ responseStatus }).toSchema().toBER())
}

function successful(basic: Uint8Array<ArrayBuffer>): Uint8Array {
  const response = new OCSPResponse({
    responseStatus: new asn1js.Enumerated({ value: responseStatuses.successful }),
    responseBytes: new ResponseBytes({
      responseType: '1.3.6.1.5.5.7.48.1.1',
      response: new asn1js.OctetString({ valueHex: basic }),
    }),
  })
  return new Uint8Array(response.toSchema().toBER())
}

async function sign(tbsResponseData: ResponseData, responder: Responder): Promise<Uint8Array<ArrayBuffer>> {
  const response = new BasicOCSPResponse({
    tbsResponseData,
    ...(responder.certificate ? { certs: [Certificate.fromBER(responder.certificate)] } : {}),
  })
  await responder.key.sign(response)
  return new Uint8Array(response.toSchema().toBER())
}

/** `unknown` also for the certificates of another issuer. @spec RFC 6960 §2.2 */
function certStatus(
  certID: CertID,
  options: { readonly authority: Authority; readonly thisUpdate: Date },
): asn1js.BaseBlock {
  const serialNumber = Buffer.from(certID.serialNumber.valueBlock.valueHexView).toString('hex')
  const history = isAbout(certID, options.authority)
    ? options.authority.issued.get(normalSerialNumber(serialNumber))
    : undefined
  if (!history) return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } })
  const revocation = history.at(options.thisUpdate)
  return revocation ? revokedInfo(revocation) : new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } })
}

function isAbout(certID: CertID, authority: Authority): boolean {
  const hash = HASHES[certID.hashAlgorithm.algorithmId]
  if (hash === undefined) return false
  const issuerNameHash = createHash(hash).update(authority.subject).digest()
  return (
    issuerNameHash.equals(certID.issuerNameHash.valueBlock.valueHexView) &&
    Buffer.from(hashOfPublicKey(authority.spki, hash)).equals(certID.issuerKeyHash.valueBlock.valueHexView)
  )
}

const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** RevokedInfo ::= SEQUENCE { revocationTime, revocationReason [0] EXPLICIT OPTIONAL } @spec RFC 6960 §4.2.1 */
function revokedInfo(revocation: RevocationEvent): asn1js.BaseBlock {
  const revocationTime = new asn1js.GeneralizedTime({ valueDate: revocation.at })
  const reason = new asn1js.Enumerated({ value: crlReasons[revocation.reason] })
  const revocationReason = new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [reason] })
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: revocation.reason === 'unspecified' ? [revocationTime] : [revocationTime, revocationReason],
  })
}
