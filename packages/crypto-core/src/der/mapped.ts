import type { ErrorCode } from '../errors/index.ts'
import { type Codec, partOf } from './codec.ts'
import { refuse as refuseElement } from './element.ts'

/** Refuses what was read, naming the rule that it breaks. */
export type Refuse = (code: ErrorCode, message: string, spec: string) => never

/** A type whose value here is another than the encoded one, such as a string of an alphabet or a number in a range. */
export function mapped<T, U>(
  inner: Codec<U>,
  map: { readonly read: (value: U, refuse: Refuse) => T; readonly write: (value: T) => U },
): Codec<T> {
  return {
    tags: inner.tags,
    read: element =>
      map.read(inner.read(element), (code, message, spec) => refuseElement(element, code, { message, spec })),
    write: value => inner.write(map.write(value)),
    ...(inner.tree && { tree: value => partOf(inner, map.write(value)) }),
    bytesOf: inner.bytesOf,
  }
}
