import { type Codec, codec } from './codec.ts'
import { type Element, refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { universal } from './tag.ts'

export interface BitString {
  /** Bits from the most significant of the first octet on; a view into the decoded bytes, to be read only. */
  readonly bytes: Uint8Array
  /** Bits of the last octet that do not count, 0 to 7; they are zero. */
  readonly unusedBits: number
}

/** A BIT STRING. @spec X.690 §8.6, §11.2 */
export const bitString: Codec<BitString> = codec(
  universal.bitString,
  element => Object.freeze(readBits(element)),
  ({ bytes, unusedBits }) => writeBits(bytes, unusedBits),
)

/** A BIT STRING that holds whole octets: signature values, keys. @spec X.690 §8.6 */
export const octetBitString: Codec<Uint8Array> = codec(
  universal.bitString,
  element => {
    const { bytes, unusedBits } = readBits(element)
    if (unusedBits === 0) return bytes
    refuse(element, 'DER_VALUE', { message: 'this BIT STRING holds whole octets', spec: 'X.690 §8.6.2' })
  },
  value => {
    if (!(value instanceof Uint8Array)) throw new TypeError('A BIT STRING of octets is written from a Uint8Array')
    return writeBits(value, 0)
  },
)

/**
 * A BIT STRING with a named bit list, as the names of the bits that are set, in the order of the list. Bits without a
 * name are passed over, since later editions add some. DER ends the list with a bit that is set: one that does not is
 * refused unless `trailingZeros` is `tolerated`, which a declaration should argue for. @spec X.680 §22.7, X.690 §11.2.2
 */
export function namedBits<N extends string>(
  names: readonly N[],
  options: { readonly trailingZeros?: 'refused' | 'tolerated' } = {},
): Codec<readonly N[]> {
  const refusesZeros = options.trailingZeros !== 'tolerated'
  return codec(
    universal.bitString,
    element => {
      const { bytes, unusedBits } = readBits(element)
      const last = bytes.length - 1
      if (refusesZeros && last >= 0 && ((bytes[last]! >> unusedBits) & 1) === 0) {
        const fault = { message: 'a named bit list ends with a bit that is set', spec: 'X.690 §11.2.2' }
        refuse(element, 'DER_NOT_CANONICAL', fault)
      }
      return Object.freeze(names.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0))
    },
    value => {
      const bits = value.map(name => names.indexOf(name))
      if (bits.includes(-1)) throw new TypeError(`A named bit is one of ${names.join(', ')}`)
      const length = Math.max(-1, ...bits) + 1
      const bytes = new Uint8Array(Math.ceil(length / 8))
      for (const bit of bits) bytes[bit >> 3]! |= 0x80 >> (bit & 7)
      return writeBits(bytes, 8 * bytes.length - length)
    },
  )
}

function readBits(element: Element): BitString {
  const { content } = element
  const unusedBits = content[0] ?? 8
  if (unusedBits > 7 || (unusedBits > 0 && content.length === 1)) {
    const message = 'the first octet of a BIT STRING counts the unused bits of the last one'
    refuse(element, 'DER_VALUE', { message, spec: 'X.690 §8.6.2' })
  }
  if (content.length > 1 && (content.at(-1)! & ((1 << unusedBits) - 1)) !== 0) {
    refuse(element, 'DER_NOT_CANONICAL', { message: 'unused bits are zero', spec: 'X.690 §11.2.1' })
  }
  return { bytes: content.subarray(1), unusedBits }
}

function writeBits(bytes: Uint8Array, unusedBits: number): Uint8Array {
  const inRange = Number.isInteger(unusedBits) && unusedBits >= 0 && unusedBits <= 7
  const last = bytes instanceof Uint8Array ? (bytes.at(-1) ?? 0) : undefined
  if (last === undefined || !inRange || (bytes.length === 0 && unusedBits > 0)) {
    throw new TypeError('A BIT STRING is written from octets and 0 to 7 unused bits of the last one')
  }
  if ((last & ((1 << unusedBits) - 1)) !== 0) throw new TypeError('The unused bits of a BIT STRING are zero')
  return encodeElement(universal.bitString, [Uint8Array.of(unusedBits), bytes])
}
