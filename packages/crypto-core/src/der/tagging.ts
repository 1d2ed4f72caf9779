import { type Codec, composed, partOf } from './codec.ts'
import { readElement } from './decode.ts'
import { Element, refuse } from './element.ts'
import type { EncodingPart } from './encoding.ts'
import { constructedBit, contextTag } from './tag.ts'

/** `[number] IMPLICIT`: the tag replaces the type's own. @spec X.680 §31.2, X.690 §8.14 */
export function implicit<T>(number: number, inner: Codec<T>): Codec<T> {
  const [own, ...others] = inner.tags
  if (own === undefined || others.length > 0) {
    throw new TypeError('A type with several tags, or with any, cannot be tagged IMPLICIT (X.680 §31.2.9)')
  }
  const tag = contextTag(number, own & constructedBit ? 'constructed' : 'primitive')
  const tree = (value: T): EncodingPart => {
    const part = partOf(inner, value)
    if (!(part instanceof Uint8Array)) return { tag, parts: part.parts }
    const bytes = part.slice()
    bytes[0] = tag
    return bytes
  }
  return { ...composed(tag, inner.read, tree), bytesOf: inner.bytesOf }
}

/** `[number] EXPLICIT`: a wrapper around the type's own encoding. @spec X.680 §31.2, X.690 §8.14 */
export function explicit<T>(number: number, inner: Codec<T>): Codec<T> {
  const wrapped = (element: Element): Element => {
    const only = element.length > 0 ? new Element(element, element.contentStart, '') : undefined
    if (only?.end === element.end) return only
    refuse(element, 'DER_VALUE', { message: 'an EXPLICIT tag wraps exactly one encoding', spec: 'X.690 §8.14.2' })
  }
  const tag = contextTag(number, 'constructed')
  return {
    ...composed(
      tag,
      element => readElement(inner, wrapped(element)),
      value => ({ tag, parts: [partOf(inner, value)] }),
    ),
    bytesOf: element => inner.bytesOf(wrapped(element)),
  }
}
