import { equalBytes } from '@x/crypto-core/bytes'
import { derOf } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import type { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { type Certificate, namesMatch, verifyCertificateSignature } from '@x/crypto-core/x509'

/**
 * The one certificate of a set that issued no other of it: whose key signs. undefined where the others do not all lead
 * from it, so that nobody can say which it is.
 */
export function endEntityOf(
  certificates: readonly Certificate[],
  isIssuer: IsIssuer = createIssuerCheck(),
): Certificate | undefined {
  if (certificates.length === 1) return certificates[0]
  return certificates.find(candidate =>
    leadsFrom(
      candidate,
      certificates.filter(other => other !== candidate),
      isIssuer,
    ),
  )
}

/**
 * Whether every certificate of the chain, in whatever order it comes, is an issuer, by name and by signature, of the
 * given one or of another that is. The certificate itself may be in its chain; a stranger may not. Nothing is said
 * about trust and time: that is the business of who relies on the signatures. @spec RFC 5280 §6.1
 */
export function leadsFrom(
  certificate: Certificate,
  chain: readonly Certificate[],
  isIssuer: IsIssuer = createIssuerCheck(),
): boolean {
  const left = new Set(chain.filter(member => !isSame(member, certificate)))
  const reached = [certificate]
  // An array that grows while it is walked: each certificate is asked once for its issuers.
  for (const next of reached) {
    for (const candidate of left) {
      if (!isIssuer(candidate, next)) continue
      left.delete(candidate)
      reached.push(candidate)
    }
  }
  return left.size === 0
}

/** Whether one certificate issued another, by name and by signature. */
export type IsIssuer = (issuer: Certificate, certificate: Certificate) => boolean

/**
 * Signatures that are verified for one request. A hundred certificates with the usual issuers need no more; certificates
 * that all have one name, made to be verified under one another, get no further.
 */
const maxVerifications = 500

/** One check for all that a request brings: each signature is verified once, and beyond the limit nobody is an issuer. */
export function createIssuerCheck(limit: number = maxVerifications): IsIssuer {
  let left = limit
  const known = new WeakMap<Certificate, Map<Certificate, boolean>>()
  return (issuer, certificate) => {
    const { subject, subjectPublicKeyInfo } = issuer.tbsCertificate
    if (!namesMatch(subject, certificate.tbsCertificate.issuer)) return false
    const outcomes = known.get(certificate) ?? new Map<Certificate, boolean>()
    known.set(certificate, outcomes)
    const outcome = outcomes.get(issuer) ?? (left-- > 0 && isSignedBy(certificate, subjectPublicKeyInfo))
    outcomes.set(issuer, outcome)
    return outcome
  }
}

function isSignedBy(certificate: Certificate, issuerKey: SubjectPublicKeyInfo): boolean {
  try {
    return verifyCertificateSignature(certificate, issuerKey)
  } catch (error) {
    // An algorithm that nobody here can verify leads nowhere.
    if (isCryptoError(error)) return false
    throw error
  }
}

function isSame(one: Certificate, other: Certificate): boolean {
  return equalBytes(derOf(one), derOf(other))
}
