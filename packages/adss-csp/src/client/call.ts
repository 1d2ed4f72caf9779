/** Carries out one operation: token, request, repetition where it is safe, answer. */
import {
  type Bearer,
  bearerAuthorization,
  exchange,
  type Session,
  secretValues,
  withRepetition,
} from '@x/http-protocol'
import { failures } from '../failures.ts'
import { type CheckedRequest, checkedRequest, operationRequest } from '../operation-request.ts'
import { readAnswer, refuseDeviations } from '../operation-response.ts'
import { type OperationId, operations } from '../operations.ts'
import type { AdssClientSettings } from './options.ts'
import { isRepeatable } from './repeatable.ts'

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
  return async (id, members, options = {}) => {
    const { signal, bearer, acceptLanguage, headers } = options
    const sent = { 'App-Name': settings.appName, 'Accept-Language': acceptLanguage, ...headers }
    const checked = checkedRequest(id, members, sent)
    const session = sessionOf(id, bearer)
    const repetition = { repeatable: isRepeatable(id), clock, limits, session, signal }
    const attempt = () => send(id, checked, { ...options, session })
    const { answer, reading, retryAfter } = await withRepetition(attempt, repetition)
    return { value: readAnswer(id, answer, reading), retryAfter }
  }

  async function send(
    id: OperationId,
    checked: CheckedRequest,
    { session, signal, timeoutMs = limits.timeoutMs }: CallOptions & { session: Session | undefined },
  ) {
    const bearer = await session?.bearer(signal)
    const request = operationRequest(id, checked, settings.baseUrl)
    if (bearer !== undefined) request.headers.set('Authorization', bearerAuthorization(bearer.token, failures))
    const answer = await exchange(id, request, { ...limits, timeoutMs, fetch: settings.fetch, signal, failures })
    const secrets = [...secretValues(operations[id], checked.body), ...(bearer === undefined ? [] : [bearer.token])]
    const reading = { now: clock.now(), secrets, request: checked.body }
    if (settings.answers === 'strict') refuseDeviations(id, answer, reading)
    return { answer, bearer, reading }
  }

  function sessionOf(id: OperationId, given: string | undefined): Session | undefined {
    const { token } = operations[id]
    if (token === 'none') return undefined
    if (given === undefined) return sessions()[token]
    const bearer: Bearer = { token: given, renewable: false }
    return { bearer: async () => bearer, forget: () => {} }
  }
}
