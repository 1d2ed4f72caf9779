/** Asking again until something is ready. */
import { AdssTransportError } from '../errors.ts'
import type { OperationId } from '../operations.ts'
import type { CallOptions } from './call.ts'
import type { Clock } from './limits.ts'

export interface PollOptions extends CallOptions {
  /** Milliseconds before the second question, where the service names none. Default 1000; grows by half up to 10 s. */
  readonly intervalMs?: number
  /** Milliseconds until the client gives up with ADSS_TIMEOUT. Default five minutes. */
  readonly timeLimitMs?: number
}

export type Asked<T> = { readonly ready: T } | { readonly retryAfter: number | undefined }

const longestInterval = 10_000

/** Against a service that says `Retry-After: 0`. */
const shortestWait = 100

/** A Retry-After of the service goes before the interval. */
export async function poll<T>(
  id: OperationId,
  ask: () => Promise<Asked<T>>,
  { clock, intervalMs = 1000, timeLimitMs = 300_000, signal }: PollOptions & { clock: Clock },
): Promise<T> {
  const until = clock.now() + timeLimitMs
  for (let interval = intervalMs; ; interval = Math.min(interval * 1.5, Math.max(longestInterval, intervalMs))) {
    const asked = await ask()
    if ('ready' in asked) return asked.ready
    const wait = asked.retryAfter === undefined ? interval : Math.max(asked.retryAfter * 1000, shortestWait)
    if (clock.now() + wait > until) throw new AdssTransportError('ADSS_TIMEOUT', id, { after: timeLimitMs })
    await clock.sleep(wait, signal)
  }
}
