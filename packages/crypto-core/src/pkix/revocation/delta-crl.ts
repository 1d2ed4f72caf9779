import { equalBytes } from '../../bytes/index.ts'
import {
  authorityKeyIdentifier,
  type CertificateList,
  cRLNumber,
  deltaCRLIndicator,
  extensionIn,
  issuingDistributionPoint,
} from '../../x509/index.ts'
import { extensionOctets } from './crl-pool.ts'

/**
 * Whether a delta CRL continues a complete one: same issuer (which the caller sees to), scope and key, and numbers that
 * leave no gap between them. @spec RFC 5280 §5.2.4, §6.3.3 (c)
 */
export function continues(delta: CertificateList, complete: CertificateList): boolean {
  for (const { oid } of [issuingDistributionPoint, authorityKeyIdentifier]) {
    if (!sameOctets(extensionOctets(delta, oid), extensionOctets(complete, oid))) return false
  }
  const base = extensionIn(delta.tbsCertList.crlExtensions, deltaCRLIndicator)?.value
  const own = extensionIn(delta.tbsCertList.crlExtensions, cRLNumber)?.value
  const number = extensionIn(complete.tbsCertList.crlExtensions, cRLNumber)?.value
  if (base === undefined || own === undefined || number === undefined) return false
  return base <= number && number < own
}

function sameOctets(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalBytes(a, b)
}
