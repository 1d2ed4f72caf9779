import {
  type Codec,
  type DecodeLimits,
  decode,
  derOf,
  encode,
  enumerated,
  explicit,
  hasDer,
  mapped,
  objectIdentifier,
  octetString,
  optional,
  sequence,
} from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import { BasicOCSPResponse, decodeBasicOCSPResponse } from './basic-ocsp-response.ts'

/** What a responder sends. @spec RFC 6960 §4.2.1 */
export interface OCSPResponse {
  readonly responseStatus: OCSPResponseStatus
  /** There when the status is `successful`. */
  readonly responseBytes?: ResponseBytes
}

export interface ResponseBytes {
  /** Dotted object identifier: `id-pkix-ocsp-basic`. */
  readonly responseType: string
  /** The encoding of a type that `responseType` decides. */
  readonly response: Uint8Array
}

/** By number; 4 is not used. */
const statuses = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
} as const

/** @spec RFC 6960 §2.3 */
export type OCSPResponseStatus = (typeof statuses)[keyof typeof statuses]

const byNumber: ReadonlyMap<number, OCSPResponseStatus> = new Map(
  Object.entries(statuses).map(([number, status]) => [Number(number), status]),
)

const OCSPResponseStatus: Codec<OCSPResponseStatus> = mapped(enumerated, {
  read: (number, refuse) =>
    byNumber.get(number) ?? refuse('DER_VALUE', 'no status of a response has that number', 'RFC 6960 §4.2.1'),
  write: status => {
    for (const [number, name] of byNumber) if (name === status) return number
    throw new TypeError(`An OCSPResponseStatus is one of ${[...byNumber.values()].join(', ')}`)
  },
})

const ResponseBytes: Codec<ResponseBytes> = sequence({ responseType: objectIdentifier, response: octetString })

export const OCSPResponse: Codec<OCSPResponse> = sequence({
  responseStatus: OCSPResponseStatus,
  responseBytes: optional(explicit(0, ResponseBytes)),
})

/** Reads one DER response. Throws DER_*. */
export function decodeOCSPResponse(bytes: Uint8Array, limits?: DecodeLimits): OCSPResponse {
  return decode(OCSPResponse, bytes, { name: 'OCSPResponse', ...(limits && { limits }) })
}

/**
 * The signed part of a response. Throws OCSP_UNSUCCESSFUL when the responder could not or would not answer,
 * OCSP_RESPONSE_TYPE for a type other than basic, DER_*, OCSP_VERSION. @spec RFC 6960 §4.2.1
 */
export function basicOCSPResponseOf({ responseStatus, responseBytes }: OCSPResponse): BasicOCSPResponse {
  if (responseStatus !== 'successful' || responseBytes === undefined) {
    const message = `The responder answered ${responseStatus}, without a response`
    throw new CryptoError('OCSP_UNSUCCESSFUL', message, { spec: 'RFC 6960 §2.3', path: 'OCSPResponse.responseStatus' })
  }
  if (responseBytes.responseType !== oid('id-pkix-ocsp-basic')) {
    const where = { spec: 'RFC 6960 §4.2.1', path: 'OCSPResponse.responseBytes.responseType' }
    throw new CryptoError('OCSP_RESPONSE_TYPE', 'The response is of a type other than basic', where)
  }
  return decodeBasicOCSPResponse(responseBytes.response)
}

/** A response in its envelope again, for what wants one where CMS carried none. */
export function encodeOCSPResponse(basic: BasicOCSPResponse): Uint8Array {
  const response = hasDer(basic) ? derOf(basic) : encode(BasicOCSPResponse, basic)
  const responseBytes = { responseType: oid('id-pkix-ocsp-basic'), response }
  return encode(OCSPResponse, { responseStatus: 'successful', responseBytes })
}
