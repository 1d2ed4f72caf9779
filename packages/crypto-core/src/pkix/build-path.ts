import type { BasicOCSPResponse } from '../ocsp/index.ts'
import type { Certificate, CertificateList } from '../x509/index.ts'
import { Budget, BudgetExhausted, type BudgetItem, type BudgetLimits } from './budget.ts'
import type { Candidate, FailedCandidate } from './candidate.ts'
import { CertificatePool } from './certificate-pool.ts'
import { type CandidateOrDeadEnd, enumerateCandidates } from './enumerate-candidates.ts'
import { judgeCandidate } from './judge-candidate.ts'
import { faultOf, readableOnly, type Unreadable } from './material.ts'
import { type PathPolicy, resolvePolicy } from './path-policy.ts'
import { pathReason, rankOf } from './path-reasons.ts'
import { CrlPool } from './revocation/crl-pool.ts'
import { RevocationMemory } from './revocation/revocation-memory.ts'
import type { FoundPath, SearchContext } from './search-context.ts'
import { SignatureVerifier } from './signature-verifier.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { VerifiedPath, verifiedPath } from './verified-path.ts'
import { type Want, WantList } from './wants.ts'

/** Everything that a path is built from; the core fetches nothing and reads no clock. All of it decoded. */
export interface PathInput {
  readonly trustAnchors: readonly TrustAnchor[]
  /** Certificates that may help, in any order: of CAs, CRL issuers, responders. */
  readonly certificates?: readonly Certificate[]
  readonly crls?: readonly CertificateList[]
  readonly ocspResponses?: readonly BasicOCSPResponse[]
  /** The validation time. */
  readonly time: Date
  readonly policy?: PathPolicy
  readonly budget?: Partial<BudgetLimits>
}

export type PathResult =
  | {
      readonly valid: true
      readonly path: VerifiedPath
      /** Candidates that were tried before, the one that came closest first. */
      readonly failures: readonly FailedCandidate[]
      /** Certificates and CRLs that could not be used at all. */
      readonly unreadable: readonly Unreadable[]
    }
  | {
      readonly valid: false
      /** Every candidate that was tried, the one that came closest first. */
      readonly failures: readonly FailedCandidate[]
      /** What the search ran out of, so that a path may have been missed. */
      readonly exhausted?: BudgetItem
      /** What could help, were it at hand. */
      readonly wants: readonly Want[]
      readonly unreadable: readonly Unreadable[]
    }

/**
 * Searches a valid path from one of the trust anchors to the target: builds candidates over the certificates at hand,
 * and validates each with its revocation. Ends within the budget whatever it is given. A `TypeError` for misuse only;
 * certificates, CRLs and responses that cannot be read are reasons in the result. @spec RFC 5280 §6, RFC 4158 §2
 */
export function buildPath(target: Certificate, input: PathInput): PathResult {
  const fault = faultOf(target)
  if (fault !== undefined) return unreadableTarget([target], 0, fault)
  const context = contextOf(input, [target])
  return search(context, enumerateCandidates(context.pool.canonical(target), context))
}

/**
 * Validates one given path: from the certificate that the anchor issued to the target. @spec RFC 5280 §6.1
 */
export function validatePath(candidate: Candidate, input: Omit<PathInput, 'trustAnchors'>): PathResult {
  const { anchor, certificates } = candidate
  for (const [index, certificate] of certificates.entries()) {
    const fault = faultOf(certificate)
    if (fault !== undefined) return unreadableTarget(certificates, index, fault)
  }
  const context = contextOf({ ...input, trustAnchors: [anchor] }, certificates)
  const canonical = certificates.map(certificate => context.pool.canonical(certificate))
  return search(context, [{ candidate: { anchor, certificates: canonical } }])
}

function unreadableTarget(certificates: readonly Certificate[], index: number, fault: string): PathResult {
  const failure = { certificates, reasons: [pathReason('MALFORMED', index, fault)], revocation: [] }
  return { valid: false, failures: [failure], wants: [], unreadable: [] }
}

function contextOf(input: PathInput, own: readonly Certificate[]): SearchContext {
  if (!(input.time instanceof Date) || Number.isNaN(input.time.getTime())) {
    throw new TypeError('The validation time is a valid Date')
  }
  const budget = new Budget(input.budget)
  const unreadable: Unreadable[] = []
  return {
    unreadable,
    anchors: input.trustAnchors,
    pool: new CertificatePool([...own, ...readableOnly(input.certificates ?? [], unreadable)]),
    crls: new CrlPool(readableOnly(input.crls ?? [], unreadable)),
    ocspResponses: input.ocspResponses ?? [],
    policy: resolvePolicy(input.policy ?? {}),
    time: input.time,
    budget,
    signatures: new SignatureVerifier(budget),
    memory: new RevocationMemory(),
    wants: new WantList(),
    assumed: new Map(),
    depth: 0,
    judge: judgeCandidate,
    find,
  }
}

function search(context: SearchContext, candidates: Iterable<CandidateOrDeadEnd>): PathResult {
  const failures: FailedCandidate[] = []
  const { unreadable } = context
  let exhausted: BudgetItem | undefined
  try {
    for (const one of candidates) {
      context.budget.spend('candidates')
      const outcome = 'deadEnd' in one ? one.deadEnd : judged(one.candidate, context)
      if (outcome instanceof VerifiedPath)
        return { valid: true, path: outcome, failures: inOrder(failures), unreadable }
      failures.push(outcome)
    }
  } catch (error) {
    if (!(error instanceof BudgetExhausted)) throw error
    exhausted = error.item
  }
  const wants = context.wants.all()
  return { valid: false, failures: inOrder(failures), ...(exhausted && { exhausted }), wants, unreadable }
}

function judged(candidate: Candidate, context: SearchContext): VerifiedPath | FailedCandidate {
  const judgement = judgeCandidate(candidate, context)
  const { reasons, revocation } = judgement
  return reasons.length === 0 ? verifiedPath(candidate, judgement, context.time) : { ...candidate, reasons, revocation }
}

/** The candidate whose deepest reason comes last in the table came closest; among equals, the one tried first. */
function inOrder(failures: readonly FailedCandidate[]): readonly FailedCandidate[] {
  return [...failures].sort((a, b) => rankOf(b.reasons[0]!) - rankOf(a.reasons[0]!))
}

/** The same search for the signer of revocation data: its failures are no candidates of the target. */
function find(target: Certificate, context: SearchContext): FoundPath | undefined {
  for (const one of enumerateCandidates(target, context)) {
    context.budget.spend('candidates')
    if ('deadEnd' in one) continue
    const { reasons, workingPublicKey } = judgeCandidate(one.candidate, context)
    if (reasons.length === 0) return { candidate: one.candidate, workingPublicKey }
  }
  return undefined
}
