import { derOf } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import type { Certificate } from '../x509/index.ts'
import type { Candidate, Judgement } from './candidate.ts'
import { type PathReason, type PathReasonCode, pathReason, ranked } from './path-reasons.ts'
import { initialState, type PathState } from './path-state.ts'
import { prepareNextCertificate } from './prepare-next-certificate.ts'
import { processCertificate } from './process-certificate.ts'
import { checkRevocation } from './revocation/check-revocation.ts'
import {
  closest,
  type RejectedEvidence,
  type RevocationStatus,
  type RevocationSubject,
  revocationProblems,
} from './revocation/revocation-status.ts'
import type { SearchContext } from './search-context.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { judgedAt } from './validity-model.ts'
import { wrapUp } from './wrap-up.ts'

/**
 * Everything that is wrong with a candidate, and what came to light on the way. Does not stop at the first fault, since
 * a report wants all; a certificate that cannot be read ends it. @spec RFC 5280 §6.1
 */
export function judgeCandidate(candidate: Candidate, context: SearchContext): Judgement {
  const { anchor, certificates } = candidate
  const anchorReasons = anchorFaults(candidate, context)
  if (certificates.length === 0) return judgementOfAnchor(anchor, anchorReasons)
  const state = initialState(anchor, certificates, context)
  const policies = validate(state, anchor)
  const isTrustworthy = !state.reasons.some(({ code }) => withoutTrust.has(code))
  const revocation = isTrustworthy ? checkAll(candidate, state) : []
  const reasons = [...anchorReasons, ...state.reasons]
  return {
    ...policies,
    revocation,
    reasons: ranked([...reasons, ...revocation.flatMap((status, index) => revocationFaults(status, index, context))]),
    workingPublicKey: state.workingPublicKey,
  }
}

const noPolicies = { authorityConstrainedPolicySet: [], userConstrainedPolicySet: [] }

/** The loop over the path. @spec RFC 5280 §6.1.3, §6.1.4, §6.1.5 */
function validate(state: PathState, anchor: TrustAnchor): ReturnType<typeof wrapUp> {
  const last = state.certificates.length - 1
  for (let index = 0; index <= last; index++) {
    // Its extensions are read anew for each candidate: a large one counts as many.
    state.context.budget.spend('steps', Math.ceil(derOf(state.certificates[index]!).length / 200))
    try {
      processCertificate(state, index)
      if (index === last) return wrapUp(state, anchor)
      prepareNextCertificate(state, index)
    } catch (error) {
      if (!isCryptoError(error)) throw error
      state.reasons.push(pathReason('MALFORMED', index, error.message))
      break
    }
  }
  return noPolicies
}

/** Where these faults are, nobody above a certificate can be asked about it. */
const withoutTrust: ReadonlySet<PathReasonCode> = new Set([
  'NO_ISSUER',
  'SIGNATURE_INVALID',
  'SIGNATURE_UNSUPPORTED',
  'MALFORMED',
  'NOT_A_CA',
  'KEY_CERT_SIGN',
])

/** From the trust anchor down, so that what is found of a CA serves those below. */
function checkAll({ anchor, certificates }: Candidate, state: PathState): readonly RevocationStatus[] {
  const statuses: RevocationStatus[] = []
  for (const [index, certificate] of certificates.entries()) {
    try {
      statuses.push(checkOne(certificate, { anchor, certificates: certificates.slice(0, index) }, state))
    } catch (error) {
      if (!isCryptoError(error)) throw error
      state.reasons.push(pathReason('MALFORMED', index, error.message))
      break
    }
  }
  return statuses
}

function checkOne(
  certificate: Certificate,
  above: Candidate,
  { certificates, issuerKeys, context }: PathState,
): RevocationStatus {
  const index = above.certificates.length
  const issuer = above.certificates.at(-1)
  const { anchor } = above
  const subject: RevocationSubject = {
    certificate,
    issuer: {
      name: issuer?.tbsCertificate.subject ?? anchor.name,
      key: issuerKeys[index]!,
      ...(issuer && { certificate: issuer }),
    },
    above,
    at: judgedAt(certificates, index, { ...context.policy, time: context.time }),
    selfVouching: 'refused',
  }
  const status = checkRevocation(subject, context)
  if (status.status === 'unknown') context.wants.revocation(certificate, issuer ?? anchor.certificate)
  return status
}

function revocationFaults(status: RevocationStatus, index: number, { policy }: SearchContext): readonly PathReason[] {
  if (status.status === 'revoked' || status.status === 'on-hold') {
    const detail = `${status.reason}, ${status.revocationDate.toISOString()}`
    return [pathReason(status.status === 'revoked' ? 'REVOKED' : 'ON_HOLD', index, detail)]
  }
  if (status.status !== 'unknown' || policy.revocation.mode === 'known') return []
  const best = closest(status.rejected)
  return [pathReason('REVOCATION_UNKNOWN', index, best && `${best.problem}, ${best.detail ?? shortMeaning(best)}`)]
}

/** @spec RFC 5280 §6.2, EN 319 102-1 §5.2.6.4 */
function anchorFaults({ anchor, certificates }: Candidate, { policy, time }: SearchContext): readonly PathReason[] {
  const reasons: PathReason[] = []
  const at = judgedAt(certificates, certificates.length === 0 ? 0 : -1, { ...policy, time })
  const { trustedFrom, sunset, constraints } = anchor
  if (trustedFrom && at < trustedFrom) reasons.push(pathReason('ANCHOR_PERIOD', undefined, 'it was not trusted yet'))
  if (sunset && at >= sunset) reasons.push(pathReason('ANCHOR_PERIOD', undefined, 'it is trusted no longer'))
  const allowed = constraints?.extKeyUsage
  if (allowed && policy.extKeyUsage && !policy.extKeyUsage.anyOf.some(purpose => allowed.includes(purpose))) {
    reasons.push(pathReason('ANCHOR_PURPOSE'))
  }
  return reasons
}

/** A target that is trusted by itself needs no path. @spec EN 319 102-1 §5.2.6.4 */
function judgementOfAnchor(anchor: TrustAnchor, reasons: readonly PathReason[]): Judgement {
  return { ...noPolicies, reasons, revocation: [], workingPublicKey: anchor.subjectPublicKeyInfo }
}

function shortMeaning({ problem }: RejectedEvidence): string {
  const [meaning] = revocationProblems[problem]
  return meaning.charAt(0).toLowerCase() + meaning.slice(1, -1)
}
