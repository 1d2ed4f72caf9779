import {
  type BitString,
  bitString,
  type Codec,
  choice,
  type DecodeLimits,
  decode,
  explicit,
  generalizedTime,
  implicit,
  lazy,
  nullValue,
  octetString,
  optional,
  sequence,
  sequenceOf,
  withDefault,
} from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { Certificate, CRLReason, type Extension, Extensions, Name } from '../x509/index.ts'
import { CertID } from './cert-id.ts'
import { Version } from './ocsp-request.ts'

/** @spec RFC 6960 §4.2.1 */
export interface BasicOCSPResponse {
  readonly tbsResponseData: ResponseData
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: BitString
  /** Certificates that help to verify the signature; first of all the responder's. */
  readonly certs?: readonly Certificate[]
}

export interface ResponseData {
  /** v1 is 0; there is no other. */
  readonly version: 0
  readonly responderID: ResponderID
  readonly producedAt: Date
  readonly responses: readonly SingleResponse[]
  readonly responseExtensions?: readonly Extension[]
}

/** Who signed: by name, or by the SHA-1 digest of the key. @spec RFC 6960 §4.2.2.3 */
export type ResponderID =
  | { readonly type: 'byName'; readonly value: Name }
  | { readonly type: 'byKey'; readonly value: Uint8Array }

export interface SingleResponse {
  readonly certID: CertID
  readonly certStatus: CertStatus
  readonly thisUpdate: Date
  /** Absent when newer information is always to be had. */
  readonly nextUpdate?: Date
  readonly singleExtensions?: readonly Extension[]
}

/** @spec RFC 6960 §2.2 */
export type CertStatus =
  | { readonly type: 'good'; readonly value: null }
  | { readonly type: 'revoked'; readonly value: RevokedInfo }
  | { readonly type: 'unknown'; readonly value: null }

export interface RevokedInfo {
  readonly revocationTime: Date
  readonly revocationReason?: CRLReason
}

// This module of ASN.1 has explicit tags where it does not say otherwise. @spec RFC 6960 §B.1
const RevokedInfo: Codec<RevokedInfo> = sequence({
  revocationTime: generalizedTime,
  revocationReason: optional(explicit(0, CRLReason)),
})

const CertStatus: Codec<CertStatus> = choice({
  good: implicit(0, nullValue),
  revoked: implicit(1, RevokedInfo),
  unknown: implicit(2, nullValue),
})

const SingleResponse: Codec<SingleResponse> = sequence({
  certID: CertID,
  certStatus: CertStatus,
  thisUpdate: generalizedTime,
  nextUpdate: optional(explicit(0, generalizedTime)),
  singleExtensions: optional(explicit(1, Extensions)),
})

export const ResponderID: Codec<ResponderID> = choice({ byName: explicit(1, Name), byKey: explicit(2, octetString) })

const ResponseData: Codec<ResponseData> = sequence({
  version: withDefault(explicit(0, Version), 0, { encodedDefault: 'tolerated' }),
  responderID: ResponderID,
  producedAt: generalizedTime,
  responses: sequenceOf(SingleResponse),
  responseExtensions: optional(explicit(1, Extensions)),
})

export const BasicOCSPResponse: Codec<BasicOCSPResponse> = sequence({
  tbsResponseData: ResponseData,
  signatureAlgorithm: AlgorithmIdentifier,
  signature: bitString,
  certs: optional(lazy(explicit(0, sequenceOf(Certificate)))),
})

/** Reads one DER response without its envelope, as CMS and CAdES carry it. Throws DER_*, OCSP_VERSION. */
export function decodeBasicOCSPResponse(bytes: Uint8Array, limits?: DecodeLimits): BasicOCSPResponse {
  return decode(BasicOCSPResponse, bytes, { name: 'BasicOCSPResponse', ...(limits && { limits }) })
}
