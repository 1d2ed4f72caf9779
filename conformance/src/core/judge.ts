import type { Check, Finding, TraceView } from './check.ts'
import type { PlannedCheck } from './plan.ts'
import type { Requirement } from './requirement.ts'
import type { CheckResult } from './result.ts'
import type { Unmet } from './unmet.ts'
import type { Blame, Verdict } from './verdict.ts'
import { type Break, NotReached, type Trace } from './view.ts'

export interface Judged {
  readonly planned: PlannedCheck
  readonly check: Check
  readonly requirements: ReadonlyMap<string, Requirement>
  /** For an ambient check: what is to be said if nothing of its kind was exchanged. */
  readonly unmet?: (check: Check) => Unmet
}

/** The verdict of one check over the trace of its scenario. Pure: the same trace gives the same result, now or later. */
export function judge(judged: Judged, view: TraceView, trace: Trace | undefined): CheckResult {
  const { check } = judged
  const base = { check: check.id, scenario: check.scenario, maturity: check.maturity }
  const missing =
    check.scenario === 'ambient' ? undefined : check.steps.find(step => !view.has(step) || isCutOff(step, trace))
  if (missing !== undefined) return { ...base, ...unreached(missing, trace) }
  try {
    return { ...base, ...weigh(check.judge(view), judged) }
  } catch (error) {
    if (error instanceof NotReached) return { ...base, ...unreached(error.step, trace) }
    const reason = `the judge threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
    return { ...base, ...outcome('error', 'suite', { reason }) }
  }
}

/** A last answer that was no answer to the request: 429, with more patience asked for than there is. */
function isCutOff(step: string, trace: Trace | undefined): boolean {
  return trace?.broke?.kind === 'transport' && trace.broke.step === step
}

type Outcome = Omit<CheckResult, 'check' | 'scenario' | 'maturity'>

function outcome(verdict: Verdict, blame: Blame | null, more: Partial<Outcome> = {}): Outcome {
  return { verdict, blame, findings: [], evidence: [], ...more }
}

/** Severity comes from the requirement of each finding, and is no more than a warning where the text is in dispute. */
function weigh(all: readonly Finding[], { planned, check, requirements, unmet }: Judged): Outcome {
  const undeclared = all.find(({ requirement }) => !check.requirements.includes(requirement))
  if (undeclared)
    return outcome('error', 'suite', { reason: `found on ${undeclared.requirement}, which it does not declare` })
  const findings = all.filter(({ requirement }) => planned.requirements.includes(requirement))
  const evidence = [...new Set(findings.flatMap(({ exchange }) => exchange ?? []))]
  if (findings.length > 0) return { ...scored(findings, requirements), findings, evidence }
  if (all.length > 0) return outcome('not-applicable', null, { reason: 'asserts nothing that is in force here' })
  if (unmet) {
    const said = unmet(check)
    return outcome(said.verdict, said.blame, said)
  }
  return outcome('error', 'suite', { reason: 'reached no assertion' })
}

function scored(
  findings: readonly Finding[],
  requirements: ReadonlyMap<string, Requirement>,
): Pick<Outcome, 'verdict' | 'blame'> {
  const broken = findings.filter(({ ok }) => !ok)
  if (broken.length === 0) return { verdict: 'pass', blame: null }
  const binding = broken.some(
    ({ requirement, disputed }) => !disputed && /^must/.test(requirements.get(requirement)?.level ?? ''),
  )
  return { verdict: binding ? 'fail' : 'warn', blame: 'target' }
}

/** A step that has no answer: whose fault, and what broke first. */
function unreached(step: string, trace: Trace | undefined): Outcome {
  const broke = trace?.broke
  if (!broke) {
    return outcome('inconclusive', 'target', { reason: `the scenario ended without step ${step}`, blockedBy: step })
  }
  return { ...byBreak(broke), reason: broke.reason, blockedBy: broke.step }
}

function byBreak({ kind, blame, reason }: Break): Outcome {
  if (kind === 'suite') return outcome('error', 'suite')
  if (kind === 'facility') return outcome('not-run', null, { notRun: 'facility', needs: reason })
  if (kind === 'budget') return outcome('not-run', null, { notRun: 'budget', needs: 'a larger budget.minutes' })
  if (kind === 'interrupted')
    return outcome('not-run', null, { notRun: 'interrupted', needs: 'a run that is not interrupted' })
  if (kind === 'transport' && blame === 'environment') return outcome('error', 'environment')
  return outcome('inconclusive', blame)
}
