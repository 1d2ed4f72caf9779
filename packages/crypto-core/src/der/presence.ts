import type { Codec, DefaultMember, OptionalMember } from './codec.ts'

/** A member that may be absent; the value then lacks the property. @spec X.680 §25.1 */
export function optional<T>(codec: Codec<T>): OptionalMember<T> {
  return { presence: 'optional', codec }
}

/**
 * A member whose absence stands for a value. DER leaves that value out: an encoding that holds it is refused unless
 * `encodedDefault` is `tolerated`, which a declaration should argue for. @spec X.690 §11.5
 */
export function withDefault<T>(
  codec: Codec<T>,
  defaultValue: T,
  options: { readonly encodedDefault?: 'refused' | 'tolerated' } = {},
): DefaultMember<T> {
  return { presence: 'default', codec, defaultValue, encodedDefault: options.encodedDefault ?? 'refused' }
}

/**
 * A member that is read on first access and then kept: worth it for large parts that many callers never look at.
 * Its structure is checked with the rest; a content that is not of its type throws at that access. It goes round any
 * tagging and inside `optional`: `optional(lazy(explicit(3, Extensions)))`.
 */
export function lazy<T>(codec: Codec<T>): Codec<T> {
  return { ...codec, lazy: true }
}
