import type { Answer } from '../exchange/exchange.ts'
import { parseRetryAfter } from '../exchange/retry-after.ts'
import type { Clock } from './clock.ts'
import type { ClientLimits } from './limits.ts'
import type { Bearer, Session } from './session.ts'

/** One answer, and the bearer token that it was asked with. */
interface Attempt {
  readonly answer: Answer
  readonly bearer: Bearer | undefined
}

export interface RepetitionOptions {
  /** Whether the operation may be sent again: a service may have done what it was asked before it answered. */
  readonly repeatable: boolean
  readonly clock: Clock
  readonly limits: ClientLimits
  /** Learns of a token that was not taken. */
  readonly session: Pick<Session, 'forget'> | undefined
  readonly signal: AbortSignal | undefined
}

/**
 * Sends until there is an answer to keep: once more with a renewed token after 401, and after 429 or 503 where the service
 * says when to come back, and soon enough. `retryAfter` is in seconds.
 */
export async function withRepetition<A extends Attempt>(
  send: () => Promise<A>,
  { repeatable, clock, limits, session, signal }: RepetitionOptions,
): Promise<A & { readonly retryAfter: number | undefined }> {
  let renewed = false
  for (let attempt = 1; ; attempt++) {
    const sent = await send()
    const { answer, bearer } = sent
    const retryAfter = parseRetryAfter(answer.headers.get('Retry-After'), clock.now())
    if (answer.status === 401 && bearer?.renewable === true) {
      session?.forget(bearer.token)
      if (repeatable && !renewed) {
        renewed = true
        continue
      }
    }
    const busy = answer.status === 429 || answer.status === 503
    const soon = retryAfter !== undefined && retryAfter * 1000 <= limits.maxRetryDelayMs
    if (!(repeatable && attempt < limits.maxAttempts && busy && soon)) return { ...sent, retryAfter }
    await clock.sleep(retryAfter * 1000, signal)
  }
}
