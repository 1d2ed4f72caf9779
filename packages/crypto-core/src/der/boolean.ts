import { type Codec, codec } from './codec.ts'
import { refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { universal } from './tag.ts'

/** A BOOLEAN: 00 or FF. @spec X.690 §8.2, §11.1 */
export const boolean: Codec<boolean> = codec(
  universal.boolean,
  element => {
    const { content } = element
    if (content.length !== 1) refuse(element, 'DER_VALUE', { message: 'a BOOLEAN has one octet', spec: 'X.690 §8.2.1' })
    if (content[0] === 0x00) return false
    if (content[0] === 0xff) return true
    refuse(element, 'DER_NOT_CANONICAL', { message: 'TRUE is FF', spec: 'X.690 §11.1' })
  },
  value => {
    if (typeof value !== 'boolean') throw new TypeError('A BOOLEAN is written from a boolean')
    return encodeElement(universal.boolean, [Uint8Array.of(value ? 0xff : 0x00)])
  },
)
