/** From what a caller hands over to the HTTP request of an operation. */
import { formOf, type Json, joinUrl, presentInside } from '@x/http-protocol'
import { AdssRequestError } from './errors.ts'
import { type OperationId, operationPath, operations } from './operations.ts'
import { validateParameters, validateRequest } from './validators.ts'

/** A request in its parts, each in the form that the operation gives it. */
export interface CheckedRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
}

/**
 * Puts members into path, headers and body, and throws AdssRequestError, which names each member and rule that is
 * broken; unknown members are refused. Members that are undefined count as absent.
 */
export function checkedRequest(id: OperationId, members: object, headers: Json = {}): CheckedRequest {
  const given = presentInside(members)
  const { parameters = [], request } = operations[id]
  const inPath = parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)
  const path = Object.fromEntries(inPath.map(name => [name, given[name]]))
  const body = Object.fromEntries(Object.entries(given).filter(([name]) => !inPath.includes(name)))
  const sent = Object.fromEntries(
    parameters.flatMap(({ name, in: place }) =>
      place === 'header' && headers[name] !== undefined ? [[name, headers[name]]] : [],
    ),
  )
  const violations = [...validateParameters(id, { ...path, ...sent }), ...bodyViolations(id, body, request.schema)]
  if (violations.length > 0) throw new AdssRequestError(id, violations)
  return { path: operationPath(id, path), headers: sent as Record<string, string>, body }
}

function bodyViolations(id: OperationId, body: Json, schema: string | null) {
  if (schema !== null) return validateRequest(id, body)
  return Object.keys(body).map(name => ({
    pointer: `/${name.slice(0, 200)}`,
    rule: 'unknown-member',
    message: 'is not a member of this request',
  }))
}

/** The HTTP request, with the body as JSON, as a form, or in the query. */
export function operationRequest(id: OperationId, { path, headers, body }: CheckedRequest, base: URL): Request {
  const { method, request } = operations[id]
  const url = joinUrl(base, path)
  const accept = { Accept: 'application/json', 'Accept-Language': 'en-US', ...headers }
  switch (request.contentType) {
    case 'query':
      for (const [name, value] of formOf(body)) url.searchParams.set(name, value)
      // One of the questions sends mail (§5.12), and no answer may come from a cache.
      return new Request(url, { method, headers: { ...accept, 'Cache-Control': 'no-store' } })
    case 'application/x-www-form-urlencoded':
      return new Request(url, {
        method,
        headers: { ...accept, 'Content-Type': request.contentType },
        body: formOf(body).toString(),
      })
    case 'application/json':
      return new Request(url, {
        method,
        headers: { ...accept, 'Content-Type': `${request.contentType}; charset=utf-8` },
        body: JSON.stringify(body),
      })
  }
}
