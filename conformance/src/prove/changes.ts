import type { Check, TraceView } from '../core/check.ts'
import type { Exchange } from '../core/exchange.ts'
import { judge } from '../core/judge.ts'
import { leftOut } from '../core/judge-all.ts'
import type { Plan, PlannedCheck } from '../core/plan.ts'
import { discovery } from '../core/prepare-run.ts'
import type { Requirement } from '../core/requirement.ts'
import type { CheckResult } from '../core/result.ts'
import { type Unmet, unmet } from '../core/unmet.ts'
import { ambientViewOf, type Trace, viewOf } from '../core/view.ts'
import { differences } from './differences.ts'
import { type Altered, alterationOf } from './looks.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Profile, Retold } from './replay.ts'

/** What a mutant left behind, against an honest run. */
export interface Scene {
  readonly plan: Plan
  readonly profile: Profile
  /** Traces of which everything may be different. */
  readonly driven: readonly Trace[]
  readonly lies: ReadonlyMap<string, Retold>
}

/** Of a check that finds nothing in a part of a run nothing follows: the whole is asked. */
const unsaid: Unmet = { verdict: 'inconclusive', blame: 'target' }

/** Judges whatever can come out differently, and gives what does. */
export function changesIn(scene: Scene, rehearsal: Rehearsal): readonly CheckResult[] {
  const { honest, terms } = tablesOf(rehearsal)
  const { plan, profile, driven } = scene
  const present = presentIn(scene, rehearsal)
  const all = [...present.values()]
  const unmetHere = unmet({ plan, traces: all, protocol: rehearsal.protocol })
  const bench = (looked: readonly Trace[], unmet: Bench['unmet']): Bench => {
    let ambient: TraceView | undefined
    return {
      ...{ rehearsal, profile, present, unmet },
      // Of a whole run it is seldom needed, and dear.
      ambient: () => (ambient ??= ambientViewOf(looked, { profile, protocol: rehearsal.protocol })),
    }
  }
  const whole = bench(all, unmetHere)
  // An ambient check finds of every other exchange what it found of it before.
  const part = bench([...driven, ...told(scene).filter(({ scenario }) => present.has(scenario))], () => unsaid)
  const isUnderOther = isUnderOtherTerms(scene, rehearsal)
  const isConcerned = isConcernedBy(scene, rehearsal)
  const meetsElsewhere = isMetElsewhere({ scene, present }, rehearsal)
  const judged = (planned: PlannedCheck): CheckResult | undefined => {
    const { disposition } = planned
    if (!disposition.run) return termsOf(planned) === terms.get(planned.id) ? undefined : leftOut(planned, disposition)
    const isOther = isUnderOther(planned)
    if (planned.scenario !== 'ambient') return isOther || isConcerned(planned) ? resultOf(planned, whole) : undefined
    if (isOther) return resultOf(planned, whole)
    const result = resultOf(planned, part)
    if (result?.findings.length !== 0) return result
    return meetsElsewhere(planned) ? undefined : resultOf(planned, whole)
  }
  return plan.checks.flatMap(planned => {
    const result = judged(planned)
    return result && result.verdict !== honest.get(planned.id)?.verdict ? [result] : []
  })
}

/** Whether other requirements apply to a check than to the honest server, or it looks at a profile that is another. */
function isUnderOtherTerms({ plan, profile }: Scene, rehearsal: Rehearsal): (check: PlannedCheck) => boolean {
  if (plan === rehearsal.plan) return () => false
  const { terms } = tablesOf(rehearsal)
  const where = differences(rehearsal.context.profile, profile)
  return planned => {
    if (termsOf(planned) !== terms.get(planned.id)) return true
    return !rehearsal.looks.get(planned.id)?.missesProfile(profile, where)
  }
}

function termsOf({ requirements, disposition }: PlannedCheck): string {
  return JSON.stringify([requirements, disposition.run])
}

/** A trace of every scenario that is driven against the mutant, which may announce less than the honest server. */
function presentIn({ plan, driven, lies }: Scene, { traces }: Rehearsal): ReadonlyMap<string, Trace> {
  const own = new Map(driven.map(trace => [trace.scenario, trace]))
  const scenarios = [discovery, ...plan.scenarios]
  return new Map(
    scenarios.flatMap(id => {
      const trace = own.get(id) ?? lies.get(id)?.trace ?? traces.get(id)
      return trace ? [[id, trace] as const] : []
    }),
  )
}

