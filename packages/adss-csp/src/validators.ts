/** Whether a message has the form that the OpenAPI document gives it. */
import type { SchemaError, SchemaValidator } from './generated/validators.js'
import * as generated from './generated/validators.js'
import { countNodes, escapeKey, nodeLimit, unknownMembers } from './known-members.ts'
import { type OperationId, operations } from './operations.ts'

/** What is wrong, without the value: it may be a secret. */
export interface Violation {
  /** JSON pointer into the body; of a missing member, its own. Of a parameter, its name after a slash. */
  readonly pointer: string
  /** The schema keyword that is broken (`required`, `pattern`, …), or `unknown-member`, `status`, `no-content`, `limit`. */
  readonly rule: string
  readonly message: string
}

const schemas: Readonly<Record<string, SchemaValidator>> = { ...generated }

export interface RequestRules {
  /** `refuse` (default) is for a writer, `ignore` for a server, which reads what it knows. */
  readonly unknownMembers?: 'refuse' | 'ignore'
}

/** Every violation of a request body (or query, or form, as an object of strings), in the order found; none means valid. */
export function validateRequest(id: OperationId, body: unknown, rules: RequestRules = {}): Violation[] {
  const { request, requestMembers } = operations[id]
  if (request.schema === null) return []
  const violations = validateSchema(request.schema, body)
  if (rules.unknownMembers !== 'ignore' && !isOverLimit(violations))
    violations.push(...unknownMembers(requestMembers, body))
  return violations
}

/** Every violation of what stands in the path and in headers, by name; numbers as numbers. */
export function validateParameters(id: OperationId, values: Readonly<Record<string, unknown>>): Violation[] {
  return (operations[id].parameters ?? []).flatMap(({ name, required, schema }) => {
    const value = values[name]
    const pointer = `/${name}`
    if (value === undefined) return required ? [{ pointer, rule: 'required', message: 'must be there' }] : []
    return validateSchema(schema, value).map(violation => ({ ...violation, pointer }))
  })
}

/**
 * Every violation of a response body, read openly: unknown members are fine. A body of `undefined`, `null` or the empty
 * string counts as none.
 */
export function validateResponse(id: OperationId, status: number, body: unknown): Violation[] {
  const declared = operations[id].responses[status]
  if (declared === undefined) return [{ pointer: '', rule: 'status', message: `${id} has no response ${status}` }]
  if (declared.schema !== null) return validateSchema(declared.schema, body)
  const empty = body === undefined || body === null || body === ''
  return empty ? [] : [{ pointer: '', rule: 'no-content', message: `a response ${status} has no body` }]
}

function validateSchema(name: string, value: unknown): Violation[] {
  if (countNodes(value) > nodeLimit) {
    return [{ pointer: '', rule: 'limit', message: `has more than ${nodeLimit} members and elements` }]
  }
  const validate = schemas[name]
  if (validate === undefined) throw new TypeError(`there is no schema ${name}`)
  return validate(value) ? [] : (validate.errors ?? []).filter(isCause).map(violation)
}

/** `if` only says that `then` or `else` failed. */
const isCause = ({ keyword }: SchemaError): boolean => keyword !== 'if'

function violation({ instancePath, keyword, params, message }: SchemaError): Violation {
  const member = params.missingProperty
  const pointer = typeof member === 'string' ? `${instancePath}/${escapeKey(member)}` : instancePath
  return { pointer, rule: keyword, message: message ?? keyword }
}

const isOverLimit = (violations: readonly Violation[]): boolean => violations.some(({ rule }) => rule === 'limit')
