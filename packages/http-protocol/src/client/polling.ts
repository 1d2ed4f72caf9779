/** Asking again until something is ready. */
import type { Failures } from '../failures.ts'
import type { Clock } from './clock.ts'

export interface PollIntervals {
  /** Milliseconds before the second question, where the service names none. Default 1000; grows by half up to 10 s. */
  readonly intervalMs?: number
  /** Milliseconds until the client gives up with a time-out. Default five minutes. */
  readonly timeLimitMs?: number
}

export type Polled<T> = { readonly ready: T } | { readonly retryAfter: number | undefined }

const longestInterval = 10_000

/** Against a service that says `Retry-After: 0`. */
const shortestWait = 100

interface PollSettings<Asked extends string> extends PollIntervals {
  readonly clock: Clock
  readonly failures: Failures<Asked>
  readonly signal?: AbortSignal
}

/** A Retry-After of the service goes before the interval. Throws TIMEOUT, or the reason of the signal. */
export async function poll<Asked extends string, T>(
  asked: Asked,
  ask: () => Promise<Polled<T>>,
  { clock, failures, intervalMs = 1000, timeLimitMs = 300_000, signal }: PollSettings<Asked>,
): Promise<T> {
  const until = clock.now() + timeLimitMs
  for (let interval = intervalMs; ; interval = Math.min(interval * 1.5, Math.max(longestInterval, intervalMs))) {
    const polled = await ask()
    if ('ready' in polled) return polled.ready
    const wait = polled.retryAfter === undefined ? interval : Math.max(polled.retryAfter * 1000, shortestWait)
    if (clock.now() + wait > until) throw failures.transport('TIMEOUT', asked, { after: timeLimitMs })
    await clock.sleep(wait, signal)
  }
}
