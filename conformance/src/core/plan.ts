import { createHash } from 'node:crypto'
import type { Check } from './check.ts'
import { missingAnswers, parseCondition } from './condition.ts'
import { type Facility, transportFacilities } from './facility.ts'
import type { Protocol, RequirementSet } from './protocol.ts'
import type { Requirement, RequirementId } from './requirement.ts'
import type { Effect, Scenario } from './scenario.ts'
import { type Selection, selects } from './selection.ts'

/** What a run is about, settled before the first scenario: whatever of it has no result in the end is red. */
export interface Plan {
  readonly set: string
  readonly hash: string
  readonly checks: readonly PlannedCheck[]
  /** Scenarios in the order in which they are driven. */
  readonly scenarios: readonly string[]
  /** Set when `--only` narrowed the question: such a run supports no claim. */
  readonly narrowed: boolean
}

export interface PlannedCheck {
  readonly id: string
  readonly scenario: string
  readonly maturity: Check['maturity']
  /** Requirements that are in force in the set and whose condition holds. */
  readonly requirements: readonly RequirementId[]
  readonly disposition: Disposition
}

export type Disposition =
  | { readonly run: true }
  | {
      readonly run: false
      readonly verdict: 'not-applicable' | 'not-run'
      readonly reason: NotRunReason
      readonly needs: string
    }

export type NotRunReason =
  | 'condition'
  | 'no-target'
  | 'out-of-reach'
  | 'facility'
  | 'answers'
  | 'selection'
  | 'budget'
  | 'interrupted'
  | 'interlock'

export interface PlanInput {
  readonly protocol: Protocol
  readonly set: RequirementSet
  readonly profile: Readonly<Record<string, unknown>>
  readonly facilities: ReadonlySet<Facility>
  /** Facilities that this kind of target can never offer. */
  readonly outOfReach: ReadonlySet<Facility>
  readonly selection?: Selection
  readonly budget: { readonly signatures: number; readonly otps: number }
  /** What this machine lacks to open such a target at all: nothing is run then. */
  readonly lacking?: string
}

export function plan(input: PlanInput): Plan {
  const { protocol, set, selection = {} } = input
  const inForce = new Map(protocol.requirements.filter(r => set.includes(r)).map(r => [r.id, r]))
  const asked = protocol.checks.filter(
    check =>
      check.maturity !== 'retired' &&
      check.requirements.some(id => inForce.has(id)) &&
      (selection.only === undefined || selects(selection.only, check)),
  )
  const considered = asked.map(check => consider(check, inForce, input))
  const affordable = withinBudget(considered, input)
  const scenarios = order(
    protocol.scenarios.filter(({ id }) => affordable.some(c => c.disposition.run && c.scenario === id)),
  ).map(({ id }) => id)
  const content = { set: set.id, checks: affordable, scenarios, narrowed: selection.only !== undefined }
  return { ...content, hash: createHash('sha256').update(JSON.stringify(content)).digest('hex') }
}

/** Reading first, then what costs, and what may lock somebody out at the very end; stable within a rank. */
function order<S extends Pick<Scenario, 'effects'>>(scenarios: readonly S[]): readonly S[] {
  const rank = (scenario: S) => Math.max(0, ...scenario.effects.map(effect => ranks.indexOf(effect)))
  return scenarios.toSorted((a, b) => rank(a) - rank(b))
}

const ranks: readonly Effect[] = ['reads', 'uses-otp', 'signs', 'creates', 'revokes', 'moves-clock', 'may-lock-out']

function consider(check: Check, inForce: ReadonlyMap<string, Requirement>, input: PlanInput): PlannedCheck {
  const relevant = check.requirements.flatMap(id => inForce.get(id) ?? [])
  const applicable = relevant.filter(({ condition }) => parseCondition(condition)(input.profile)).map(({ id }) => id)
  const { id, scenario, maturity } = check
  const base = { id, scenario, maturity, requirements: applicable }
  return { ...base, disposition: dispose(check, { relevant, applicable }, input) }
}

function dispose(
  check: Check,
  { relevant, applicable }: { readonly relevant: readonly Requirement[]; readonly applicable: readonly string[] },
  input: PlanInput,
): Disposition {
  if (input.lacking !== undefined) return { run: false, verdict: 'not-run', reason: 'no-target', needs: input.lacking }
  const scenario = input.protocol.scenarios.find(({ id }) => id === check.scenario)
  const conditions = applicable.length > 0 ? [] : relevant.map(({ condition }) => condition)
  const when = [...conditions, scenario?.when].filter(source => !parseCondition(source)(input.profile))
  const missing = when.flatMap(source => missingAnswers(source, input.profile))
  if (when.length > 0 && missing.length === 0) {
    return { run: false, verdict: 'not-applicable', reason: 'condition', needs: when.join('; ') }
  }
  if (input.selection?.skip && selects(input.selection.skip, check)) {
    return { run: false, verdict: 'not-run', reason: 'selection', needs: 'to run without --skip for it' }
  }
  const lacking = (scenario?.needs ?? []).filter(facility => !input.facilities.has(facility))
  const never = lacking.filter(facility => input.outOfReach.has(facility))
  if (never.length > 0) {
    return {
      run: false,
      verdict: 'not-run',
      reason: 'out-of-reach',
      needs: `a target with ${never.join(', ')} (url:, proc:${never.includes('tls') ? ' over https, without a proxy' : ''})`,
    }
  }
  if (missing.length > 0) {
    return { run: false, verdict: 'not-run', reason: 'answers', needs: `${unique(missing).join(', ')} in the config` }
  }
  if (lacking.length === 0) return { run: true }
  const how = lacking.some(facility => transportFacilities.includes(facility))
    ? ''
    : ' (a test driver, a command or a function)'
  return { run: false, verdict: 'not-run', reason: 'facility', needs: `the facility ${lacking.join(', ')}${how}` }
}

/** Walks the scenarios in the order of the run and leaves out what the budget does not reach. */
function withinBudget(checks: readonly PlannedCheck[], { protocol, budget }: PlanInput): readonly PlannedCheck[] {
  const wanted = protocol.scenarios.filter(({ id }) => checks.some(c => c.disposition.run && c.scenario === id))
  const spent = { signatures: 0, otps: 0 }
  const dear = new Map<string, string>()
  for (const { id, cost } of order(wanted)) {
    if (spent.signatures + cost.signatures > budget.signatures)
      dear.set(id, `budget.signatures of ${spent.signatures + cost.signatures}`)
    else if (spent.otps + cost.otps > budget.otps) dear.set(id, `budget.otps of ${spent.otps + cost.otps}`)
    else {
      spent.signatures += cost.signatures
      spent.otps += cost.otps
    }
  }
  return checks.map(check => {
    const needs = dear.get(check.scenario)
    if (needs === undefined || !check.disposition.run) return check
    return { ...check, disposition: { run: false, verdict: 'not-run', reason: 'budget', needs: `a ${needs}` } }
  })
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}
