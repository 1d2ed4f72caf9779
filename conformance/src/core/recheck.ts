import type { StoredRun } from '../evidence/read-evidence.ts'
import { UsageError } from './errors.ts'
import { deepFreeze } from './freeze.ts'
import { judgeAll } from './judge-all.ts'
import type { Protocol } from './protocol.ts'
import { reportOf } from './report-of.ts'
import type { CheckResult, RunReport } from './result.ts'
import type { RunOptions } from './run.ts'

/** What a reader holds a stored run to, where that is not what it was made under. */
export type HeldTo = Pick<RunOptions, 'gate' | 'level' | 'baseline'>

/** Judges stored evidence again: no network, the same judges, and so the same verdicts. */
export function recheck(stored: StoredRun, protocol: Protocol, heldTo: HeldTo = {}): RunReport {
  const { head, profile, plan, traces, exchanges, end } = stored
  if (!plan) throw new UsageError('the run ended before it had a plan, so there is nothing to judge')
  const set = protocol.sets.find(({ id }) => id === head.set)
  if (!set) throw new UsageError(`this version of the suite has no set ${head.set}`)
  const ended = endOf(end)
  const results = judgeAll({ protocol, plan, profile, traces: deepFreeze(traces), ...(ended ? { ended } : {}) })
  const target = { label: head.target, open: () => Promise.reject(new Error('stored evidence has no target')) }
  return reportOf({
    options: { protocol, set, target, gate: head.gate, level: head.level, ...heldTo },
    context: { id: head.run, seed: head.seed, profile, ...(head.nonce === undefined ? {} : { nonce: head.nonce }) },
    ...{ planned: plan, results, exchanges },
    uncleaned: end?.uncleaned ?? [],
    started: new Date(head.started),
    evidenceRoot: stored.root,
    ...(ended ? { partial: ended.needs, interrupted: ended.reason === 'interrupted' } : {}),
  })
}

/** Evidence without an end is that of a run that was killed. */
function endOf(
  end: StoredRun['end'],
): { readonly reason: 'budget' | 'interrupted'; readonly needs: string } | undefined {
  if (!end) return { reason: 'interrupted', needs: 'a run that is not killed' }
  return end.reason === undefined ? undefined : { reason: end.reason, needs: end.needs ?? 'a run to the end' }
}

export interface Difference {
  readonly check: string
  readonly before: string
  readonly after: string
}

/** Checks whose verdict, blame or findings are not what they were. */
export function differences(then: readonly CheckResult[], now: readonly CheckResult[]): readonly Difference[] {
  const before = new Map(then.map(result => [result.check, result]))
  const after = new Map(now.map(result => [result.check, result]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(check => {
    const [a, b] = [before.get(check), after.get(check)]
    if (JSON.stringify(a) === JSON.stringify(b)) return []
    return [{ check, before: wordFor(a), after: wordFor(b) }]
  })
}

function wordFor(result: CheckResult | undefined): string {
  if (!result) return 'no result'
  const broken = result.findings.filter(({ ok }) => !ok).length
  return `${result.verdict}${result.blame ? ` (${result.blame})` : ''}, ${broken} of ${result.findings.length} findings broken`
}
