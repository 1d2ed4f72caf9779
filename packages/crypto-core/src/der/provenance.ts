import type { Codec } from './codec.ts'
import type { Element } from './element.ts'

/** Where a decoded value came from. */
export interface Provenance {
  readonly codec: Pick<Codec<never>, 'bytesOf'>
  readonly element: Element
  /** For a sequence: its members, in the order of the declaration. */
  readonly members?: MemberElements
}

interface MemberElements {
  readonly names: readonly string[]
  readonly codecs: readonly Codec<unknown>[]
  /** Undefined where the encoding leaves the member out. */
  readonly elements: readonly (Element | undefined)[]
  /** What reading the lazy members gave, at the member's index. */
  readonly lazyValues: unknown[]
}

/**
 * The exact bytes that a value was decoded from, as an encoding of its own type: an IMPLICIT member stands under its
 * universal tag (so that `derOf(signerInfo.signedAttrs)` is what gets hashed), an EXPLICIT one without its wrapper.
 * Belongs to the value itself: a spread copy has no bytes. The result is to be read only, as it may be a view.
 * Throws a TypeError for anything that no codec decoded. @spec RFC 5652 §5.4
 */
export function derOf(value: object): Uint8Array {
  const { codec, element } = known(value)
  return codec.bytesOf(element)
}

/**
 * The bytes of one member, without reading it when it is lazy; undefined when the encoding leaves it out.
 * Works for members that have no identity of their own, such as numbers and strings.
 */
export function derOfMember<T extends object>(value: T, member: keyof T & string): Uint8Array | undefined {
  const { members } = known(value)
  const index = members?.names.indexOf(member) ?? -1
  if (members === undefined || index < 0) throw new TypeError(`The type of this value has no member ${member}`)
  const element = members.elements[index]
  return element && members.codecs[index]!.bytesOf(element)
}

/** Whether `derOf` would answer. */
export function hasDer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Stamp.read(value) !== undefined
}

/** Ties a value to where it came from; done before it is frozen. */
export function remember(value: object, provenance: Provenance): void {
  new Stamp(value, provenance)
}

export function provenanceOf(value: object): Provenance | undefined {
  return Stamp.read(value)
}

/** The bytes of a value that this very codec decoded: what was decoded is written back as it came. */
export function rememberedBytes(value: object, codec: Provenance['codec']): Uint8Array | undefined {
  const provenance = Stamp.read(value)
  return provenance?.codec === codec ? codec.bytesOf(provenance.element) : undefined
}

function known(value: unknown): Provenance {
  const provenance = typeof value === 'object' && value !== null ? Stamp.read(value) : undefined
  if (provenance === undefined)
    throw new TypeError('This value was not decoded (or is a copy), so that it has no bytes')
  return provenance
}

class Returned {
  constructor(value: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the point: the private field below lands on the value itself
    return value
  }
}

/**
 * A WeakMap keyed by identity, in the form of a private field put on the value: the same semantics (invisible, not
 * copied by spread, JSON or structured clone, collected with the value), some hundred times cheaper to write
 * (3 ns against 750 ns), which else would be most of the cost of a decode.
 */
class Stamp extends Returned {
  readonly #provenance: Provenance

  constructor(value: object, provenance: Provenance) {
    super(value)
    this.#provenance = provenance
  }

  static read(value: object): Provenance | undefined {
    return #provenance in value ? value.#provenance : undefined
  }
}
