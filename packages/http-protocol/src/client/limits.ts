import type { Failures } from '../failures.ts'

/** How long the client waits and how much it reads. Milliseconds and octets. */
export interface ClientLimits {
  /** For one answer. 30 s: a signature with a remote HSM and an out-of-band factor is slow, but not slower. */
  readonly timeoutMs: number
  /** 16 MiB: a list of a thousand credentials with chains takes some 6. */
  readonly maxResponseBytes: number
  /** Of one call, the first included, after 429 and 503 on operations that are safe to repeat. */
  readonly maxAttempts: number
  /** A longer Retry-After is left to the caller. */
  readonly maxRetryDelayMs: number
}

const defaultLimits: ClientLimits = {
  timeoutMs: 30_000,
  maxResponseBytes: 16 * 1024 * 1024,
  maxAttempts: 3,
  maxRetryDelayMs: 30_000,
}

/** The limits that were given, and the others as they are by default. */
export function clientLimits(
  given: Partial<ClientLimits> | undefined,
  failures: Pick<Failures<never>, 'usage'>,
): ClientLimits {
  const limits = { ...defaultLimits, ...given }
  for (const [name, value] of Object.entries(limits)) {
    const isLimit = typeof value === 'number' && value > 0
    if (!isLimit) throw failures.usage('OPTION_INVALID', `limits.${name} must be a number above 0`)
  }
  return limits
}
