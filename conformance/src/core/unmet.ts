import type { Plan } from './plan.ts'
import type { CheckResult } from './result.ts'
import type { Break, Trace } from './view.ts'

/** What is to be said of an ambient check that met no exchange of its kind. */
export type Unmet = Pick<CheckResult, 'verdict' | 'blame' | 'reason' | 'blockedBy' | 'notRun' | 'needs'>

/**
 * Nobody asked for what such a check judges, or nobody could: then it was not run. Only where everything was sent, or
 * where the target itself kept it from being sent, is it the target that left the question open.
 */
export function unmet({
  plan,
  traces,
  ended,
}: {
  readonly plan: Plan
  readonly traces: readonly Trace[]
  readonly ended?: { readonly reason: 'budget' | 'interrupted'; readonly needs: string }
}): Unmet {
  if (ended) return notRun(ended.reason, ended.needs)
  const breaks = traces.flatMap(({ broke }) => broke ?? [])
  const broke = breaks.find(({ blame }) => blame === 'target')
  if (broke) return byTarget(broke)
  if (plan.narrowed) return notRun('selection', 'a run that also sends what it judges')
  const left = plan.checks.flatMap(({ disposition }) => (disposition.run ? [] : disposition))
  const missing = left.find(({ verdict, reason }) => verdict === 'not-run' && reason !== 'out-of-reach')
  if (missing) return notRun(missing.reason, missing.needs)
  const lacking = breaks.find(({ kind }) => kind === 'facility')
  return lacking ? notRun('facility', lacking.reason) : byTarget()
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
