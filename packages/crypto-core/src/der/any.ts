import type { Codec } from './codec.ts'
import { defaultDecodeLimits } from './limits.ts'
import { isEncoding } from './scan.ts'

/**
 * Any type: the whole encoding, as a view to be read only, for a codec that is known once another member was read.
 * @spec X.680 §3.8.4, RFC 5280 §4.1.1.2
 */
export const any: Codec<Uint8Array> = {
  tags: [],
  read: element => element.encoding,
  write: value => {
    if (value instanceof Uint8Array && isEncoding(value, defaultDecodeLimits)) return value
    throw new TypeError('A member of any type is written from one DER encoding')
  },
  bytesOf: element => element.encoding,
}
