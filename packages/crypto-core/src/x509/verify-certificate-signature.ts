import type { DssParms } from '../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { Certificate } from './certificate.ts'
import { verifySigned } from './verify-signed.ts'

/**
 * Whether the key signed this (decoded) certificate, over its bytes as they came. Says nothing about trust, names,
 * time or purpose. False also when the certificate names two different signature algorithms, inside and outside.
 * Throws what `signatureAlgorithmOf` and `verifySignature` throw. @spec RFC 5280 §4.1.1.2, §4.1.1.3, §6.1.3 (a)(1)
 */
export function verifyCertificateSignature(
  certificate: Certificate,
  issuerKey: SubjectPublicKeyInfo,
  options: { readonly domainParameters?: DssParms } = {},
): boolean {
  const { tbsCertificate: toBeSigned, signatureAlgorithm, signatureValue } = certificate
  return verifySigned({ toBeSigned, signatureAlgorithm, signatureValue }, issuerKey, options)
}
