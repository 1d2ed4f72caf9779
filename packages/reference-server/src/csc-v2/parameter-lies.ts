import { type OperationId, operations } from '@x/csc-v2/operations'
import type { Faults } from '../faults.ts'
import { refuse } from './domain-errors.ts'
import type { Parameters } from './parameters.ts'

/** The parameters of a request as a server would see them that reads requests wrongly; as they are but for a lie. */
export function misread(operation: string, parameters: Parameters, faults: Faults): Parameters {
  let seen = parameters
  if (seen.clientData !== undefined && faults.tell('client-data-refused')) refuse('csc-v2.common.clientdata-type')
  if (!isText(seen.clientData) && faults.tell('client-data-type-not-checked')) seen = { ...seen, clientData: null }
  if (Object.values(seen).includes(null) && faults.tell('null-not-absent')) seen = withoutNull(seen)
  const known = namesOf(operation)
  const strangers = Object.keys(seen).filter(name => !known.includes(name))
  if (strangers.length > 0 && faults.tell('unknown-members-refused')) refuse('csc-v2.common.invalid-request')
  const misspelt = strangers.filter(name => known.some(other => isSameButForCase(name, other)))
  if (misspelt.length > 0 && faults.tell('names-any-case')) seen = respelt(seen, known)
  return seen
}

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

/** An object is of no type that a parameter at top level has. */
function withoutNull(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value ?? {}]))
}

function namesOf(operation: string): readonly string[] {
  return operations[operation as OperationId].requestMembers.map(({ pointer }) => pointer.slice(1))
}

function isSameButForCase(name: string, other: string): boolean {
  return name !== other && name.toLowerCase() === other.toLowerCase()
}

function respelt(parameters: Parameters, known: readonly string[]): Parameters {
  const spelling = (name: string) => known.find(other => isSameButForCase(name, other)) ?? name
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [spelling(name), value]))
}
