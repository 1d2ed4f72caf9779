import { derOf } from '../der/index.ts'
import { type DssParms, signatureAlgorithmOf, verifySignature } from '../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { BasicOCSPResponse } from './basic-ocsp-response.ts'

/**
 * Whether the key signed this (decoded) response, over its bytes as they came. Says nothing about who may answer for
 * whom. Throws what `signatureAlgorithmOf` and `verifySignature` throw. @spec RFC 6960 §3.2, §4.2.1
 */
export function verifyBasicOCSPResponseSignature(
  response: BasicOCSPResponse,
  responderKey: SubjectPublicKeyInfo,
  options: { readonly domainParameters?: DssParms } = {},
): boolean {
  const { tbsResponseData, signatureAlgorithm, signature } = response
  if (signature.unusedBits !== 0) return false
  return verifySignature(signatureAlgorithmOf(signatureAlgorithm), responderKey, {
    message: derOf(tbsResponseData),
    signatureValue: signature.bytes,
    ...options,
  })
}
