import { signatureOf } from '../core/baseline.ts'
import type { Exchange } from '../core/exchange.ts'
import type { CheckResult } from '../core/result.ts'

/** Worst last. `still passing` is what was green and is green. */
const outcomes = ['still passing', 'fixed', 'still failing', 'differs', 'cannot be replayed'] as const
export type Outcome = (typeof outcomes)[number]

export interface Replayed {
  readonly check: string
  readonly outcome: Outcome
  readonly before: string
  readonly after: string
  /** Why it cannot be replayed, or how the failure reads now. */
  readonly reason?: string
}

/** One check then and now. `after` undefined: the plan of today has no such check. */
export function outcomeOf(before: CheckResult, after: CheckResult | undefined): Replayed {
  const words = { check: before.check, before: before.verdict, after: after?.verdict ?? 'not in the plan' }
  const reason = after === undefined ? 'it is not in the plan any more' : obstacle(before, after)
  if (after === undefined || reason !== undefined)
    return { ...words, outcome: 'cannot be replayed', ...(reason ? { reason } : {}) }
  if (after.verdict === before.verdict) {
    if (after.verdict === 'pass') return { ...words, outcome: 'still passing' }
    const same = signatureOf(after) === signatureOf(before)
    return same ? { ...words, outcome: 'still failing' } : { ...words, outcome: 'differs', reason: signatureOf(after) }
  }
  if (after.verdict === 'pass' && red.has(before.verdict)) return { ...words, outcome: 'fixed' }
  return { ...words, outcome: 'differs', reason: signatureOf(after) }
}

const red: ReadonlySet<string> = new Set(['fail', 'warn', 'inconclusive', 'error'])

/** What kept the question from being asked as it was then. */
function obstacle(before: CheckResult, after: CheckResult): string | undefined {
  const { verdict, needs, reason, blockedBy } = after
  if (verdict === 'not-run') return `it would take ${needs ?? 'nothing more'}`
  if (verdict === 'error') return reason ?? 'an error'
  if (verdict === 'not-applicable') return reason ?? 'its condition is false now'
  if (verdict !== 'inconclusive' || (before.verdict === 'inconclusive' && before.blockedBy === blockedBy))
    return undefined
  return blockedBy === undefined ? reason : `blocked by ${blockedBy}: ${reason ?? ''}`
}

/**
 * A check of every exchange, as far as some scenarios go: the rest of the first run is not driven again, so its findings
 * are no part of the question.
 */
export function narrowed(
  result: CheckResult,
  scenarios: ReadonlySet<string>,
  exchanges: readonly Exchange[],
): CheckResult {
  if (result.scenario !== 'ambient') return result
  const inside = new Set(exchanges.filter(({ scenario }) => scenarios.has(scenario)).map(({ id }) => id))
  const findings = result.findings.filter(({ exchange }) => exchange === undefined || inside.has(exchange))
  const clean = findings.length > 0 && findings.every(({ ok }) => ok)
  return clean && red.has(result.verdict)
    ? { ...result, findings, verdict: 'pass', blame: null }
    : { ...result, findings }
}

export function worstOf(all: readonly Replayed[]): Outcome {
  return all
    .map(({ outcome }) => outcome)
    .reduce((a, b) => (outcomes.indexOf(a) > outcomes.indexOf(b) ? a : b), 'still passing')
}
