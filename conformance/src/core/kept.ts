import type { StoredRun } from '../evidence/read-evidence.ts'
import { UsageError } from './errors.ts'
import type { Plan } from './plan.ts'
import type { Trace } from './view.ts'

/** What a run that is resumed must have in common with the one that was cut short. */
export interface Resuming {
  readonly protocol: string
  readonly set: string
  readonly target: string
}

/** Throws `UsageError` where the stored run cannot be gone on with: it is about something else, or it came to its end. */
export function checkResumable({ head, plan, end }: StoredRun, now: Resuming): void {
  for (const name of ['protocol', 'set', 'target'] as const) {
    if (head[name] === now[name]) continue
    throw new UsageError(`the run to resume has ${name} ${head[name]}, and this one has ${now[name]}`)
  }
  if (!plan) throw new UsageError('the run to resume ended before it had a plan; start a new one')
  if (end && end.reason === undefined) throw new UsageError('the run to resume came to its end; see recheck')
}

export function checkSamePlan({ plan }: StoredRun, planned: Plan): void {
  if (plan?.hash === planned.hash) return
  throw new UsageError('the target, the suite or the config changed, and with them the plan; start a new run')
}

/** Scenarios that were driven to an end of their own; what was cut off, or met a broken network, is driven again. */
export function keptTraces({ traces }: StoredRun): ReadonlyMap<string, Trace> {
  const whole = traces.filter(({ scenario, broke }) => scenario !== 'discover' && (!broke || isOfTheTarget(broke)))
  return new Map(whole.map(trace => [trace.scenario, trace]))
}

function isOfTheTarget({ kind, blame }: NonNullable<Trace['broke']>): boolean {
  return kind !== 'interrupted' && kind !== 'budget' && blame === 'target'
}
