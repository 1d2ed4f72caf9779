import { drive } from './driver.ts'
import { NotSupported } from './errors.ts'
import type { Plan } from './plan.ts'
import type { RunContext } from './run-context.ts'
import type { Scenario } from './scenario.ts'
import type { Trace } from './view.ts'

export interface Driven {
  readonly traces: readonly Trace[]
  /** What could not be put back to where it was. */
  readonly uncleaned: readonly string[]
}

/**
 * One scenario after the other, in the order of the plan: they share the target's accounts, codes and clock, and the
 * order of exchanges is part of the evidence. Ends early when the run's signal does. What is kept of an earlier run is not
 * driven again.
 */
export async function driveAll(
  plan: Plan,
  run: RunContext,
  { onTrace, kept }: { onTrace(trace: Trace): void; readonly kept?: ReadonlyMap<string, Trace> },
): Promise<Driven> {
  const traces: Trace[] = []
  const uncleaned: string[] = []
  let touched = false
  for (const scenario of scenariosOf(plan, run)) {
    const before = kept?.get(scenario.id)
    if (before) traces.push(before)
    if (before) continue
    if (run.signal.aborted) break
    if (touched) uncleaned.push(...(await cleaned(`before ${scenario.id}`, run)))
    const trace = await drive(scenario, run)
    traces.push(trace)
    onTrace(trace)
    touched = scenario.effects.some(effect => effect !== 'reads')
    if (scenario.effects.includes('moves-clock')) uncleaned.push(...(await attempted('clock', run)))
  }
  if (touched) uncleaned.push(...(await cleaned('after the last scenario', run)))
  return { traces, uncleaned }
}

function scenariosOf(plan: Plan, { protocol }: RunContext): readonly Scenario[] {
  return plan.scenarios.flatMap(id => protocol.scenarios.find(scenario => scenario.id === id) ?? [])
}

async function cleaned(when: string, run: RunContext): Promise<readonly string[]> {
  return (await attempted('reset', run)).map(problem => `${when}: ${problem}`)
}

async function attempted(facility: 'reset' | 'clock', run: RunContext): Promise<readonly string[]> {
  try {
    await run.facilities[facility]?.reset()
    return []
  } catch (error) {
    if (error instanceof NotSupported) return []
    return [`${facility} failed: ${run.registry.replaceInText(error instanceof Error ? error.message : String(error))}`]
  }
}
