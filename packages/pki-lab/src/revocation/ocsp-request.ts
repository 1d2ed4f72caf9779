import * as asn1js from 'asn1js'
import { type CertID, type Extension, OCSPRequest } from 'pkijs'

/** What a client asked, with what has to come back unchanged. */
export interface OcspQuestion {
  readonly certIDs: readonly CertID[]
  readonly nonce: Extension | undefined
}

/** Far above what any client asks at once; each one costs a look-up only. */
const MAX_CERT_IDS = 100
const ID_PKIX_OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2'

/** The question in an OCSPRequest, or `undefined` where it is malformed. @spec RFC 6960 §4.1 */
export function readOcspRequest(der: Uint8Array): OcspQuestion | undefined {
  try {
    if (asn1js.fromBER(new Uint8Array(der)).offset !== der.length) return undefined
    const { tbsRequest } = OCSPRequest.fromBER(new Uint8Array(der))
    const certIDs = tbsRequest.requestList.map(request => request.reqCert)
    if (certIDs.length === 0 || certIDs.length > MAX_CERT_IDS) return undefined
    const nonce = tbsRequest.requestExtensions?.find(candidate => candidate.extnID === ID_PKIX_OCSP_NONCE)
    return nonce && !isNonce(nonce) ? undefined : { certIDs, nonce }
  } catch {
    // pkijs throws errors of many classes on bytes that are no request; to the client they all mean one thing.
    return undefined
  }
}

/** 1 to 128 octets; anything else is refused. @spec RFC 9654 §2.1 */
function isNonce(nonce: Extension): boolean {
  const { result, offset } = asn1js.fromBER(nonce.extnValue.valueBlock.valueHexView)
  if (offset === -1 || !(result instanceof asn1js.OctetString)) return false
  const { length } = result.valueBlock.valueHexView
  return length >= 1 && length <= 128
}
