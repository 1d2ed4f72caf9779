import {
  type BitString,
  bitString,
  type Codec,
  type DecodeLimits,
  decode,
  encode,
  explicit,
  mapped,
  optional,
  sequence,
  sequenceOf,
  smallInteger,
  withDefault,
} from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { Certificate, type Extension, Extensions, GeneralName } from '../x509/index.ts'
import { CertID } from './cert-id.ts'
import { Nonce, nonce } from './extensions/nonce.ts'

/** @spec RFC 6960 §4.1.1 */
export interface OCSPRequest {
  readonly tbsRequest: TBSRequest
  readonly optionalSignature?: RequestSignature
}

export interface TBSRequest {
  /** v1 is 0; there is no other. */
  readonly version: 0
  readonly requestorName?: GeneralName
  readonly requestList: readonly Request[]
  readonly requestExtensions?: readonly Extension[]
}

export interface Request {
  readonly reqCert: CertID
  readonly singleRequestExtensions?: readonly Extension[]
}

/** Called Signature by the standard. */
export interface RequestSignature {
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: BitString
  readonly certs?: readonly Certificate[]
}

/** Also of a response. @spec RFC 6960 §4.1.1, §4.2.1 */
export const Version: Codec<0> = mapped(smallInteger, {
  read: (number, refuse) =>
    number === 0 ? number : refuse('OCSP_VERSION', 'the version of OCSP is v1 (0)', 'RFC 6960 §4.1.1'),
  write: version => version,
})

const Request: Codec<Request> = sequence({
  reqCert: CertID,
  singleRequestExtensions: optional(explicit(0, Extensions)),
})

const TBSRequest: Codec<TBSRequest> = sequence({
  version: withDefault(explicit(0, Version), 0),
  requestorName: optional(explicit(1, GeneralName)),
  requestList: sequenceOf(Request),
  requestExtensions: optional(explicit(2, Extensions)),
})

const RequestSignature: Codec<RequestSignature> = sequence({
  signatureAlgorithm: AlgorithmIdentifier,
  signature: bitString,
  certs: optional(explicit(0, sequenceOf(Certificate))),
})

export const OCSPRequest: Codec<OCSPRequest> = sequence({
  tbsRequest: TBSRequest,
  optionalSignature: optional(explicit(0, RequestSignature)),
})

/** Reads one DER request. Throws DER_*, OCSP_VERSION, X509_DUPLICATE_EXTENSION. */
export function decodeOCSPRequest(bytes: Uint8Array, limits?: DecodeLimits): OCSPRequest {
  return decode(OCSPRequest, bytes, { name: 'OCSPRequest', ...(limits && { limits }) })
}

/**
 * An unsigned request, encoded. A nonce of fresh random octets (32 of them) makes sure that the response is made for it;
 * responders that answer from a cache leave it out. @spec RFC 6960 §4.1, RFC 9654 §2.1
 */
export function encodeOCSPRequest(
  requests: readonly CertID[],
  options: { readonly nonce?: Uint8Array } = {},
): Uint8Array {
  if (requests.length === 0) throw new TypeError('A request asks for at least one certificate')
  const extensions = options.nonce && [{ extnID: nonce.oid, critical: false, extnValue: encode(Nonce, options.nonce) }]
  const tbsRequest: TBSRequest = {
    version: 0,
    requestList: requests.map(reqCert => ({ reqCert })),
    ...(extensions && { requestExtensions: extensions }),
  }
  return encode(OCSPRequest, { tbsRequest })
}
