/** The operation table, generated from the OpenAPI document: the one description that client, server and judge share. */
import { type OperationId, operations } from './generated/operations.ts'

export type { OperationId } from './generated/operations.ts'
export type { Mark, Member, Operation, RequestContentType, SecretKind } from './operation.ts'
export { operations }

/** Every operation's name, in the order of the document. */
export const operationIds: readonly OperationId[] = Object.keys(operations) as OperationId[]

export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name)
}
