import { derOf } from '../../der/index.ts'
import { isCryptoError } from '../../errors/index.ts'
import { oid } from '../../oid/index.ts'
import type { SubjectPublicKeyInfo } from '../../spki/index.ts'
import {
  type CertificateList,
  type CRLReason,
  cRLDistributionPoints,
  criticalEntryExtensions,
  type DistributionPoint,
  expiredCertsOnCRL,
  extensionIn,
  extensionOf,
  findRevokedCertificate,
  invalidityDate,
  type ReasonFlags,
  type RevokedCertificate,
  reasonCode,
} from '../../x509/index.ts'
import type { SearchContext } from '../search-context.ts'
import { allReasons, coveredReasons } from './crl-scope.ts'
import { crlSigner } from './crl-signer.ts'
import { continues } from './delta-crl.ts'
import { isFresh } from './freshness.ts'
import type {
  RejectedEvidence,
  RevocationEvidence,
  RevocationFindings,
  RevocationProblem,
  RevocationSubject,
  RevokedStatus,
} from './revocation-status.ts'

/**
 * What the CRLs at hand say about a certificate: good, when they cover all reasons together and none lists it.
 * @spec RFC 5280 §6.3.3
 */
export function crlStatus(subject: RevocationSubject, context: SearchContext): RevocationFindings {
  const rejected = new Map<CertificateList, RejectedEvidence>()
  const evidence: RevocationEvidence[] = []
  const covered = new Set<ReasonFlags[number]>()
  for (const { point, crl } of pairs(subject, context)) {
    if (covered.size === allReasons.length) break
    const use = readable(() => useOf(crl, { point, covered }, { subject, context }))
    if ('problem' in use) {
      // A CRL that is out of the scope of one distribution point may serve another.
      const isKnown = rejected.has(crl) || evidence.some(one => one.type === 'crl' && one.crl === crl)
      if (!isKnown || use.problem !== 'OUT_OF_SCOPE') rejected.set(crl, { evidence: crl, ...use })
      continue
    }
    rejected.delete(crl)
    evidence.push(use.evidence)
    if (use.revoked) return { accepted: [use.revoked], rejected: [...rejected.values()] }
    for (const reason of use.reasons) covered.add(reason)
  }
  if (covered.size === allReasons.length) {
    return { accepted: [{ status: 'good', evidence }], rejected: [...rejected.values()] }
  }
  const incomplete = evidence.flatMap((one): RejectedEvidence[] =>
    one.type === 'crl' ? [{ evidence: one.crl, problem: 'REASONS' }] : [],
  )
  return { accepted: [], rejected: [...rejected.values(), ...incomplete, ...strayDeltas(subject, context)] }
}

/** Each CRL with each distribution point that it could serve, and with none at last. @spec RFC 5280 §6.3.3 */
function* pairs(
  subject: RevocationSubject,
  context: SearchContext,
): Generator<{ point: DistributionPoint; crl: CertificateList }> {
  const { certificate } = subject
  const points = extensionOf(certificate, cRLDistributionPoints)?.value ?? []
  for (const point of [...points, {}]) {
    const issuers = point.cRLIssuer?.flatMap(name => (name.type === 'directoryName' ? [name.value] : []))
    for (const issuer of issuers ?? [certificate.tbsCertificate.issuer]) {
      for (const crl of context.crls.completeOf(issuer)) {
        context.budget.spend('steps')
        yield { point, crl }
      }
    }
  }
}

interface Use {
  readonly reasons: ReasonFlags
  readonly evidence: RevocationEvidence
  readonly revoked?: RevokedStatus
}

interface Unusable {
  readonly problem: RevocationProblem
  readonly detail?: string
}

function useOf(
  crl: CertificateList,
  { point, covered }: { readonly point: DistributionPoint; readonly covered: ReadonlySet<string> },
  { subject, context }: { readonly subject: RevocationSubject; readonly context: SearchContext },
): Use | Unusable {
  const reasons = coveredReasons(crl, point, subject)
  if (reasons.every(reason => covered.has(reason))) return { problem: 'OUT_OF_SCOPE' }
  if (hasUnknownCritical(crl)) return { problem: 'CRITICAL_EXTENSION' }
  const signer = crlSigner(crl, subject, context)
  if ('problem' in signer) return signer
  const { maximumAge, deltas } = context.policy.revocation
  const delta = deltas === 'used' ? freshDelta(crl, signer.key, { subject, context }) : undefined
  const current = delta ?? crl
  if (!isFresh(current.tbsCertList, subject.at, maximumAge)) return { problem: 'STALE' }
  if (!isInformed(current, subject)) return { problem: 'NOT_INFORMED' }
  const { thisUpdate, nextUpdate } = current.tbsCertList
  const times = { thisUpdate, ...(nextUpdate && { nextUpdate }) }
  const evidence: RevocationEvidence = { type: 'crl', crl, ...(delta && { delta }), signer: signer.path, ...times }
  // Going through the entries of the largest CRLs takes some 50 ms.
  context.budget.spend('steps', Math.ceil(derOf(crl).length / 10_000))
  const entry = entryOf(crl, delta, subject)
  const status = entry && entry.revocationDate <= subject.at ? revokedBy(entry, evidence) : undefined
  return { reasons, evidence, ...(status && { revoked: status }) }
}

