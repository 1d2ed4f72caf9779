/** Told apart from an abort by the caller. */
export class DeadlinePassed extends Error {}

/** Runs work with a signal that fires when the caller's does, or after so many seconds with DeadlinePassed as its reason. */
export async function withDeadline<T>(
  options: { readonly seconds: number; readonly signal?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { seconds, signal } = options
  signal?.throwIfAborted()
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  const timer = setTimeout(() => controller.abort(new DeadlinePassed()), seconds * 1000)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    return await settledBy(work(controller.signal), controller.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    // Whatever still runs for work that was given up, or is not needed any more.
    controller.abort(new DeadlinePassed())
  }
}

/** The outcome of work, or the signal's reason as soon as it fires: work that ignores its signal delays nobody. */
export function settledBy<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined)
    return Promise.reject(signal.reason)
  }
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
