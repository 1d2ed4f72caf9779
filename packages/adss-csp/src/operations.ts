/** The operation table, generated from the OpenAPI document: the one description that client, server and judge share. */
import { type OperationId, operations } from './generated/operations.ts'

export type { OperationId } from './generated/operations.ts'
export type { Mark, Member, Operation, Parameter, RequestContentType, SecretKind } from './operation.ts'
export { operations }

/** Every operation's name, in the order in which a router looks: literal paths go before those with parameters. */
export const operationIds: readonly OperationId[] = Object.keys(operations) as OperationId[]

export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name)
}

/**
 * The path of an operation below the base URI, with its parameters percent-encoded: `/v2/users/anna%40mail.example`, and
 * the empty text for statusService, which is the base URI itself.
 */
export function operationPath(id: OperationId, parameters: Readonly<Record<string, unknown>> = {}): string {
  const { path } = operations[id]
  if (path === '/') return ''
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])))
}
