/** What a timer can wait; for a longer time it would not wait at all. */
const longest = 2 ** 31 - 1

/** A signal that is of use for as long as something is waited for. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal
}

/**
 * Fires after so many milliseconds, or when somebody stops the whole. Unlike what `AbortSignal.timeout` and `any` make,
 * nothing of it is left behind that waits for the time to pass: a run asks thousands of times.
 */
export function deadline(ms: number, stopped?: AbortSignal): Deadline {
  const controller = new AbortController()
  const timer = setTimeout(
    () => controller.abort(new DOMException('out of time', 'TimeoutError')),
    Math.min(ms, longest),
  )
  const stop = (): void => controller.abort(stopped?.reason)
  if (stopped?.aborted) stop()
  else stopped?.addEventListener('abort', stop, { once: true })
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer)
      stopped?.removeEventListener('abort', stop)
    },
  }
}
