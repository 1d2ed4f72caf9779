import { oid } from '../../oid/index.ts'
import { basicConstraints, extensionOf, extKeyUsage } from '../../x509/index.ts'
import type { SearchContext } from '../search-context.ts'
import { crlStatus } from './crl-status.ts'
import { ocspStatus } from './ocsp-status.ts'
import type { RevocationFindings, RevocationStatus, RevocationSubject } from './revocation-status.ts'

/**
 * What is known about the revocation of one certificate, by all CRLs and OCSP responses at hand.
 * @spec RFC 5280 §6.1.3 (a)(3), §6.3, RFC 6960 §3.2
 */
export function checkRevocation(subject: RevocationSubject, context: SearchContext): RevocationStatus {
  const { policy, memory, assumed, depth, budget } = context
  if (policy.revocation.mode === 'ignored') return { status: 'not-checked', because: 'policy' }
  if (isExempted(subject, context)) return { status: 'not-checked', because: 'exempted' }
  const assumption = assumed.get(subject.certificate)
  if (assumption !== undefined) {
    memory.assume()
    return assumption === 'accepted'
      ? { status: 'not-checked', because: 'in-progress' }
      : { status: 'unknown', rejected: [] }
  }
  if (depth >= budget.limits.revocationDepth) {
    memory.assume()
    return { status: 'unknown', rejected: [] }
  }
  return memory.recall(subject, () => search(subject, context))
}

/**
 * A CRL may cover the certificate of its own signer, as that of a CA's new key or of a CRL authority. It settles that
 * certificate only where nothing else does: who stole the key must not be the one to deny it. @spec RFC 5280 §6.3.3 (f)
 */
function search(subject: RevocationSubject, context: SearchContext): RevocationStatus {
  const ocsp = ocspStatus(subject, context)
  const status = conclude([ocsp, crlStatus(subject, context)])
  if (status.status !== 'unknown' || !status.rejected.some(({ problem }) => problem === 'SIGNER_PATH')) return status
  return conclude([ocsp, crlStatus({ ...subject, selfVouching: 'accepted' }, context)])
}

/**
 * Between CRLs and OCSP a revocation stands, whoever says good: it is for ever. A hold may have ended, so that there the
 * newest word counts. @spec RFC 5280 §5.3.1, EN 319 102-1 §5.2.6.4
 */
function conclude(findings: readonly RevocationFindings[]): RevocationStatus {
  const accepted = findings.flatMap(finding => finding.accepted)
  const revoked = accepted.find(({ status }) => status === 'revoked')
  if (revoked) return revoked
  const newest = accepted.toSorted((a, b) => newestOf(b) - newestOf(a) || (a.status === 'on-hold' ? -1 : 1))[0]
  return newest ?? { status: 'unknown', rejected: findings.flatMap(finding => finding.rejected) }
}

function newestOf({ evidence }: RevocationFindings['accepted'][number]): number {
  return Math.max(...evidence.map(({ thisUpdate }) => thisUpdate.getTime()))
}

/**
 * Extensions that say there is nothing to look at: those of the policy, and for the certificate of an OCSP responder
 * the one that its issuer put there. @spec RFC 6960 §4.2.2.2.1, RFC 9608 §4, EN 319 412-1 §5.2
 */
function isExempted({ certificate }: RevocationSubject, { policy }: SearchContext): boolean {
  const { extensions = [] } = certificate.tbsCertificate
  const has = (extnID: string): boolean => extensions.some(extension => extension.extnID === extnID)
  const isCA = extensionOf(certificate, basicConstraints)?.value.cA ?? false
  // What holds for the certificates that a CA issues must not hold for the CA. @spec RFC 9608 §2
  if (!isCA && policy.revocation.exemptingExtensions.some(has)) return true
  if (!has(oid('id-pkix-ocsp-nocheck'))) return false
  return extensionOf(certificate, extKeyUsage)?.value.includes(oid('id-kp-OCSPSigning')) ?? false
}
