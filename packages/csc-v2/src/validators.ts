/** Whether a message has the form that the OpenAPI document gives it. */
import {
  parseJson,
  type RequestRules,
  requestViolations,
  responseViolations,
  schemaViolations,
  type Violation,
} from '@x/http-protocol'
import * as schemas from './generated/validators.js'
import { type OperationId, operations } from './operations.ts'

export type { RequestRules, Violation }

/**
 * Every violation of a request body (or query, or form, as an object of strings), in the order found; none means valid.
 * JSON text inside a member (authorization_details) is checked too.
 */
export function validateRequest(id: OperationId, body: unknown, rules: RequestRules = {}): Violation[] {
  const violations = requestViolations(operations[id], body, { ...rules, schemas })
  for (const { pointer, contentSchema } of operations[id].requestMembers) {
    if (contentSchema !== undefined) violations.push(...validateText(contentSchema, pointer, body))
  }
  return violations
}

/**
 * Every violation of a response body, read openly: unknown members are fine. A body of `undefined`, `null` or the empty
 * string counts as none. For the redirect of oauth2/authorize (302) the body is the query of its Location as an object.
 */
export function validateResponse(id: OperationId, status: number, body: unknown): Violation[] {
  return responseViolations(operations[id], body, { schemas, status })
}

function validateText(schema: string, pointer: string, body: unknown): Violation[] {
  const text =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[pointer.slice(1)] : undefined
  if (typeof text !== 'string') return []
  const inside = parseJson(text)
  if (inside === undefined) return [{ pointer, rule: 'contentMediaType', message: 'must be JSON text' }]
  return schemaViolations(schemas, schema, inside).map(found => ({ ...found, pointer: `${pointer}${found.pointer}` }))
}
