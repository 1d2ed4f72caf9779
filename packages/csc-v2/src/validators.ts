/** Whether a message has the form that the OpenAPI document gives it. */
import type { SchemaError, SchemaValidator } from './generated/validators.js'
import * as generated from './generated/validators.js'
import { countNodes, escapeKey, nodeLimit, unknownMembers } from './known-members.ts'
import { type OperationId, operations } from './operations.ts'

/** What is wrong, without the value: it may be a secret. */
export interface Violation {
  /** JSON pointer into the body; of a missing member, its own. */
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

/**
 * Every violation of a request body (or query, or form, as an object of strings), in the order found; none means valid.
 * JSON text inside a member (authorization_details) is checked too.
 */
export function validateRequest(id: OperationId, body: unknown, rules: RequestRules = {}): Violation[] {
  const { request, requestMembers } = operations[id]
  if (request.schema === null) return []
  const violations = validateSchema(request.schema, body)
  if (rules.unknownMembers !== 'ignore' && !isOverLimit(violations))
    violations.push(...unknownMembers(requestMembers, body))
  for (const { pointer, contentSchema } of requestMembers) {
    if (contentSchema !== undefined) violations.push(...validateText(contentSchema, pointer, body))
  }
  return violations
}

/**
 * Every violation of a response body, read openly: unknown members are fine. A body of `undefined`, `null` or the empty
 * string counts as none. For the redirect of oauth2/authorize (302) the body is the query of its Location as an object.
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

function validateText(schema: string, pointer: string, body: unknown): Violation[] {
  const text =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[pointer.slice(1)] : undefined
  if (typeof text !== 'string') return []
  let inside: unknown
  try {
    inside = JSON.parse(text)
  } catch {
    return [{ pointer, rule: 'contentMediaType', message: 'must be JSON text' }]
  }
  return validateSchema(schema, inside).map(found => ({ ...found, pointer: `${pointer}${found.pointer}` }))
}

/** `if` only says that `then` failed, and the errors inside propertyNames are summed up by its own. */
const isCause = ({ keyword, propertyName }: SchemaError): boolean => keyword !== 'if' && propertyName === undefined

function violation({ instancePath, keyword, params, message }: SchemaError): Violation {
  const member = params.missingProperty ?? params.propertyName
  const pointer = typeof member === 'string' ? `${instancePath}/${escapeKey(member)}` : instancePath
  return { pointer, rule: keyword, message: keyword === 'propertyNames' ? 'must not be here' : (message ?? keyword) }
}

const isOverLimit = (violations: readonly Violation[]): boolean => violations.some(({ rule }) => rule === 'limit')
