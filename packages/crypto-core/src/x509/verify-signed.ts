import { equalBytes } from '../bytes/index.ts'
import { type BitString, derOf } from '../der/index.ts'
import { type DssParms, signatureAlgorithmOf, verifySignature } from '../signature/index.ts'
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from '../spki/index.ts'

/** What certificates and CRLs have in common: a part that is signed, and the algorithm named inside and outside of it. */
export interface SignedStructure {
  readonly toBeSigned: { readonly signature: AlgorithmIdentifier }
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signatureValue: BitString
}

/** @spec RFC 5280 §4.1.1.2, §4.1.1.3, §5.1.1.2, §5.1.1.3 */
export function verifySigned(
  { toBeSigned, signatureAlgorithm, signatureValue }: SignedStructure,
  issuerKey: SubjectPublicKeyInfo,
  options: { readonly domainParameters?: DssParms },
): boolean {
  if (!equalBytes(derOf(signatureAlgorithm), derOf(toBeSigned.signature))) return false
  if (signatureValue.unusedBits !== 0) return false
  return verifySignature(signatureAlgorithmOf(signatureAlgorithm), issuerKey, {
    message: derOf(toBeSigned),
    signatureValue: signatureValue.bytes,
    ...options,
  })
}
