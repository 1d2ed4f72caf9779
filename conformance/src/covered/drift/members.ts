import { UsageError } from '../../core/errors.ts'
import { tokensOf } from '../../core/pointer.ts'
import type { Member } from '../../core/protocol.ts'

export type Members = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** No message of these protocols is nested deeper than this, and no reference leads to its end by more steps. */
const mostDepth = 12
/** Of one message; the longest of these protocols has about 80. */
const mostMembers = 2_000

/**
 * The members of a schema as the operation table lists them: references, allOf, oneOf and anyOf resolved, members of
 * alternatives optional, conditions left out, elements of arrays under `*`. A schema within itself ends there.
 */
export function membersOf(root: Members, schema: unknown): readonly Member[] {
  const found: Member[] = []
  const visit = (part: unknown, place: Pick<Member, 'pointer' | 'required'>, around: readonly unknown[]): void => {
    const flat = flattened(root, part)
    if (place.pointer !== '') {
      const { values, isOpen } = flat
      found.push({ ...place, ...(values && (isOpen ? { known: values.map(String) } : { enum: values })) })
      if (found.length > mostMembers) throw new UsageError(`--spec: a message has more than ${mostMembers} members`)
    }
    if (place.pointer.split('/').length > mostDepth || flat.parts.some(one => around.includes(one))) return
    const inside = [...around, ...flat.parts]
    for (const [name, property] of flat.properties) {
      const pointer = `${place.pointer}/${escaped(name)}`
      visit(property, { pointer, required: flat.required.has(name) }, inside)
    }
    if (flat.items !== undefined) visit(flat.items, { pointer: `${place.pointer}/*`, required: false }, inside)
  }
  visit(schema, { pointer: '', required: true }, [])
  return found
}

interface Flat {
  /** The schemas that it is made of. */
  readonly parts: unknown[]
  readonly properties: Map<string, unknown>
  readonly required: Set<string>
  items?: unknown
  values?: readonly unknown[]
  isOpen: boolean
}

function flattened(root: Members, schema: unknown): Flat {
  const flat: Flat = { parts: [], properties: new Map(), required: new Set(), isOpen: false }
  const add = (part: unknown, always: boolean): void => {
    if (!isObject(part) || flat.parts.includes(part)) return
    flat.parts.push(part)
    if (part.$ref !== undefined) add(pointedAt(root, part.$ref), always)
    for (const branch of listOf(part.allOf)) add(branch, always)
    for (const branch of [...listOf(part.oneOf), ...listOf(part.anyOf)]) add(branch, false)
    const properties = isObject(part.properties) ? part.properties : {}
    for (const [name, property] of Object.entries(properties)) {
      if (property === false) continue
      const known = flat.properties.get(name)
      flat.properties.set(name, known === undefined ? property : { anyOf: [known, property] })
    }
    if (always) for (const name of listOf(part.required)) flat.required.add(String(name))
    if (part.items !== undefined) flat.items = part.items
    addValues(flat, part, always)
  }
  add(schema, true)
  return flat
}

function addValues(flat: Flat, part: Members, always: boolean): void {
  const values = Array.isArray(part.enum) ? part.enum : part.const === undefined ? undefined : [part.const]
  if (values) flat.values = always ? values : [...new Set([...(flat.values ?? []), ...values])]
  const known = part['x-known-values']
  if (!Array.isArray(known) || flat.values) return
  flat.values = known
  flat.isOpen = true
}

/** What a reference within the document points at; others are not followed, since a document is read and nothing is fetched. */
function pointedAt(root: Members, reference: unknown): unknown {
  const text = String(reference)
  if (!text.startsWith('#/')) {
    throw new UsageError(`--spec: the reference ${JSON.stringify(text.slice(0, 200))} points out of the document`)
  }
  const found = tokensOf(text.slice(1)).reduce<unknown>(
    (around, name) => (Array.isArray(around) || isObject(around) ? (around as Members)[name] : undefined),
    root,
  )
  if (found === undefined) throw new UsageError(`--spec: the reference ${JSON.stringify(text)} points nowhere`)
  return found
}

/** The value, or what it refers to; a chain of references is followed as far as anybody would make one. */
export function resolved(root: Members, value: unknown): Members {
  let at = value
  for (let i = 0; i < mostDepth && isObject(at) && at.$ref !== undefined; i++) at = pointedAt(root, at.$ref)
  return isObject(at) ? at : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** @spec RFC 6901 §3 */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
