/** Carries out one operation: bearer token, request, repetition where it is safe, answer. */
import { type Answer, exchange } from '../http/exchange.ts'
import { parseRetryAfter } from '../http/retry-after.ts'
import { operationRequest } from '../operation-request.ts'
import { readAnswer, refuseDeviations } from '../operation-response.ts'
import type { OperationId } from '../operations.ts'
import { secretValues } from '../secrets.ts'
import type { CscClientSettings } from './options.ts'
import { isRepeatable } from './repeatable.ts'
import type { Bearer, Session } from './session.ts'

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Instead of what the client's `auth` gives; of scope credential after an authorization for signatures. */
  readonly bearer?: { readonly token: string; readonly scope: 'service' | 'credential' }
  /** Instead of `limits.timeoutMs`. */
  readonly timeoutMs?: number
}

interface Prepared {
  readonly url: URL
  /** Validated. */
  readonly body: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Made anew for each attempt, since a client assertion may be used once. */
type Prepare = (bearer: Bearer | undefined) => Prepared | Promise<Prepared>

export interface Outcome {
  readonly status: number
  readonly value: unknown
  /** Seconds, of a Retry-After. */
  readonly retryAfter: number | undefined
}

export type Call = (id: OperationId, prepare: Prepare, options: CallOptions & { session?: Session }) => Promise<Outcome>

export function createCall(settings: CscClientSettings): Call {
  const { clock, limits } = settings
  return async (id, prepare, options) => {
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      const bearer = await bearerFor(options)
      const { answer, request, secrets } = await send(id, prepare, { ...options, used: bearer })
      if (settings.answers === 'strict') refuseDeviations(id, answer, { request, secrets, now: clock.now() })
      const retryAfter = parseRetryAfter(answer.headers.get('Retry-After'), clock.now())
      if (answer.status === 401 && bearer?.renewable === true) {
        options.session?.forget(bearer.token)
        if (isRepeatable(id) && !renewed) {
          renewed = true
          continue
        }
      }
      if (isRepeatable(id) && attempt < limits.maxAttempts && isBusy(answer, retryAfter)) {
        await clock.sleep((retryAfter ?? 0) * 1000, options.signal)
        continue
      }
      return { status: answer.status, value: readAnswer(id, answer, { now: clock.now(), secrets }), retryAfter }
    }
  }

  async function send(id: OperationId, prepare: Prepare, options: CallOptions & { used: Bearer | undefined }) {
    const { url, body, headers } = await prepare(options.used)
    const authorization = options.used === undefined ? {} : { Authorization: `Bearer ${options.used.token}` }
    const request = operationRequest(id, body, { url, headers: { ...authorization, ...headers } })
    const timeoutMs = options.timeoutMs ?? limits.timeoutMs
    const answer = await exchange(id, request, { ...limits, timeoutMs, fetch: settings.fetch, signal: options.signal })
    const secrets = [...secretValues(id, body), ...(options.used === undefined ? [] : [options.used.token])]
    return { answer, request: body, secrets }
  }

  /** Only where the service says when to come back, and soon enough. */
  function isBusy(answer: Answer, retryAfter: number | undefined): boolean {
    const busy = answer.status === 429 || answer.status === 503
    return busy && retryAfter !== undefined && retryAfter * 1000 <= limits.maxRetryDelayMs
  }
}

async function bearerFor({
  bearer,
  session,
  signal,
}: CallOptions & { session?: Session }): Promise<Bearer | undefined> {
  return bearer === undefined ? session?.bearer(signal) : { ...bearer, renewable: false }
}
