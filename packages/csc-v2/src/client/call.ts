/** Carries out one operation: bearer token, request, repetition where it is safe, answer. */
import { bearerAuthorization, exchange, secretValues, withRepetition } from '@x/http-protocol'
import { failures } from '../failures.ts'
import { operationRequest } from '../operation-request.ts'
import { readAnswer, refuseDeviations } from '../operation-response.ts'
import { type OperationId, operations } from '../operations.ts'
import type { CscClientSettings } from './options.ts'
import { isRepeatable } from './repeatable.ts'
import type { CscSession, ScopedBearer } from './session.ts'

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
type Prepare = (bearer: ScopedBearer | undefined) => Prepared | Promise<Prepared>

export interface Outcome {
  readonly status: number
  readonly value: unknown
  /** Seconds, of a Retry-After. */
  readonly retryAfter: number | undefined
}

export type Call = (
  id: OperationId,
  prepare: Prepare,
  options: CallOptions & { session?: CscSession },
) => Promise<Outcome>

export function createCall(settings: CscClientSettings): Call {
  const { clock, limits } = settings
  return async (id, prepare, options) => {
    const { session, signal } = options
    const repetition = { repeatable: isRepeatable(id), clock, limits, session, signal }
    const { answer, secrets, retryAfter } = await withRepetition(() => send(id, prepare, options), repetition)
    return { status: answer.status, value: readAnswer(id, answer, { now: clock.now(), secrets }), retryAfter }
  }

  async function send(id: OperationId, prepare: Prepare, options: CallOptions & { session?: CscSession }) {
    const { signal, timeoutMs = limits.timeoutMs } = options
    const bearer = await bearerFor(options)
    const { url, body, headers } = await prepare(bearer)
    const authorization = bearer && { Authorization: bearerAuthorization(bearer.token, failures) }
    const request = operationRequest(id, body, { url, headers: { ...authorization, ...headers } })
    const answer = await exchange(id, request, { ...limits, timeoutMs, fetch: settings.fetch, signal, failures })
    const secrets = [...secretValues(operations[id], body), ...(bearer === undefined ? [] : [bearer.token])]
    if (settings.answers === 'strict') refuseDeviations(id, answer, { request: body, secrets, now: clock.now() })
    return { answer, bearer, secrets }
  }
}

async function bearerFor({
  bearer,
  session,
  signal,
}: CallOptions & { session?: CscSession }): Promise<ScopedBearer | undefined> {
  return bearer === undefined ? session?.bearer(signal) : { ...bearer, renewable: false }
}
