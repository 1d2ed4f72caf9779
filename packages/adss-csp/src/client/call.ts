/** Carries out one operation: token, request, repetition where it is safe, answer. */
import { AdssUsageError } from '../errors.ts'
import { type Answer, exchange } from '../http/exchange.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { checkedRequest, operationRequest } from '../operation-request.ts'
import { readAnswer, refuseDeviations } from '../operation-response.ts'
import { type OperationId, operations } from '../operations.ts'
import { secretValues } from '../secrets.ts'
import type { AdssClientSettings } from './options.ts'
import { isRepeatable } from './repeatable.ts'
import type { Bearer, Session } from './session.ts'

export interface CallOptions {
  readonly signal?: AbortSignal
  /** An access token instead of the one that the client has for the operation. */
  readonly bearer?: string
  /** Instead of `limits.timeoutMs`. */
  readonly timeoutMs?: number
  /** Default `en-US`. */
  readonly acceptLanguage?: string
}

export interface Outcome {
  readonly value: unknown
  /** Seconds, of a Retry-After. */
  readonly retryAfter: number | undefined
}

/** `headers` are those that only some operations have. */
export type Call = (
  id: OperationId,
  members: object,
  options?: CallOptions & { readonly headers?: Readonly<Record<string, string | undefined>> },
) => Promise<Outcome>

export interface Sessions {
  readonly client: Session
  readonly user: Session
}

export function createCall(settings: AdssClientSettings, sessions: () => Sessions): Call {
  const { clock, limits } = settings
  return async (id, members, { signal, bearer: given, timeoutMs = limits.timeoutMs, acceptLanguage, headers } = {}) => {
    const sent = { 'App-Name': settings.appName, 'Accept-Language': acceptLanguage, ...headers }
    const checked = checkedRequest(id, members, sent)
    const session = sessionOf(id, given)
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      const bearer = await session?.bearer(signal)
      const request = operationRequest(id, checked, settings.baseUrl)
      if (bearer !== undefined) request.headers.set('Authorization', authorization(bearer.token))
      const answer = await exchange(id, request, { ...limits, timeoutMs, fetch: settings.fetch, signal })
      const secrets = [...secretValues(id, checked.body), ...(bearer === undefined ? [] : [bearer.token])]
      const reading = { now: clock.now(), secrets, request: checked.body }
      if (settings.answers === 'strict') refuseDeviations(id, answer, reading)
      const retryAfter = parseRetryAfter(answer.headers.get('Retry-After'), clock.now())
      if (answer.status === 401 && bearer?.renewable === true) {
        session?.forget(bearer.token)
        if (isRepeatable(id) && !renewed) {
          renewed = true
          continue
        }
      }
      if (isRepeatable(id) && attempt < limits.maxAttempts && isBusy(answer, retryAfter)) {
        await clock.sleep((retryAfter ?? 0) * 1000, signal)
        continue
      }
      return { value: readAnswer(id, answer, reading), retryAfter }
    }
  }

  function sessionOf(id: OperationId, given: string | undefined): Session | undefined {
    const { token } = operations[id]
    if (token === 'none') return undefined
    if (given === undefined) return sessions()[token]
    const bearer: Bearer = { token: given, renewable: false }
    return { bearer: async () => bearer, forget: () => {} }
  }

  /** Only where the service says when to come back, and soon enough. */
  function isBusy(answer: Answer, retryAfter: number | undefined): boolean {
    const busy = answer.status === 429 || answer.status === 503
    return busy && retryAfter !== undefined && retryAfter * 1000 <= limits.maxRetryDelayMs
  }
}

/** The platform refuses other characters with a message that repeats them. @spec RFC 6750 §2.1 */
function authorization(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return `Bearer ${token}`
  throw new AdssUsageError('ADSS_OPTION_INVALID', 'an access token must be visible ASCII characters without blanks')
}
