import type { Check } from '../core/check.ts'
import type { Exchange } from '../core/exchange.ts'
import { judge } from '../core/judge.ts'
import type { Plan, PlannedCheck } from '../core/plan.ts'
import type { Requirement } from '../core/requirement.ts'
import type { CheckResult } from '../core/result.ts'
import { ambientViewOf, type Trace, viewOf } from '../core/view.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Profile } from './replay.ts'

/** What a mutant left behind, against an honest run. */
export interface Scene {
  readonly plan: Plan
  readonly profile: Profile
  /** Traces of which everything may be different. */
  readonly driven: readonly Trace[]
  /** Traces that are the honest ones but for the answers of some steps. */
  readonly lies: ReadonlyMap<string, { readonly trace: Trace; readonly steps: ReadonlySet<string> }>
}

/** Judges whatever can come out differently, and gives what does. */
export function changesIn(scene: Scene, rehearsal: Rehearsal): readonly CheckResult[] {
  const { honest } = tablesOf(rehearsal)
  const { plan, profile, driven, lies } = scene
  const isNew = JSON.stringify(profile) !== JSON.stringify(rehearsal.context.profile)
  const present = new Map(rehearsal.traces)
  for (const [scenario, { trace }] of lies) present.set(scenario, trace)
  for (const trace of driven) present.set(trace.scenario, trace)
  // Where the profile stays, an ambient check finds of every other exchange what it found of it before.
  const looked = isNew ? [...present.values()] : [...driven, ...told(scene)]
  const ambient = ambientViewOf(looked, { profile, protocol: rehearsal.protocol })
  const concerned = isConcerned(scene, rehearsal)
  return plan.checks.flatMap(planned => {
    if (planned.scenario !== 'ambient' && !isNew && !concerned(planned)) return []
    const result = resultOf(planned, { rehearsal, profile, present, ambient })
    const isUnmet = planned.scenario === 'ambient' && !isNew && result?.findings.length === 0
    return result && !isUnmet && result.verdict !== honest.get(planned.id)?.verdict ? [result] : []
  })
}

interface Bench {
  readonly rehearsal: Rehearsal
  readonly profile: Profile
  readonly present: ReadonlyMap<string, Trace>
  readonly ambient: ReturnType<typeof ambientViewOf>
}

function resultOf(planned: PlannedCheck, { rehearsal, profile, present, ambient }: Bench): CheckResult | undefined {
  const { checks, requirements } = tablesOf(rehearsal)
  const check = checks.get(planned.id)
  if (!check || !planned.disposition.run) return undefined
  if (planned.scenario === 'ambient') return judge({ planned, check, requirements, unmet }, ambient, undefined)
  const trace = present.get(planned.scenario)
  const context = { profile, protocol: rehearsal.protocol }
  return trace && judge({ planned, check, requirements }, viewOf(trace, context), trace)
}

/** An ambient check that nothing concerns any more, because the mutant announces less. */
const unmet = { verdict: 'not-applicable', blame: null, reason: 'no exchange of the kind that it judges' } as const

/** A judge finds something else only if it looks at a step that is different. */
function isConcerned({ driven, lies }: Scene, { looks }: Rehearsal): (check: PlannedCheck) => boolean {
  const whole = new Set(driven.map(({ scenario }) => scenario))
  return ({ id, scenario }) => {
    if (whole.has(scenario)) return true
    const lied = lies.get(scenario)
    const looked = looks.get(id)
    if (!lied) return false
    return !looked || looked.everything || [...lied.steps].some(step => looked.steps.has(step))
  }
}

/** The exchanges in which a lie stands, one of each kind: an ambient check finds the same of the same answer. */
function told({ lies }: Scene): readonly Trace[] {
  const seen = new Set<unknown>()
  const isFirst = ({ operation, request, response }: Exchange): boolean => {
    const key = response?.body === null ? JSON.stringify([operation, request.url, response]) : response
    return !seen.has(key) && Boolean(seen.add(key))
  }
  return [...lies.values()].map(({ trace: { scenario, exchanges }, steps }) => ({
    ...{ scenario, notes: {}, messages: {} },
    exchanges: exchanges.filter(exchange => steps.has(exchange.step) && isFirst(exchange)),
  }))
}

interface Tables {
  readonly checks: ReadonlyMap<string, Check>
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly honest: ReadonlyMap<string, CheckResult>
}

const known = new WeakMap<Rehearsal, Tables>()

/** The lists of a rehearsal by id. */
export function tablesOf(rehearsal: Rehearsal): Tables {
  const tables = known.get(rehearsal) ?? {
    checks: new Map(rehearsal.protocol.checks.map(check => [check.id, check])),
    requirements: new Map(rehearsal.protocol.requirements.map(requirement => [requirement.id, requirement])),
    honest: new Map(rehearsal.results.map(result => [result.check, result])),
  }
  known.set(rehearsal, tables)
  return tables
}
