import type { Check } from '../core/check.ts'
import type { Protocol, RequirementSet } from '../core/protocol.ts'
import type { Requirement } from '../core/requirement.ts'
import type { LiesByCheck } from '../proof/self-proof.ts'
import type { Lie } from '../proof/stored-proof.ts'
import { citationOf } from '../report/input.ts'

/** Requirement by check by mutant: what asks for each requirement, and what shows that the asking is worth something. */
export interface Coverage {
  readonly protocol: string
  readonly set: string | null
  /** Whether there is a proof to read mutants from. */
  readonly proof: boolean
  readonly requirements: readonly CoveredRequirement[]
  readonly counts: Readonly<Record<Standing, number>>
  /** Ids of binding requirements that the wire shows and that no check is about. */
  readonly uncovered: readonly string[]
}

/**
 * `proven`: a mutant that breaks it is caught by a check on it. `checked`: there are checks on it, and no such mutant is
 * known. `not-tested`: there is a reason for having none. `uncovered`: it binds, the wire shows it, and there is no check.
 */
export const standings = ['uncovered', 'not-tested', 'checked', 'proven'] as const
export type Standing = (typeof standings)[number]

export interface CoveredRequirement extends Pick<Requirement, 'id' | 'level' | 'testability' | 'statement'> {
  readonly clauses: readonly string[]
  readonly standing: Standing
  readonly checks: readonly { readonly id: string; readonly lies: readonly Lie[] }[]
  readonly notTested?: NonNullable<Requirement['notTested']>
}

export interface CoverageInput {
  readonly protocol: Protocol
  readonly set?: RequirementSet
  readonly lies?: LiesByCheck
}

export function coverageOf({ protocol, set, lies }: CoverageInput): Coverage {
  const inForce = protocol.requirements.filter(requirement => set?.includes(requirement) ?? true)
  const live = protocol.checks.filter(({ maturity }) => maturity !== 'retired')
  const requirements = inForce.map(requirement => covered(requirement, live, lies))
  const count = (standing: Standing) => requirements.filter(one => one.standing === standing).length
  return {
    protocol: protocol.id,
    set: set?.id ?? null,
    proof: lies !== undefined,
    requirements,
    counts: {
      ...{ uncovered: count('uncovered'), 'not-tested': count('not-tested') },
      ...{ checked: count('checked'), proven: count('proven') },
    },
    uncovered: requirements.filter(({ standing }) => standing === 'uncovered').map(({ id }) => id),
  }
}

function covered(requirement: Requirement, live: readonly Check[], lies: LiesByCheck | undefined): CoveredRequirement {
  const { id, level, testability, statement, sources, notTested } = requirement
  const checks = live
    .filter(check => check.requirements.includes(id))
    .map(check => ({ id: check.id, lies: (lies?.get(check.id) ?? []).filter(({ breaks }) => breaks.includes(id)) }))
  return {
    ...{ id, level, testability, statement, clauses: sources.map(citationOf) },
    standing: standingOf(requirement, checks),
    checks,
    ...(checks.length === 0 && notTested ? { notTested } : {}),
  }
}

function standingOf({ level, testability }: Requirement, checks: CoveredRequirement['checks']): Standing {
  if (checks.some(({ lies }) => lies.length > 0)) return 'proven'
  if (checks.length > 0) return 'checked'
  return /^must/.test(level) && testability === 'wire' ? 'uncovered' : 'not-tested'
}
