import { oid } from '../oid/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { Certificate, Name } from '../x509/index.ts'
import { NameSubtrees } from './name-constraints/subtrees.ts'
import { type PathReason, type PathReasonCode, pathReason } from './path-reasons.ts'
import { PolicyGraph } from './policy-graph.ts'
import type { SearchContext } from './search-context.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** The state variables of path validation, with the standard's names. @spec RFC 5280 §6.1.2 */
export interface PathState {
  readonly certificates: readonly Certificate[]
  readonly context: SearchContext
  readonly validPolicyGraph: PolicyGraph
  readonly subtrees: NameSubtrees
  explicitPolicy: number
  inhibitAnyPolicy: number
  policyMapping: number
  /** Holds algorithm and parameters too. */
  workingPublicKey: SubjectPublicKeyInfo
  workingIssuerName: Name
  maxPathLength: number
  /** The key that each certificate is verified with. */
  readonly issuerKeys: SubjectPublicKeyInfo[]
  readonly reasons: PathReason[]
}

/** @spec RFC 5280 §6.1.2, §6.2 */
export function initialState(
  anchor: TrustAnchor,
  certificates: readonly Certificate[],
  context: SearchContext,
): PathState {
  const { policy, budget } = context
  const { constraints = {} } = anchor
  const never = certificates.length + 1
  const subtrees = new NameSubtrees(budget)
  if (policy.initialSubtrees) subtrees.constrain(policy.initialSubtrees)
  if (constraints.nameConstraints) subtrees.constrain(constraints.nameConstraints)
  return {
    certificates,
    context,
    validPolicyGraph: new PolicyGraph(budget),
    subtrees,
    explicitPolicy: policy.initialExplicitPolicy || constraints.requireExplicitPolicy ? 0 : never,
    inhibitAnyPolicy: policy.initialAnyPolicyInhibit ? 0 : never,
    policyMapping: policy.initialPolicyMappingInhibit || constraints.inhibitPolicyMapping ? 0 : never,
    workingPublicKey: anchor.subjectPublicKeyInfo,
    workingIssuerName: anchor.name,
    maxPathLength: Math.min(certificates.length, constraints.pathLenConstraint ?? Number.POSITIVE_INFINITY),
    issuerKeys: [],
    reasons: [],
  }
}

/** Writes down what is wrong, and lets the validation go on, so that a report can say everything. */
export function fault(
  state: PathState,
  code: PathReasonCode,
  at: { index: number; detail?: string | undefined },
): void {
  state.reasons.push(pathReason(code, at.index, at.detail))
}

/** The policies that both the relying party and the trust anchor accept; any, when undefined. */
export function acceptedPolicies(anchor: TrustAnchor, { policy }: SearchContext): readonly string[] | undefined {
  const [asked, allowed] = [limited(policy.userInitialPolicySet), limited(anchor.constraints?.policies)]
  if (asked === undefined || allowed === undefined) return asked ?? allowed
  return asked.filter(one => allowed.includes(one))
}

function limited(policies: readonly string[] | undefined): readonly string[] | undefined {
  return policies?.includes(oid('anyPolicy')) ? undefined : policies
}
