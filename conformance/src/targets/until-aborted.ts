import { TransportError } from '../core/errors.ts'

/**
 * Waits no longer than the signal allows, whatever is waited for does about it: a handler need not know signals, and a
 * connection that never stands does not hear them.
 */
export async function untilAborted<T>(waiting: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(new TransportError('timeout', 'no answer within the time of a request'))
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([waiting, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
    // The loser of the race may still fail, with nobody left to hear it.
    waiting.catch(() => undefined)
    aborted.catch(() => undefined)
  }
}