/**
 * The newest delta CRL that brings a complete one up to date, signed by the same key; any other is as good as none.
 * @spec RFC 5280 §5.2.4, §6.3.3 (a), (c), (h)
 */
function freshDelta(
  complete: CertificateList,
  key: SubjectPublicKeyInfo,
  { subject, context }: { readonly subject: RevocationSubject; readonly context: SearchContext },
): CertificateList | undefined {
  return context.crls.deltasOf(complete.tbsCertList.issuer).find(crl => {
    context.budget.spend('steps')
    if (!isFresh(crl.tbsCertList, subject.at, context.policy.revocation.maximumAge)) return false
    // In this order, so that what cannot be read in somebody else's harms nobody.
    return context.signatures.crl(crl, key).outcome === 'valid' && continues(crl, complete) && !hasUnknownCritical(crl)
  })
}

/** The delta CRL has the last word, also when it takes an entry off. @spec RFC 5280 §6.3.3 (i), (j), (k) */
function entryOf(
  complete: CertificateList,
  delta: CertificateList | undefined,
  { certificate }: RevocationSubject,
): RevokedCertificate | undefined {
  const { issuer, serialNumber } = certificate.tbsCertificate
  const changed = delta && findRevokedCertificate(delta, { issuer, serialNumber })
  if (changed) return reasonOf(changed) === 'removeFromCRL' ? undefined : changed
  return findRevokedCertificate(complete, { issuer, serialNumber })
}

/** @spec RFC 5280 §5.3 */
function revokedBy(entry: RevokedCertificate, evidence: RevocationEvidence): RevokedStatus {
  const reason = reasonOf(entry)
  const invalid = extensionIn(entry.crlEntryExtensions, invalidityDate)?.value
  return {
    status: reason === 'certificateHold' ? 'on-hold' : 'revoked',
    revocationDate: entry.revocationDate,
    reason,
    ...(invalid && { invalidityDate: invalid }),
    evidence: [evidence],
  }
}

function reasonOf(entry: RevokedCertificate): CRLReason {
  return extensionIn(entry.crlEntryExtensions, reasonCode)?.value ?? 'unspecified'
}

/** CRLs drop certificates that expired, unless they say that they keep them. @spec X.509 §9.5.2.8, EN 319 102-1 §5.2.6.4 */
function isInformed(crl: CertificateList, { certificate }: RevocationSubject): boolean {
  const { notAfter } = certificate.tbsCertificate.validity
  const keptSince = extensionIn(crl.tbsCertList.crlExtensions, expiredCertsOnCRL)?.value
  return crl.tbsCertList.thisUpdate <= notAfter || (keptSince !== undefined && keptSince <= notAfter)
}

/** @spec RFC 5280 §5.2, §5.3 */
function hasUnknownCritical(crl: CertificateList): boolean {
  const { crlExtensions = [] } = crl.tbsCertList
  return (
    crlExtensions.some(({ critical, extnID }) => critical && !understood.has(extnID)) ||
    [...criticalEntryExtensions(crl)].some(extnID => !understoodOfEntries.has(extnID))
  )
}

const understood: ReadonlySet<string> = new Set([
  oid('id-ce-issuingDistributionPoint'),
  oid('id-ce-deltaCRLIndicator'),
  oid('id-ce-cRLNumber'),
  oid('id-ce-authorityKeyIdentifier'),
  oid('id-ce-expiredCertsOnCRL'),
])

const understoodOfEntries: ReadonlySet<string> = new Set([
  oid('id-ce-certificateIssuer'),
  oid('id-ce-cRLReasons'),
  oid('id-ce-invalidityDate'),
])

function strayDeltas({ certificate }: RevocationSubject, context: SearchContext): readonly RejectedEvidence[] {
  const deltas = context.crls.deltasOf(certificate.tbsCertificate.issuer)
  return deltas.map(evidence => ({ evidence, problem: 'NO_BASE' }))
}

function readable(use: () => Use | Unusable): Use | Unusable {
  try {
    return use()
  } catch (error) {
    if (isCryptoError(error)) return { problem: 'MALFORMED', detail: error.message }
    throw error
  }
}
