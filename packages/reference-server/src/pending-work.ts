/** Work that is left for later by those who answer requests, and survives them in a store. */
export interface PendingWork extends AsyncDisposable {
  /** Makes a run begin soon, unless one is already to begin. */
  kick(): void
  /** Works on what waits, until nothing does. */
  run(): Promise<void>
}

/** A moment, so that an asynchronous answer goes out before the work begins, as it would with a signer that takes its time. */
const startMilliseconds = 25

/** `workUntilDone` takes what waits from the store, and leaves there what it cannot do: the next kick tries again. */
export function createPendingWork(workUntilDone: () => Promise<void>): PendingWork {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let disposed = false
  const run = (): Promise<void> => {
    const begin = () => (disposed ? undefined : workUntilDone())
    running = running.then(begin, begin)
    return running
  }
  return {
    kick() {
      if (timer !== undefined || disposed) return
      timer = setTimeout(() => {
        timer = undefined
        run().catch(() => {})
      }, startMilliseconds)
      timer.unref()
    },
    run,
    async [Symbol.asyncDispose]() {
      disposed = true
      clearTimeout(timer)
      await running.catch(() => {})
    },
  }
}
