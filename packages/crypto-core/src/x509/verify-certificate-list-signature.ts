import type { DssParms } from '../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { CertificateList } from './certificate-list.ts'
import { verifySigned } from './verify-signed.ts'

/**
 * Whether the key signed this (decoded) CRL, over its bytes as they came. Says nothing about whose CRL it is, what it
 * covers or whether it is current. Throws as `verifyCertificateSignature` does. @spec RFC 5280 §5.1.1.2, §6.3.3 (g)
 */
export function verifyCertificateListSignature(
  crl: CertificateList,
  issuerKey: SubjectPublicKeyInfo,
  options: { readonly domainParameters?: DssParms } = {},
): boolean {
  const { tbsCertList: toBeSigned, signatureAlgorithm, signatureValue } = crl
  return verifySigned({ toBeSigned, signatureAlgorithm, signatureValue }, issuerKey, options)
}
