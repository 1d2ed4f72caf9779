import { equalBytes } from '../bytes/index.ts'
import { extensionIn } from '../x509/index.ts'
import type { BasicOCSPResponse } from './basic-ocsp-response.ts'
import { certIDsMatch } from './cert-id.ts'
import { nonce } from './extensions/nonce.ts'
import type { OCSPRequest } from './ocsp-request.ts'

/**
 * Whether a response is one to this request: it speaks of every certificate that was asked for, and its nonce, when it
 * has one, is the request's. A responder with a cache sends none; `nonce: 'required'` refuses that.
 * @spec RFC 6960 §3.2 (1), RFC 9654 §2.1
 */
export function answersRequest(
  response: BasicOCSPResponse,
  request: OCSPRequest,
  options: { readonly nonce?: 'required' | 'optional' } = {},
): boolean {
  const { responses, responseExtensions } = response.tbsResponseData
  const { requestList, requestExtensions } = request.tbsRequest
  const asked = extensionIn(requestExtensions, nonce)?.value
  const answered = extensionIn(responseExtensions, nonce)?.value
  if (answered === undefined ? options.nonce === 'required' : !asked || !equalBytes(asked, answered)) return false
  return requestList.every(({ reqCert }) => responses.some(({ certID }) => certIDsMatch(certID, reqCert)))
}
