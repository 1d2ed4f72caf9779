/** How long the client waits and how much it reads. Milliseconds and octets. */
export interface AdssLimits {
  /** For one answer. 30 s: a signature with a remote HSM and an out-of-band factor is slow, but not slower. */
  readonly timeoutMs: number
  /** 16 MiB: a list of a thousand credentials with chains takes some 6. */
  readonly maxResponseBytes: number
  /** Of one call, the first included, after 429 and 503 on operations that are safe to repeat. */
  readonly maxAttempts: number
  /** A longer Retry-After is left to the caller. */
  readonly maxRetryDelayMs: number
}

export const defaultLimits: AdssLimits = {
  timeoutMs: 30_000,
  maxResponseBytes: 16 * 1024 * 1024,
  maxAttempts: 3,
  maxRetryDelayMs: 30_000,
}

/** Time, as an argument, so that tests need none. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after so many milliseconds; rejects with the reason of the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}
