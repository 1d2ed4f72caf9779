export { answersRequest } from './answers-request.ts'
export {
  BasicOCSPResponse,
  type CertStatus,
  decodeBasicOCSPResponse,
  ResponderID,
  type ResponseData,
  type RevokedInfo,
  type SingleResponse,
} from './basic-ocsp-response.ts'
export { CertID, certIDOf, certIDsMatch, isCertIDOf } from './cert-id.ts'
export { archiveCutoff } from './extensions/archive-cutoff.ts'
export { extendedRevoke } from './extensions/extended-revoke.ts'
export { nonce } from './extensions/nonce.ts'
export { ocspNocheck } from './extensions/ocsp-nocheck.ts'
export {
  decodeOCSPRequest,
  encodeOCSPRequest,
  OCSPRequest,
  type Request,
  type RequestSignature,
  type TBSRequest,
} from './ocsp-request.ts'
export {
  basicOCSPResponseOf,
  decodeOCSPResponse,
  encodeOCSPResponse,
  OCSPResponse,
  type OCSPResponseStatus,
  type ResponseBytes,
} from './ocsp-response.ts'
export { isResponderIDOf } from './responder-id.ts'
export { verifyBasicOCSPResponseSignature } from './verify-basic-ocsp-response-signature.ts'
