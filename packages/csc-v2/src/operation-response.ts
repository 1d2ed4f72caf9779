/** From the HTTP answer of an operation to what the caller gets, or to what is thrown. */
import { type Answer, parseRetryAfter, readBody } from '@x/http-protocol'
import { CscError, CscResponseError } from './errors.ts'
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
}

/**
 * The body of a successful answer, as the readings normalise it; undefined where it has none. Throws CscError for any
 * other answer and CscResponseError for a body that cannot be used.
 */
export function readAnswer(id: OperationId, answer: Answer, options: ReadAnswerOptions): unknown {
  const status = successStatus(id, answer)
  if (status === undefined) throw cscErrorOf(id, answer, options)
  if (operations[id].responses[status]?.schema === null) return undefined
  return readBody(id, answer.text, { reading: body => readResponse(id, status, body), failures })
}

/**
 * Throws CscResponseError for an answer that the standard does not allow, with the refusal as its cause where it is one.
 * The schemas are looked at first, so that a body that is too deep or too large for them is refused for that.
 */
export function refuseDeviations(
  id: OperationId,
  answer: Answer,
  { request, ...options }: ReadAnswerOptions & { readonly request: Readonly<Record<string, unknown>> },
): void {
  const violations = deviations(id, answer, { request, secrets: options.secrets })
  if (violations.length === 0) return
  const cause = answer.status < 300 ? undefined : cscErrorOf(id, answer, options)
  throw new CscResponseError('CSC_RESPONSE_INVALID', id, violations, cause === undefined ? {} : { cause })
}

/**
 * The declared status that an answer counts as. Services give 200 or 201 where the text says 204, and 200 where it says
 * 201: an empty body counts as no content, any other by its content.
 */
function successStatus(id: OperationId, { status, text }: Answer): number | undefined {
  if (status < 200 || status > 299) return undefined
  const { responses } = operations[id]
  const declared = Object.keys(responses)
    .map(Number)
    .filter(candidate => candidate < 300)
  const empty = text.trim() === ''
  if (declared.includes(204) && (empty || declared.length === 1)) return 204
  if (declared.includes(status)) return status
  return declared.find(candidate => responses[candidate]?.schema !== null)
}

function cscErrorOf(id: OperationId, { status, headers, text }: Answer, { now, secrets }: ReadAnswerOptions): CscError {
  const { error, error_description } = parseErrorBody(text, headers, secrets)
  const retryAfter = parseRetryAfter(headers.get('Retry-After'), now)
  return new CscError({ operation: id, status, error, error_description, retryAfter })
}
