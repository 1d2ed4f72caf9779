/** From the HTTP answer of an operation to what the caller gets, or to what is thrown. */
import { type Answer, type Json, parseRetryAfter, readBody } from '@x/http-protocol'
import { AdssError, AdssResponseError } from './errors.ts'
import { failures } from './failures.ts'
import { parseErrorBody } from './http/error-body.ts'
import { type OperationId, operations } from './operations.ts'
import { readResponse } from './read/responses.ts'
import { deviations } from './strict/deviations.ts'

export interface ReadAnswerOptions {
  /** Milliseconds since 1970, for a Retry-After that is a date. */
  readonly now: number
  /** Values that were sent and must not come back in an error text. */
  readonly secrets: readonly string[]
  /** What was asked. */
  readonly request: Json
}

/**
 * The body of a successful answer, as the readings normalise it; undefined for operations that answer without one, whatever
 * they sent. Throws AdssError for any status outside 2xx, and AdssResponseError for a body that cannot be used.
 */
export function readAnswer(id: OperationId, answer: Answer, { now, secrets, request }: ReadAnswerOptions): unknown {
  const { status, headers, text } = answer
  if (!isSuccess(status)) throw adssErrorOf(id, answer, { now, secrets })
  if (!hasBody(id)) return undefined
  return readBody(id, text, { reading: body => readResponse(id, body, { headers, request }), failures })
}

/** Throws AdssResponseError for an answer that the guide does not allow, with the refusal as its cause where it is one. */
export function refuseDeviations(id: OperationId, answer: Answer, { request, ...options }: ReadAnswerOptions): void {
  const violations = deviations(id, answer, request)
  if (violations.length === 0) return
  const refusal = isSuccess(answer.status) ? {} : { cause: adssErrorOf(id, answer, options) }
  throw new AdssResponseError('ADSS_RESPONSE_INVALID', id, violations, refusal)
}

function adssErrorOf(
  id: OperationId,
  { status, headers, text }: Answer,
  { now, secrets }: Omit<ReadAnswerOptions, 'request'>,
): AdssError {
  const retryAfter = parseRetryAfter(headers.get('Retry-After'), now)
  return new AdssError({ operation: id, status, retryAfter, ...parseErrorBody(text, headers, secrets) })
}

const isSuccess = (status: number): boolean => status >= 200 && status <= 299

const hasBody = (id: OperationId): boolean => operations[id].responses[200]?.schema != null
