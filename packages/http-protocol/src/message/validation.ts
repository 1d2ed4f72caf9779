/** Whether a message has the form that the OpenAPI document gives it, by validators that were compiled beforehand. */
import { countNodes, escapeKey, nodeLimit, unknownMembers } from './known-members.ts'
import type { OperationMessages } from './operation.ts'
import type { Violation } from './violation.ts'

interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  readonly propertyName?: string
}

interface SchemaValidator {
  (value: unknown): boolean
  readonly errors?: readonly SchemaError[] | null
}

/** The generated validators, by the names of their schemas. */
export type Schemas = Readonly<Record<string, SchemaValidator>>

export interface RequestRules {
  /** `refuse` (default) is for a writer, `ignore` for a server, which reads what it knows. */
  readonly unknownMembers?: 'refuse' | 'ignore'
}

/** Every violation of a request body (or query, or form, as an object of strings), in the order found; none means valid. */
export function requestViolations(
  { request, requestMembers }: OperationMessages,
  body: unknown,
  { schemas, unknownMembers: rule }: RequestRules & { readonly schemas: Schemas },
): Violation[] {
  if (request.schema === null) return []
  const violations = schemaViolations(schemas, request.schema, body)
  const isOverLimit = violations.some(violation => violation.rule === 'limit')
  if (rule !== 'ignore' && !isOverLimit) violations.push(...unknownMembers(requestMembers, body))
  return violations
}

/**
 * Every violation of a response body, read openly: unknown members are fine. A body of `undefined`, `null` or the empty
 * string counts as none.
 */
export function responseViolations(
  { id, responses }: OperationMessages,
  body: unknown,
  { schemas, status }: { readonly schemas: Schemas; readonly status: number },
): Violation[] {
  const declared = responses[status]
  if (declared === undefined) return [{ pointer: '', rule: 'status', message: `${id} has no response ${status}` }]
  if (declared.schema !== null) return schemaViolations(schemas, declared.schema, body)
  const empty = body === undefined || body === null || body === ''
  return empty ? [] : [{ pointer: '', rule: 'no-content', message: `a response ${status} has no body` }]
}

export function schemaViolations(schemas: Schemas, name: string, value: unknown): Violation[] {
  if (countNodes(value) > nodeLimit) {
    return [{ pointer: '', rule: 'limit', message: `has more than ${nodeLimit} members and elements` }]
  }
  const validate = schemas[name]
  if (validate === undefined) throw new TypeError(`there is no schema ${name}`)
  return validate(value) ? [] : (validate.errors ?? []).filter(isCause).map(violation)
}

/** `if` only says that `then` or `else` failed, and the errors inside propertyNames are summed up by its own. */
const isCause = ({ keyword, propertyName }: SchemaError): boolean => keyword !== 'if' && propertyName === undefined

function violation({ instancePath, keyword, params, message }: SchemaError): Violation {
  const member = params.missingProperty ?? params.propertyName
  const pointer = typeof member === 'string' ? `${instancePath}/${escapeKey(member)}` : instancePath
  return { pointer, rule: keyword, message: keyword === 'propertyNames' ? 'must not be here' : (message ?? keyword) }
}
