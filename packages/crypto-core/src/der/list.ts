import { compareBytes } from '../bytes/index.ts'
import { type Codec, composed, partOf } from './codec.ts'
import { readElement } from './decode.ts'
import { Element, refuse } from './element.ts'
import type { EncodingPart } from './encoding.ts'
import { remember, rememberedBytes } from './provenance.ts'
import { universal } from './tag.ts'

export interface ListOptions {
  /** `SIZE (min..MAX)`: fewer items are refused. Nearly all lists of PKIX say 1. */
  readonly min?: number
  /** For a SET OF: whether items out of order are read all the same, which a declaration should argue for. */
  readonly unsorted?: 'refused' | 'tolerated'
}

/** A SEQUENCE OF, as a frozen array. @spec X.680 §26, X.690 §8.10 */
export function sequenceOf<T>(item: Codec<T>, options: ListOptions = {}): Codec<readonly T[]> {
  return list(universal.sequence, item, options)
}

/** A SET OF, as a frozen array: its items sorted when written, and checked to be when read. @spec X.680 §28, X.690 §11.6 */
export function setOf<T>(item: Codec<T>, options: ListOptions = {}): Codec<readonly T[]> {
  return list(universal.set, item, options)
}

function list<T>(tag: number, item: Codec<T>, { min = 0, unsorted = 'refused' }: ListOptions): Codec<readonly T[]> {
  const sorted = tag === universal.set
  const checked = sorted && unsorted === 'refused'

  const read = (element: Element): readonly T[] => {
    const items: T[] = []
    let previous: Element | undefined
    for (let at = element.contentStart; at < element.end; ) {
      const child = new Element(element, at, items.length)
      if (checked && previous && compareBytes(previous.encoding, child.encoding) > 0) {
        refuse(child, 'DER_NOT_CANONICAL', {
          message: 'the items of a SET OF stand in ascending order',
          spec: 'X.690 §11.6',
        })
      }
      items.push(readElement(item, child))
      previous = child
      at = child.end
    }
    if (items.length < min) {
      refuse(element, 'DER_VALUE', { message: `a list of ${items.length} needs at least ${min}`, spec: 'X.680 §51.5' })
    }
    remember(items, { codec: own, element })
    return Object.freeze(items)
  }

  const tree = (value: readonly T[]): EncodingPart => {
    if (!Array.isArray(value)) throw new TypeError('A SEQUENCE OF or SET OF is written from an array')
    const remembered = rememberedBytes(value, own)
    if (remembered) return remembered
    if (value.length < min) throw new TypeError(`A list of ${value.length} needs at least ${min}`)
    const parts = sorted ? value.map(item.write).sort(compareBytes) : value.map(each => partOf(item, each))
    return { tag, parts }
  }

  const own = composed(tag, read, tree)
  return own
}
