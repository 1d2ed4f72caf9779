import type { Check } from './check.ts'
import { judge } from './judge.ts'
import type { Plan, PlannedCheck } from './plan.ts'
import type { Protocol } from './protocol.ts'
import type { CheckResult } from './result.ts'
import { unmet } from './unmet.ts'
import { ambientViewOf, type Trace, viewOf } from './view.ts'

export interface Evidence {
  readonly protocol: Protocol
  readonly plan: Plan
  readonly profile: Readonly<Record<string, unknown>>
  readonly traces: readonly Trace[]
  /** What ended the run before its plan was through; scenarios that were not driven are not-run for that reason. */
  readonly ended?: { readonly reason: 'budget' | 'interrupted'; readonly needs: string }
}

/** Every verdict of a run from what was recorded: `run` and `recheck` both end here. */
export function judgeAll(evidence: Evidence): readonly CheckResult[] {
  const { protocol, plan, profile, traces } = evidence
  const requirements = new Map(protocol.requirements.map(requirement => [requirement.id, requirement]))
  const byScenario = new Map(traces.map(trace => [trace.scenario, trace]))
  const context = { profile, protocol }
  const ambient = { view: ambientViewOf(traces, context), unmet: unmet(evidence) }
  return plan.checks.map(planned => {
    const check = protocol.checks.find(({ id }) => id === planned.id)
    if (!check) return unknown(planned)
    if (!planned.disposition.run) return leftOut(planned, planned.disposition)
    if (check.scenario === 'ambient')
      return judge({ planned, check, requirements, unmet: ambient.unmet }, ambient.view, undefined)
    const trace = byScenario.get(check.scenario)
    if (trace) return judge({ planned, check, requirements }, viewOf(trace, context), trace)
    return undriven(planned, check, evidence)
  })
}

/** What is said of a check that the plan does not run. */
export function leftOut(
  planned: PlannedCheck,
  disposition: Extract<PlannedCheck['disposition'], { run: false }>,
): CheckResult {
  const { verdict, reason, needs } = disposition
  const notRun = verdict === 'not-run' ? { notRun: reason, needs } : { reason: `condition is false: ${needs}` }
  return { ...blank(planned), verdict, ...notRun }
}

function undriven(planned: PlannedCheck, check: Check, { protocol, ended }: Evidence): CheckResult {
  if (ended) return { ...blank(planned), verdict: 'not-run', notRun: ended.reason, needs: ended.needs }
  const known = protocol.scenarios.some(({ id }) => id === check.scenario)
  const reason = known ? 'its scenario was planned and not driven' : `there is no scenario ${check.scenario}`
  return { ...blank(planned), verdict: 'error', blame: 'suite', reason }
}

function unknown(planned: PlannedCheck): CheckResult {
  return { ...blank(planned), verdict: 'error', blame: 'suite', reason: 'this version of the suite has no such check' }
}

function blank({ id, scenario, maturity }: PlannedCheck): CheckResult {
  return { check: id, scenario, maturity, verdict: 'not-run', blame: null, findings: [], evidence: [] }
}
