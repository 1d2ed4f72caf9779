/** From a body to the HTTP request of an operation. */
import { formOf, presentInside } from '@x/http-protocol'
import { CscRequestError } from './errors.ts'
import { type OperationId, operations } from './operations.ts'
import { validateRequest } from './validators.ts'

/**
 * The body without the members that are undefined, if it has the form that the operation gives it. Throws
 * CscRequestError, which names each member and rule that is broken; unknown members are refused.
 */
export function checkedBody(id: OperationId, body: object): Readonly<Record<string, unknown>> {
  const given = presentInside(body)
  const violations = validateRequest(id, given)
  if (violations.length > 0) throw new CscRequestError(id, violations)
  return given
}

/** The request of an operation at `url`, with the body as JSON, as a form, or in the query. */
export function operationRequest(
  id: OperationId,
  body: Readonly<Record<string, unknown>>,
  { url, headers }: { url: URL; headers: Readonly<Record<string, string>> },
): Request {
  const { method, request } = operations[id]
  if (request.contentType === 'query') return new Request(withQuery(url, body), { method, headers })
  const isForm = request.contentType === 'application/x-www-form-urlencoded'
  const content = isForm ? formOf(body).toString() : JSON.stringify(body)
  const accept = { Accept: 'application/json', 'Content-Type': request.contentType }
  return new Request(url, { method, headers: { ...accept, ...headers }, body: content })
}

/** Parameters that the endpoint already has in its query stay. @spec RFC 6749 §3.1 */
export function withQuery(url: URL, parameters: Readonly<Record<string, unknown>>): URL {
  const complete = new URL(url)
  for (const [name, value] of formOf(parameters)) complete.searchParams.set(name, value)
  return complete
}
