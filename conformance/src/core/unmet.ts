import type { Check } from './check.ts'
import type { Plan } from './plan.ts'
import type { Protocol } from './protocol.ts'
import type { CheckResult } from './result.ts'
import type { Break, Trace } from './view.ts'

/** What is to be said of an ambient check that met no exchange of its kind. */
export type Unmet = Pick<CheckResult, 'verdict' | 'blame' | 'reason' | 'blockedBy' | 'notRun' | 'needs'>

export interface UnmetIn {
  readonly protocol: Pick<Protocol, 'checks'>
  readonly plan: Plan
  readonly traces: readonly Trace[]
  readonly ended?: { readonly reason: 'budget' | 'interrupted'; readonly needs: string }
}

/**
 * Nobody asked for what such a check judges, or nobody could: then it was not run. Only where everything was sent, or
 * where the target itself kept it from being sent, is it the target that left the question open.
 */
export function unmet({ protocol, plan, traces, ended }: UnmetIn): (check: Check) => Unmet {
  if (ended) return () => notRun(ended.reason, ended.needs)
  // Seldom asked, and dear: nearly every ambient check meets an exchange of its kind.
  let others: ReturnType<typeof othersBy> | undefined
  let rest: ReturnType<typeof unsent> | undefined
  return check => {
    others ??= othersBy(protocol, plan)
    const without = inapplicable(others(check))
    if (without) return without
    rest ??= unsent({ protocol, plan, traces })
    return rest(check)
  }
}

/** Whoever is without what a check needs, by his own word, has nothing that such an ambient check could meet. */
function inapplicable(others: Plan['checks']): Unmet | undefined {
  const [first] = others.flatMap(({ disposition }) =>
    !disposition.run && disposition.verdict === 'not-applicable' ? [disposition.needs] : [],
  )
  if (first === undefined || others.some(({ disposition }) => disposition.run || disposition.verdict === 'not-run')) {
    return undefined
  }
  return { verdict: 'not-applicable', blame: null, reason: first }
}

/** The checks of scenarios that are about the same requirement as an ambient one. */
function othersBy({ checks }: Pick<Protocol, 'checks'>, plan: Plan): (check: Check) => Plan['checks'] {
  const known = new Map(checks.map(({ id, requirements }) => [id, requirements]))
  const asked = plan.checks.flatMap(planned =>
    planned.scenario === 'ambient' ? [] : (known.get(planned.id) ?? []).map(requirement => ({ requirement, planned })),
  )
  const byRequirement = Map.groupBy(asked, ({ requirement }) => requirement)
  return ({ requirements }) =>
    requirements.flatMap(requirement => (byRequirement.get(requirement) ?? []).map(({ planned }) => planned))
}

function unsent({ protocol, plan, traces }: Omit<UnmetIn, 'ended'>): (check: Check) => Unmet {
  const broke = traces.flatMap(trace => trace.broke ?? []).find(({ blame }) => blame === 'target')
  if (broke) return () => byTarget(broke)
  if (plan.narrowed) return () => notRun('selection', 'a run that also sends what it judges')
  const left = leftOut(plan, traces)
  const checks = new Map(protocol.checks.map(check => [check.id, check]))
  return ({ requirements }) => {
    const alike = left.filter(({ check }) => checks.get(check)?.requirements.some(id => requirements.includes(id)))
    const lack = widest(alike) ?? widest(left)
    return lack ? notRun(lack.reason, lack.needs) : byTarget()
  }
}

interface LeftOut {
  readonly check: string
  readonly reason: NonNullable<Unmet['notRun']>
  readonly needs: string
}

/** Checks whose exchanges were not asked for, or not to the end, and what it would have taken. */
function leftOut({ checks }: Plan, traces: readonly Trace[]): readonly LeftOut[] {
  const lacking = new Map(
    traces.flatMap(({ scenario, broke }) => (broke?.kind === 'facility' ? [[scenario, broke.reason] as const] : [])),
  )
  return checks.flatMap(({ id: check, scenario, disposition }): readonly LeftOut[] => {
    const needs = lacking.get(scenario)
    if (disposition.run) return needs === undefined ? [] : [{ check, reason: 'facility', needs }]
    const { verdict, reason } = disposition
    return verdict === 'not-run' && reason !== 'out-of-reach' ? [{ check, reason, needs: disposition.needs }] : []
  })
}

/**
 * What kept most checks from their exchanges. Asked first of those on the same requirement as the ambient one, since they
 * send what it judges; and of all others where none of those was left out.
 */
function widest(left: readonly LeftOut[]): LeftOut | undefined {
  const groups = [...Map.groupBy(left, ({ needs }) => needs).values()]
  return groups.toSorted((a, b) => b.length - a.length)[0]?.[0]
}

function notRun(reason: NonNullable<Unmet['notRun']>, needs: string): Unmet {
  return { verdict: 'not-run', blame: null, notRun: reason, needs }
}

function byTarget(broke?: Break): Unmet {
  const reason = broke
    ? `no exchange of the kind that it judges: ${broke.reason}`
    : 'no exchange of the kind that it judges'
  return { verdict: 'inconclusive', blame: 'target', reason, blockedBy: broke?.step ?? 'ambient' }
}
