import { type Codec, codec } from './codec.ts'
import { defaultDecodeLimits } from './limits.ts'
import { isEncoding } from './scan.ts'
import type { Tag } from './tag.ts'

/**
 * Any type: the whole encoding, as a view to be read only, for a codec that is known once another member was read.
 * @spec X.680 §3.8.4, RFC 5280 §4.1.1.2
 */
export const any: Codec<Uint8Array> = {
  tags: [],
  read: element => element.encoding,
  write: value => assertEncoding(value),
  bytesOf: element => element.encoding,
}

/** The whole encoding of a type that is known but not looked into, under its own tag even where that is implicit. */
export function opaque(tag: Tag): Codec<Uint8Array> {
  const own: Codec<Uint8Array> = codec(
    tag,
    element => own.bytesOf(element),
    value => {
      if (assertEncoding(value)[0] !== tag) throw new TypeError('The encoding is of another type')
      return value
    },
  )
  return own
}

function assertEncoding(value: unknown): Uint8Array {
  if (value instanceof Uint8Array && isEncoding(value, defaultDecodeLimits)) return value
  throw new TypeError('A member of any type is written from one DER encoding')
}
