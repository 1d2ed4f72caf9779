import { oid } from '../oid/index.ts'
import type { CertificatePolicies, PolicyMappings } from '../x509/index.ts'
import type { Budget } from './budget.ts'

const anyPolicy = oid('anyPolicy')

/** A policy that is valid at one depth; one node only, whatever number of parents it has. @spec RFC 9618 §5.1 */
interface PolicyNode {
  readonly validPolicy: string
  expectedPolicySet: ReadonlySet<string>
  readonly parents: readonly PolicyNode[]
}

type Level = Map<string, PolicyNode>

/**
 * The policies valid along a path, as the graph that RFC 9618 puts in the place of RFC 5280's tree: the same answers,
 * without its exponential growth. @spec RFC 9618 §5, RFC 5280 §6.1.2 (a)
 */
export class PolicyGraph {
  readonly #budget: Budget
  /** By depth; the last is the present certificate's. Empty: NULL, as the standard says. */
  #levels: Level[] = [
    new Map([[anyPolicy, { validPolicy: anyPolicy, expectedPolicySet: new Set([anyPolicy]), parents: [] }]]),
  ]

  constructor(budget: Budget) {
    this.#budget = budget
  }

  /** Whether no policy is valid any more. */
  get isNull(): boolean {
    return this.#levels.length === 0
  }

  /** @spec RFC 9618 §5.3, RFC 5280 §6.1.3 (e) */
  clear(): void {
    this.#levels = []
  }

  /** One certificate's policies; `anyPolicy` among them counts only where it is allowed to. @spec RFC 9618 §5.3 */
  addPolicies(policies: CertificatePolicies, options: { readonly anyPolicyAllowed: boolean }): void {
    const above = this.#levels.at(-1)
    if (above === undefined) return
    const expecting = this.#expecting(above)
    const level: Level = new Map()
    for (const { policyIdentifier } of policies) {
      if (policyIdentifier === anyPolicy || level.has(policyIdentifier)) continue
      const any = above.get(anyPolicy)
      const parents = expecting.get(policyIdentifier) ?? (any && [any])
      if (parents) this.#add(level, policyIdentifier, parents)
    }
    if (options.anyPolicyAllowed && policies.some(({ policyIdentifier }) => policyIdentifier === anyPolicy)) {
      for (const [policy, parents] of expecting) if (!level.has(policy)) this.#add(level, policy, parents)
    }
    this.#levels.push(level)
    this.#prune()
  }

  /** @spec RFC 9618 §5.4, RFC 5280 §6.1.4 (b) */
  mapPolicies(mappings: PolicyMappings, options: { readonly mappingAllowed: boolean }): void {
    const level = this.#levels.at(-1)
    if (level === undefined) return
    for (const [policy, expected] of grouped(mappings)) {
      const node = level.get(policy)
      const any = level.get(anyPolicy)
      this.#budget.spend('policyNodes', expected.size)
      if (!options.mappingAllowed) level.delete(policy)
      else if (node) node.expectedPolicySet = expected
      else if (any) level.set(policy, { validPolicy: policy, expectedPolicySet: expected, parents: any.parents })
    }
    this.#prune()
  }

  /**
   * The policies that the CAs along the path agree on, in the words of the first; `anyPolicy` among them when they
   * do not limit it. @spec RFC 9618 §5.5
   */
  authorityConstrainedPolicySet(): readonly string[] {
    const policies = new Set<string>()
    for (const level of this.#levels) {
      for (const { validPolicy, parents } of level.values()) {
        // A node has anyPolicy as a parent only when it has no other.
        if (validPolicy !== anyPolicy && parents[0]?.validPolicy === anyPolicy) policies.add(validPolicy)
      }
    }
    if (this.#levels.at(-1)?.has(anyPolicy)) policies.add(anyPolicy)
    return [...policies]
  }

  /** Which nodes expect each policy. */
  #expecting(level: Level): Map<string, PolicyNode[]> {
    const expecting = new Map<string, PolicyNode[]>()
    for (const node of level.values()) {
      for (const policy of node.expectedPolicySet) {
        this.#budget.spend('policyNodes')
        const nodes = expecting.get(policy)
        if (nodes) nodes.push(node)
        else expecting.set(policy, [node])
      }
    }
    return expecting
  }

  #add(level: Level, validPolicy: string, parents: readonly PolicyNode[]): void {
    this.#budget.spend('policyNodes', 1 + parents.length)
    level.set(validPolicy, { validPolicy, expectedPolicySet: new Set([validPolicy]), parents })
  }

  /** Nodes without children go, from the last but one level up. @spec RFC 9618 §5.3 (d)(3) */
  #prune(): void {
    for (let depth = this.#levels.length - 1; depth > 0; depth--) {
      const parents = new Set<PolicyNode>()
      for (const node of this.#levels[depth]!.values()) for (const parent of node.parents) parents.add(parent)
      const above = this.#levels[depth - 1]!
      this.#budget.spend('policyNodes', above.size)
      for (const node of above.values()) if (!parents.has(node)) above.delete(node.validPolicy)
    }
    if (this.#levels[0]?.size === 0 || this.#levels.at(-1)?.size === 0) this.clear()
  }
}

/** @spec RFC 9618 §5.5 (g)(7) */
export function userConstrainedPolicySet(
  authorityConstrained: readonly string[],
  userInitial: readonly string[] | undefined,
): readonly string[] {
  if (userInitial === undefined || userInitial.includes(anyPolicy)) return authorityConstrained
  return authorityConstrained.includes(anyPolicy)
    ? [...new Set(userInitial)]
    : authorityConstrained.filter(policy => userInitial.includes(policy))
}

/** The subject's policies by the issuer's that they are mapped from. */
function grouped(mappings: PolicyMappings): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
    const group = groups.get(issuerDomainPolicy)
    if (group) group.add(subjectDomainPolicy)
    else groups.set(issuerDomainPolicy, new Set([subjectDomainPolicy]))
  }
  return groups
}
