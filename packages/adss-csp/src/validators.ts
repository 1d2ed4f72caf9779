/** Whether a message has the form that the OpenAPI document gives it. */
import {
  type RequestRules,
  requestViolations,
  responseViolations,
  schemaViolations,
  type Violation,
} from '@x/http-protocol'
import * as schemas from './generated/validators.js'
import { type OperationId, operations } from './operations.ts'

export type { RequestRules, Violation }

/** Every violation of a request body (or query, or form, as an object of strings), in the order found; none means valid. */
export function validateRequest(id: OperationId, body: unknown, rules: RequestRules = {}): Violation[] {
  return requestViolations(operations[id], body, { ...rules, schemas })
}

/** Every violation of what stands in the path and in headers, by name; numbers as numbers. */
export function validateParameters(id: OperationId, values: Readonly<Record<string, unknown>>): Violation[] {
  return (operations[id].parameters ?? []).flatMap(({ name, required, schema }) => {
    const value = values[name]
    const pointer = `/${name}`
    if (value === undefined) return required ? [{ pointer, rule: 'required', message: 'must be there' }] : []
    return schemaViolations(schemas, schema, value).map(violation => ({ ...violation, pointer }))
  })
}

/**
 * Every violation of a response body, read openly: unknown members are fine. A body of `undefined`, `null` or the empty
 * string counts as none.
 */
export function validateResponse(id: OperationId, status: number, body: unknown): Violation[] {
  return responseViolations(operations[id], body, { schemas, status })
}
