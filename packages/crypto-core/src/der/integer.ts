import { bigIntFromBytes, bytesFromBigInt } from '../bytes/index.ts'
import { type Codec, codec } from './codec.ts'
import { type Element, refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { type Tag, universal } from './tag.ts'

/** Twice the modulus of RSA-16384, the largest key that anybody uses. */
const maxOctets = 4096

/** An INTEGER of any size. @spec X.690 §8.3 */
export const integer: Codec<bigint> = codec(
  universal.integer,
  element => {
    const content = integerContent(element)
    const unsigned = bigIntFromBytes(content)
    return content[0]! < 0x80 ? unsigned : BigInt.asIntN(8 * content.length, unsigned)
  },
  value => {
    if (typeof value !== 'bigint') throw new TypeError('An INTEGER is written from a bigint')
    return encodeElement(universal.integer, [twosComplement(value)])
  },
)

/** An INTEGER that a number holds exactly, such as a version; others are DER_OUT_OF_RANGE. @spec X.690 §8.3 */
export const smallInteger: Codec<number> = small(universal.integer)

/**
 * An INTEGER that cannot be negative, its octets read as they stand: without a sign, and with zeros to spare. Written
 * canonically. For numbers that some encode without the leading zero, or with too many. @spec X.690 §8.3
 */
export const unsignedInteger: Codec<bigint> = codec(
  universal.integer,
  element => bigIntFromBytes(boundedContent(element)),
  value => {
    if (typeof value !== 'bigint' || value < 0n) throw new TypeError('An unsigned INTEGER is written from a bigint')
    return integer.write(value)
  },
)

/** An ENUMERATED, by its number. @spec X.690 §8.4 */
export const enumerated: Codec<number> = small(universal.enumerated)

function small(tag: Tag): Codec<number> {
  return codec(
    tag,
    element => {
      const content = integerContent(element)
      let value = content[0]! < 0x80 ? 0 : -1
      for (const octet of content) value = value * 256 + octet
      if (content.length <= 7 && Number.isSafeInteger(value)) return value
      refuse(element, 'DER_OUT_OF_RANGE', { message: 'the integer is outside ±2^53', spec: 'X.690 §8.3' })
    },
    value => {
      if (!Number.isSafeInteger(value))
        throw new TypeError('A small INTEGER or ENUMERATED is written from a safe integer')
      return encodeElement(tag, [value >= 0 && value < 0x80 ? Uint8Array.of(value) : twosComplement(BigInt(value))])
    },
  )
}

/** The content octets in their shortest form. @spec X.690 §8.3.2 */
function integerContent(element: Element): Uint8Array {
  const content = boundedContent(element)
  const padded = content.length > 1 && content[0] === (content[1]! < 0x80 ? 0x00 : 0xff)
  if (padded) {
    refuse(element, 'DER_NOT_CANONICAL', { message: 'the integer is not in its shortest form', spec: 'X.690 §8.3.2' })
  }
  return content
}

function boundedContent(element: Element): Uint8Array {
  const { content } = element
  const spec = 'X.690 §8.3.1'
  if (content.length === 0) refuse(element, 'DER_VALUE', { message: 'an integer has at least one octet', spec })
  if (content.length > maxOctets) {
    refuse(element, 'DER_LIMIT', { message: `an integer of more than ${maxOctets} octets`, spec })
  }
  return content
}

function twosComplement(value: bigint): Uint8Array {
  const magnitude = value < 0n ? -value - 1n : value
  // One bit more than the magnitude has, for the sign.
  const length = Math.floor(magnitude.toString(2).length / 8) + 1
  return bytesFromBigInt(BigInt.asUintN(8 * length, value), length)
}