interface Bench {
  readonly rehearsal: Rehearsal
  readonly profile: Profile
  readonly present: ReadonlyMap<string, Trace>
  /** The exchanges at which ambient checks look, and what is to be said of one that meets none of its kind. */
  ambient(): TraceView
  unmet(check: Check): Unmet
}

function resultOf(
  planned: PlannedCheck,
  { rehearsal, profile, present, ambient, unmet }: Bench,
): CheckResult | undefined {
  const { checks, requirements } = tablesOf(rehearsal)
  const check = checks.get(planned.id)
  if (!check) return undefined
  if (planned.scenario === 'ambient') return judge({ planned, check, requirements, unmet }, ambient(), undefined)
  const trace = present.get(planned.scenario)
  const context = { profile, protocol: rehearsal.protocol }
  return trace && judge({ planned, check, requirements }, viewOf(trace, context), trace)
}

/** A judge finds something else only if it looks at something that is different. */
function isConcernedBy({ driven, lies }: Scene, rehearsal: Rehearsal): (check: PlannedCheck) => boolean {
  const { looks } = rehearsal
  const { exchanges } = tablesOf(rehearsal)
  const altered = new Map<string, readonly Altered[]>()
  const alteredIn = (scenario: string): readonly Altered[] => {
    const those =
      altered.get(scenario) ??
      [...(lies.get(scenario)?.altered ?? [])].flatMap(([id, after]) => {
        const before = exchanges.get(id)
        return before ? [alterationOf(before, after)] : []
      })
    altered.set(scenario, those)
    return those
  }
  const whole = new Set(driven.map(({ scenario }) => scenario))
  return ({ id, scenario }) => {
    if (whole.has(scenario)) return true
    const looked = looks.get(id)
    return alteredIn(scenario).some(those => !looked?.misses(those))
  }
}

/** An ambient check found something on the honest server that the mutant leaves as it was. */
function isMetElsewhere(
  { scene: { driven, lies }, present }: { readonly scene: Scene; readonly present: ReadonlyMap<string, Trace> },
  rehearsal: Rehearsal,
): (check: PlannedCheck) => boolean {
  const { honest, exchanges } = tablesOf(rehearsal)
  const whole = new Set(driven.map(({ scenario }) => scenario))
  const isUntouched = (exchange: string): boolean => {
    const scenario = exchanges.get(exchange)?.scenario
    if (scenario === undefined || !present.has(scenario)) return false
    return !whole.has(scenario) && !lies.get(scenario)?.altered.has(exchange)
  }
  return ({ id }) => honest.get(id)?.evidence.some(isUntouched) ?? false
}

/** The exchanges in which a lie stands, one of each kind: an ambient check finds the same of the same answer. */
function told({ lies }: Scene): readonly Trace[] {
  const seen = new Set<unknown>()
  const isFirst = ({ operation, request, response }: Exchange): boolean => {
    const key = response?.body === null ? JSON.stringify([operation, request.url, response]) : response
    return !seen.has(key) && Boolean(seen.add(key))
  }
  return [...lies.values()].map(({ trace: { scenario }, altered }) => ({
    ...{ scenario, notes: {}, messages: {} },
    exchanges: [...altered.values()].filter(isFirst),
  }))
}

interface Tables {
  readonly checks: ReadonlyMap<string, Check>
  readonly requirements: ReadonlyMap<string, Requirement>
  readonly honest: ReadonlyMap<string, CheckResult>
  /** What applies to each check. */
  readonly terms: ReadonlyMap<string, string>
  readonly exchanges: ReadonlyMap<string, Exchange>
}

const known = new WeakMap<Rehearsal, Tables>()

/** The lists of a rehearsal by id. */
export function tablesOf(rehearsal: Rehearsal): Tables {
  const tables = known.get(rehearsal) ?? {
    checks: new Map(rehearsal.protocol.checks.map(check => [check.id, check])),
    requirements: new Map(rehearsal.protocol.requirements.map(requirement => [requirement.id, requirement])),
    honest: new Map(rehearsal.results.map(result => [result.check, result])),
    terms: new Map(rehearsal.plan.checks.map(planned => [planned.id, termsOf(planned)])),
    exchanges: new Map(rehearsal.answers.map(({ exchange }) => [exchange.id, exchange])),
  }
  known.set(rehearsal, tables)
  return tables
}
