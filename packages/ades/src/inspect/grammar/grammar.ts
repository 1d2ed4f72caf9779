/** A small language for what structures look like: enough to name the parts of an encoding, not to judge it. */
export type Type = Sequence | List | Choice | Leaf | Wrapping | Open | Lazy

interface Named {
  /** The type's name in its standard. */
  readonly name?: string
  /** Clause that defines it. */
  readonly spec?: string
  /** A line that says what the whole says, as a name in RFC 4514. */
  readonly summary?: (encoding: Uint8Array) => string | undefined
}

export interface Sequence extends Named {
  readonly kind: 'sequence'
  readonly tag: 16 | 17
  readonly members: readonly Member[]
}

/** SEQUENCE OF or SET OF. */
export interface List extends Named {
  readonly kind: 'list'
  readonly tag: 16 | 17
  readonly of: Type
}

export interface Choice extends Named {
  readonly kind: 'choice'
  readonly alternatives: readonly Member[]
}

export interface Leaf extends Named {
  readonly kind: 'leaf'
  /** Universal tag numbers it may have. */
  readonly tags: readonly number[]
  readonly text?: (content: Uint8Array) => string | undefined
}

/** An OCTET STRING or BIT STRING that holds an encoding. */
export interface Wrapping extends Named {
  readonly kind: 'wrapping'
  readonly tag: 3 | 4
  readonly of: Type
}

/** A type that the object identifier beside it decides. */
export interface Open extends Named {
  readonly kind: 'open'
  readonly by: () => ReadonlyMap<string, Type>
}

/** For types that contain themselves, or are declared later. */
export interface Lazy {
  readonly kind: 'lazy'
  readonly type: () => Type
}

export interface Member {
  readonly name: string
  readonly type: Type
  /** Of the context class. */
  readonly tag?: number
  /** Whether the tag goes around the type's own. */
  readonly explicit?: boolean
  readonly optional?: boolean
}

/** How a member is written in a declaration. */
export type Declared = Type | Omit<Member, 'name'>

export function seq(name: string, spec: string, members: Readonly<Record<string, Declared>>): Sequence {
  return { kind: 'sequence', tag: 16, name, spec, members: membersOf(members) }
}

export function seqOf(of: Type, name?: string, spec?: string): List {
  return { kind: 'list', tag: 16, of, ...(name !== undefined && { name }), ...(spec !== undefined && { spec }) }
}

export function setOf(of: Type, name?: string, spec?: string): List {
  return { kind: 'list', tag: 17, of, ...(name !== undefined && { name }), ...(spec !== undefined && { spec }) }
}

export function choice(name: string, spec: string, alternatives: Readonly<Record<string, Declared>>): Choice {
  return { kind: 'choice', name, spec, alternatives: membersOf(alternatives) }
}

export function octetsOf(of: Type): Wrapping {
  return { kind: 'wrapping', tag: 4, of }
}

export function bitsOf(of: Type): Wrapping {
  return { kind: 'wrapping', tag: 3, of }
}

export function open(by: () => ReadonlyMap<string, Type>): Open {
  return { kind: 'open', by }
}

export function lazy(type: () => Type): Lazy {
  return { kind: 'lazy', type }
}

function leaf(...tags: readonly number[]): Leaf {
  return { kind: 'leaf', tags }
}

/** May be missing. */
export function opt(declared: Declared): Omit<Member, 'name'> {
  return 'kind' in declared ? { type: declared, optional: true } : { ...declared, optional: true }
}

export function implicit(tag: number, type: Type): Omit<Member, 'name'> {
  return { tag, type }
}

export function explicit(tag: number, type: Type): Omit<Member, 'name'> {
  return { tag, type, explicit: true }
}

export const boolean: Leaf = leaf(1)
export const integer: Leaf = leaf(2)
export const bitString: Leaf = leaf(3)
export const octetString: Leaf = leaf(4)
export const nullValue: Leaf = leaf(5)
export const objectIdentifier: Leaf = leaf(6)
export const enumerated: Leaf = leaf(10)
export const characterString: Leaf = leaf(12, 18, 19, 20, 22, 26, 28, 30)
export const time: Leaf = leaf(23, 24)
/** Anything, of which nothing is known. */
export const any: Open = open(() => new Map())

export function named(name: string, spec: string, type: Leaf): Leaf {
  return { ...type, name, spec }
}

function membersOf(declared: Readonly<Record<string, Declared>>): readonly Member[] {
  return Object.entries(declared).map(([name, member]) =>
    'kind' in member ? { name, type: member } : { name, ...member },
  )
}
