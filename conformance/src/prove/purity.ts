import { deepFreeze } from '../core/freeze.ts'
import { judgeAll } from '../core/judge-all.ts'
import type { CheckResult } from '../core/result.ts'
import type { Rehearsal } from './rehearsal.ts'

/** Checks that find something else of the same trace the second time, or of a copy whose members stand in another order. */
export function impurities({ protocol, plan, context, traces, results }: Rehearsal): readonly string[] {
  const evidence = { protocol, plan, profile: context.profile, traces: [...traces.values()] }
  const twice = judgeAll(evidence)
  const turned = judgeAll({
    ...evidence,
    profile: deepFreeze(turnedRound(context.profile)),
    traces: deepFreeze(evidence.traces.map(turnedRound)),
  })
  const planned = new Map(results.filter(({ notRun }) => notRun === undefined).map(result => [result.check, result]))
  return twice.flatMap((result, i) => {
    const first = planned.get(result.check)
    const third = turned[i]
    if (!first || result.notRun !== undefined) return []
    const isSame = same(first, result) && third !== undefined && same(result, third)
    return isSame ? [] : [result.check]
  })
}

/** Verdict and judgements; the words of an `actual` may quote an object as its members stand. */
function same(a: CheckResult, b: CheckResult): boolean {
  const essence = ({ verdict, findings }: CheckResult) =>
    JSON.stringify([verdict, findings.map(({ ok, requirement, at, path }) => [ok, requirement, at, path]).sort()])
  return essence(a) === essence(b)
}

/** A copy with the members of every object in the reverse order; what is in an array stays where it is. */
function turnedRound<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turnedRound) as T
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toReversed()
  return Object.fromEntries(members.map(([name, inner]) => [name, turnedRound(inner)])) as T
}
