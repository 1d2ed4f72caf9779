import { type OperationId, operations } from '@x/adss-csp/operations'
import type { Faults } from '../faults.ts'
import { isStorableText } from '../stores/index.ts'
import { type RefusalName, refuse } from './refusal.ts'

/** The members of a request, of any type yet. */
export type Parameters = Readonly<Record<string, unknown>>

/** A member's value; null counts as left out, and nothing is inherited. */
export function parameter(parameters: Parameters, name: string): unknown {
  return Object.hasOwn(parameters, name) ? (parameters[name] ?? undefined) : undefined
}

/** A string that may be left out; that it is one was seen to by `withRightTypes`. */
export function optionalString(parameters: Parameters, name: string): string | undefined {
  const value = parameter(parameters, name)
  return value === undefined || typeof value === 'string' ? value : refuse('request-malformed', { stage: 'form' })
}

/**
 * Stage `mandatory`: the members that must be there, asked for in the order of the operation table, each with the refusal
 * that is due without it. Gives them back as strings.
 */
export function mandatory<Name extends string>(
  { operation, parameters }: { readonly operation: OperationId; readonly parameters: Parameters },
  refusals: Readonly<Record<Name, RefusalName>>,
): Readonly<Record<Name, string>> {
  const order = operations[operation].requestMembers.map(({ pointer }) => pointer.slice(1))
  const names = (Object.keys(refusals) as Name[]).sort((one, other) => order.indexOf(one) - order.indexOf(other))
  return Object.fromEntries(
    names.map(name => [name, optionalString(parameters, name) ?? refuse(refusals[name])]),
  ) as Record<Name, string>
}

/**
 * Stage `form`: refuses a member of another JSON type than the operation table has, wherever it stands, and text that no
 * store keeps (U+0000, lone surrogates). Unknown members are ignored.
 */
export function withRightTypes(id: OperationId, body: Parameters, faults: Faults): Parameters {
  const values = operations[id].requestMembers.flatMap(({ pointer, types }) =>
    valuesAt(body, pointer.slice(1).split('/')).map(value => ({ value, types })),
  )
  const wrong = values.filter(({ value, types }) => !types.includes(typeOf(value)) || !isStorable(value))
  if (wrong.length === 0) return body
  if (wrong.every(({ value }) => isNumberOrFlag(value)) && faults.tell('adss-member-type-not-checked')) {
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, isNumberOrFlag(value) ? String(value) : value]),
    )
  }
  return refuse('request-malformed', { stage: 'form' })
}

function isStorable(value: unknown): boolean {
  return typeof value !== 'string' || isStorableText(value)
}

function isNumberOrFlag(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** Every value that a pointer of the table reaches; `*` stands for all elements of an array. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (name === undefined) return [value]
  if (name === '*') return Array.isArray(value) ? value.flatMap(item => elementAt(item, rest)) : []
  return typeof value === 'object' && Object.hasOwn(value, name)
    ? valuesAt((value as Record<string, unknown>)[name], rest)
    : []
}

/** An element that is null is no element of any type, whereas a member that is null counts as left out. */
function elementAt(item: unknown, rest: readonly string[]): readonly unknown[] {
  return rest.length === 0 ? [item] : valuesAt(item, rest)
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
