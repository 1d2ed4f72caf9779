import type { Member } from '../../core/protocol.ts'
import { type Answered, type Reply, withJson } from '../answered.ts'
import {
  fault,
  faultIfForbidden,
  goodAnswers,
  liberty,
  type Material,
  type Operator,
  onOccasion,
  type Stand,
} from '../catalogue.ts'
import type { WireMutant } from '../mutant.ts'
import { placesOf, replaced } from '../place.ts'
import { malformed } from './forms.ts'

/** What is wrong with a value, and how to make it so; undefined where the value cannot be made so. */
export interface Spoiling {
  readonly operator: string
  readonly lie: string
  spoil(value: unknown, field: Field): unknown
}

/** One modelled member that the honest server sends. */
export interface Field {
  readonly stand: Stand
  readonly member: Member
}

/** JSON shape: members left out, and members of another type than the model's. */
export const memberOperators: Operator = material =>
  fieldsOf(material).flatMap(field => [...dropped(field, material), ...spoiled(field, material)])

function fieldsOf(material: Material): readonly Field[] {
  return goodAnswers(material).flatMap(stand =>
    (stand.row.members?.[stand.status] ?? [])
      .filter(({ pointer }) => stand.samples.some(({ json }) => placesOf(json, pointer).length > 0))
      .map(member => ({ stand, member })),
  )
}

/** The same operator decides: what is demanded is missed when it is left out, what is optional is not. */
function dropped({ stand, member }: Field, { rules }: Material): readonly WireMutant[] {
  const { pointer, required } = member
  if (pointer.endsWith('/*')) return []
  const operation = stand.row.id
  const demanded = required || rules.isConditional(operation, pointer)
  const drop = atFirstPlace(stand, pointer, () => undefined)
  const told = {
    ...{ operation, where: `${stand.status} ${pointer}`, lie: `${pointer} is left out` },
    alter: required ? onOccasion(stand, rules, drop) : drop,
  }
  if (!demanded) return [liberty({ ...told, operator: 'drop-optional' }), emptied({ stand, member }, rules)]
  const operator = required ? 'drop-required' : 'drop-conditional'
  return [fault({ ...told, operator, breaks: breaksOf(operation, pointer, rules) })]
}

/** A null says no more than nothing, and a client has to be ready for it. */
function emptied({ stand, member: { pointer } }: Field, rules: Material['rules']): WireMutant {
  const operation = stand.row.id
  const alter = atFirstPlace(stand, pointer, () => null)
  const told = { operation, where: `${stand.status} ${pointer}`, lie: `${pointer} is null in place of absent` }
  return faultIfForbidden({ ...told, operator: 'null-optional', breaks: rules.nulls, alter })
}

function spoiled(field: Field, { rules }: Material): readonly WireMutant[] {
  const { stand, member } = field
  const { pointer } = member
  const operation = stand.row.id
  const all = [...spoilings, ...(rules.mayBeEmpty(pointer) ? [] : [emptiedArray]), ...malformed(rules.formOf(pointer))]
  return all.flatMap(({ operator, lie, spoil }) => {
    const by = (value: unknown): unknown => spoil(value, field)
    const possible = stand.samples.some(({ json }) =>
      placesOf(json, pointer).some(({ value }) => by(value) !== undefined),
    )
    if (!possible) return []
    const breaks = breaksOf(operation, pointer, rules)
    const where = `${stand.status} ${pointer}`
    return [
      fault({
        operator,
        operation,
        where,
        breaks,
        lie: `${pointer} ${lie}`,
        alter: onOccasion(stand, rules, spoilFirst(stand, pointer, by)),
      }),
    ]
  })
}

function breaksOf(operation: string, pointer: string, rules: Material['rules']): readonly string[] {
  return [...new Set([...rules.member(operation, pointer), ...rules.answer(operation)])]
}

const emptiedArray: Spoiling = {
  operator: 'empty-array',
  lie: 'is an empty array',
  spoil: value => (Array.isArray(value) && value.length > 0 ? [] : undefined),
}

const spoilings: readonly Spoiling[] = [
  {
    operator: 'number-for-string',
    lie: 'is a number',
    // Of one word out of a few, the lie is a word that there is not.
    spoil: (value, { member }) => (isString(value) && (!member.enum || isElement(member)) ? 42 : undefined),
  },
  { operator: 'string-for-number', lie: 'is a string', spoil: when(isNumber, String) },
  { operator: 'string-for-boolean', lie: 'is a string', spoil: when(isBoolean, String) },
  {
    operator: 'scalar-for-array',
    lie: 'is no array',
    spoil: when(Array.isArray, (value: unknown[]) => (typeof value[0] === 'object' ? 'one' : (value[0] ?? 'none'))),
  },
  { operator: 'array-for-object', lie: 'is an array', spoil: when(isObject, value => [value]) },
  {
    operator: 'array-for-scalar',
    lie: 'is an array',
    spoil: (value, { member }) => (member.required && isString(value) ? [value] : undefined),
  },
  {
    operator: 'null',
    lie: 'is null',
    spoil: (value, { member }) => (member.required && value !== null ? null : undefined),
  },
  {
    operator: 'empty-string',
    lie: 'is empty',
    spoil: (value, { member }) => (member.required && isString(value) && value !== '' ? '' : undefined),
  },
  {
    operator: 'outside-enumeration',
    lie: 'is none of the values that there are',
    spoil: (value, { member }) => (member.enum && isString(value) ? `no-${value}` : undefined),
  },
]

function isElement({ pointer }: { readonly pointer: string }): boolean {
  return pointer.endsWith('/*')
}

function when<T>(is: (value: unknown) => value is T, then: (value: T) => unknown): Spoiling['spoil'] {
  return value => (is(value) ? then(value) : undefined)
}

function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A subtle lie: of many elements only the first that can be spoiled is. */
function spoilFirst(
  stand: Stand,
  pattern: string,
  spoil: (value: unknown) => unknown,
): (answer: Answered) => Reply | undefined {
  return answer => {
    if (answer.status !== stand.status) return undefined
    for (const { pointer, value } of placesOf(answer.json, pattern)) {
      const by = spoil(value)
      if (by !== undefined) return withJson(answer, replaced(answer.json, pointer, by))
    }
    return undefined
  }
}

function atFirstPlace(stand: Stand, pattern: string, by: () => unknown): (answer: Answered) => Reply | undefined {
  return answer => {
    const [first] = answer.status === stand.status ? placesOf(answer.json, pattern) : []
    return first && withJson(answer, replaced(answer.json, first.pointer, by()))
  }
}
