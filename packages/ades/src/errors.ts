import { isOnlineError } from '@x/online'

/** The command line makes no sense: exit 2. The message names option and rule, never a secret. */
export class UsageError extends Error {
  override get name(): string {
    return 'UsageError'
  }
}

/** Something could not be done: exit 3. The message names file or service, and what was the matter. */
export class AdesError extends Error {
  override get name(): string {
    return 'AdesError'
  }
}

/**
 * What an error says, with why the headers of a service could not be had: `@x/online` keeps that to itself, as it may be secret,
 * but what our own options throw never is.
 */
export function messageOf(error: Error): string {
  const all = isOnlineError(error) ? [error, ...(error.errors ?? [])] : []
  const ours = all.flatMap(({ cause }) => (cause instanceof AdesError ? [cause.message] : []))
  return [error.message, ...new Set(ours)].join('; ')
}

/** Whether an error is about what was given, and not a fault of this program. */
export function isForeseen(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error instanceof UsageError || error instanceof AdesError) return true
  // Those of the packages below, and of the operating system, carry codes; a TypeError of ours carries none.
  return 'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_')
}
