import type { Held } from './baseline.ts'
import type { CheckResult, Gate } from './result.ts'
import type { Verdict } from './verdict.ts'

export const exitCodes = {
  ok: 0,
  failures: 1,
  usage: 2,
  unreachable: 3,
  incomplete: 4,
  staleBaseline: 5,
  suite: 6,
  selfProof: 7,
  interrupted: 130,
} as const

export interface Outcome {
  readonly results: readonly CheckResult[]
  readonly gate: Gate
  readonly level: 'must' | 'should'
  readonly claimHolds: boolean
  readonly interrupted: boolean
  readonly baseline?: Held
}

/**
 * First match wins: suite error, nothing could run, interrupted, failures, incomplete, stale baseline. Usage errors never
 * come this far. A check that this kind of target can never run is without effect, except on a claim.
 */
export function exitCodeOf(outcome: Outcome): number {
  const { gate, level, claimHolds, interrupted, baseline } = outcome
  const held = gate === 'no-regression' ? baseline : undefined
  const results = outcome.results.filter(({ maturity }) => maturity === 'stable')
  const is = (verdict: Verdict) => (result: CheckResult) => result.verdict === verdict
  // The suite's own error is one on trial checks too: a judge that throws is never the target's fault.
  if (outcome.results.some(result => result.verdict === 'error' && result.blame === 'suite')) return exitCodes.suite
  const executed = results.filter(({ verdict }) => ['pass', 'warn', 'fail', 'inconclusive'].includes(verdict))
  const judged = executed.filter(({ verdict }) => verdict !== 'inconclusive')
  if (executed.length === 0 && results.some(is('error'))) return exitCodes.unreachable
  if (interrupted) return exitCodes.interrupted
  const open = results.filter(({ check }) => !held?.known.has(check))
  const failed = open.some(is('fail')) || (level === 'should' && open.some(is('warn')))
  if (failed && gate !== 'report') return exitCodes.failures
  if (judged.length === 0 || open.some(result => leavesOpen(result, gate))) return exitCodes.incomplete
  if (gate === 'claim' && !claimHolds) return exitCodes.incomplete
  return held && held.stale.length > 0 ? exitCodes.staleBaseline : exitCodes.ok
}

function leavesOpen({ verdict, notRun }: CheckResult, gate: Gate): boolean {
  if (verdict === 'not-run') return gate === 'claim' || notRun !== 'out-of-reach'
  return verdict === 'inconclusive' || verdict === 'error'
}
