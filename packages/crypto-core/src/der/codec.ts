import type { Element } from './element.ts'
import { type EncodingPart, encodeTree } from './encoding.ts'
import type { Tag } from './tag.ts'

/**
 * A type of a standard, declared once, for both directions. State the interface by hand and let the compiler check the
 * codec against it: `export const Validity: Codec<Validity> = sequence({ notBefore: Time, notAfter: Time })`.
 * Values are frozen and remember their bytes (`derOf`). Use it with `decode` and `encode`.
 */
export interface Codec<T> {
  /** The tags that a value begins with; none means any. */
  readonly tags: readonly Tag[]
  /** Reads an element whose tag the caller has matched, or replaced by an IMPLICIT one. */
  readonly read: (element: Element) => T
  /** The whole encoding, canonical. A value that is not of the type is a TypeError. */
  readonly write: (value: T) => Uint8Array
  /** The same, not yet written, for what is written around it; absent where it would be no more than one part. */
  readonly tree?: (value: T) => EncodingPart
  /** The bytes of an element as an encoding of this type: without EXPLICIT wrapping, under its own tag where IMPLICIT. */
  readonly bytesOf: (element: Element) => Uint8Array
  /** Set by `lazy`: a sequence reads this member on first access. */
  readonly lazy?: true
}

/** A member that may be absent. @spec X.680 §25.1 */
export interface OptionalMember<T> {
  readonly presence: 'optional'
  readonly codec: Codec<T>
}

/** A member with a value for its absence. @spec X.680 §25.1 */
export interface DefaultMember<T> {
  readonly presence: 'default'
  readonly codec: Codec<T>
  readonly defaultValue: T
  /** Whether the default value may stand in the encoding although DER leaves it out. */
  readonly encodedDefault: 'refused' | 'tolerated'
}

/** What a codec of one type has to say; `bytesOf` follows from its only tag. */
export function codec<T>(tag: Tag, read: (element: Element) => T, write: (value: T) => Uint8Array): Codec<T> {
  return { tags: [tag], read, write, bytesOf: element => underTag(element, tag) }
}

/** The same for a type that is made of others, which are written with it in one go. */
export function composed<T>(tag: Tag, read: (element: Element) => T, tree: (value: T) => EncodingPart): Codec<T> {
  return { ...codec(tag, read, value => encodePart(tree(value))), tree }
}

/** What a value is written as inside of something else. */
export function partOf<T>(codec: Codec<T>, value: T): EncodingPart {
  return codec.tree ? codec.tree(value) : codec.write(value)
}

export function encodePart(part: EncodingPart): Uint8Array {
  return part instanceof Uint8Array ? part : encodeTree(part)
}

export function accepts(tags: readonly Tag[], tag: Tag): boolean {
  return tags.length === 0 || tags[0] === tag || tags.includes(tag)
}

/** The element's bytes under another low tag: a view when it has it already, else a copy. */
function underTag(element: Element, tag: Tag): Uint8Array {
  if (element.tag === tag) return element.encoding
  const bytes = element.encoding.slice()
  bytes[0] = tag
  return bytes
}
