import { environmental, InterlockError, NotSupported, type TransportError } from './errors.ts'
import type { StepLabel } from './exchange.ts'
import type { Break } from './view.ts'

/** Ends a drive; carries the step and whose doing it was to the runner. */
export class Broken extends Error {
  readonly at: Break
  constructor(at: Break) {
    super(at.reason)
    this.at = at
  }
}

/** A facility that is there and failed: the environment's doing, unlike a mistake in the scenario that used it. */
export class FacilityFailure extends Error {}

/** Whose doing it was that a drive threw. */
export function breakOf(error: unknown, step: StepLabel): Break {
  if (error instanceof Broken) return error.at
  if (error instanceof InterlockError) return { step, kind: 'interlock', blame: 'environment', reason: error.message }
  if (error instanceof NotSupported) return { step, kind: 'facility', blame: 'environment', reason: error.needs }
  if (error instanceof FacilityFailure) return { step, kind: 'transport', blame: 'environment', reason: error.message }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { step, kind: 'suite', blame: 'suite', reason }
}

/** Why a drive was stopped from outside; `signal` is the run's. */
export function stopOf(signal: AbortSignal): Pick<Break, 'kind' | 'blame' | 'reason'> {
  if (!signal.aborted) return { kind: 'transport', blame: 'target', reason: 'the scenario took longer than its budget' }
  const budget = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
  const reason = budget ? 'the run took longer than its budget' : 'the run was interrupted'
  return { kind: budget ? 'budget' : 'interrupted', blame: 'environment', reason }
}

export function transportBreak(step: StepLabel, error: TransportError | undefined): Break {
  const code = error?.code ?? 'other'
  const blame = environmental.has(code) ? 'environment' : 'target'
  return { step, kind: 'transport', blame, reason: `${code}: ${error?.message ?? 'no response'}` }
}
