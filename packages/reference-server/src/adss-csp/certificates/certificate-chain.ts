import { equalBytes } from '@x/crypto-core/bytes'
import { derOf } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { type Certificate, namesMatch, verifyCertificateSignature } from '@x/crypto-core/x509'

/**
 * The one certificate of a set that issued no other of it: whose key signs. undefined where the others do not all lead
 * from it, so that nobody can say which it is.
 */
export function endEntityOf(certificates: readonly Certificate[]): Certificate | undefined {
  if (certificates.length === 1) return certificates[0]
  return certificates.find(candidate =>
    leadsFrom(
      candidate,
      certificates.filter(other => other !== candidate),
    ),
  )
}

/**
 * Whether every certificate of the chain, in whatever order it comes, is an issuer, by name and by signature, of the
 * given one or of another that is. The certificate itself may be in its chain; a stranger may not. Nothing is said
 * about trust and time: that is the business of who relies on the signatures. @spec RFC 5280 §6.1
 */
export function leadsFrom(certificate: Certificate, chain: readonly Certificate[]): boolean {
  const left = new Set(chain.filter(member => !isSame(member, certificate)))
  const reached = [certificate]
  // An array that grows while it is walked: each certificate is asked once for its issuers.
  for (const next of reached) {
    for (const candidate of left) {
      if (!issued(candidate, next)) continue
      left.delete(candidate)
      reached.push(candidate)
    }
  }
  return left.size === 0
}

function issued(issuer: Certificate, certificate: Certificate): boolean {
  const { subject, subjectPublicKeyInfo } = issuer.tbsCertificate
  if (!namesMatch(subject, certificate.tbsCertificate.issuer)) return false
  try {
    return verifyCertificateSignature(certificate, subjectPublicKeyInfo)
  } catch (error) {
    // An algorithm that nobody here can verify leads nowhere.
    if (isCryptoError(error)) return false
    throw error
  }
}

function isSame(one: Certificate, other: Certificate): boolean {
  return equalBytes(derOf(one), derOf(other))
}
