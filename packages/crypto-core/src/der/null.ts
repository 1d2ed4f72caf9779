import { type Codec, codec } from './codec.ts'
import { refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { universal } from './tag.ts'

/** A NULL. @spec X.690 §8.8 */
export const nullValue: Codec<null> = codec(
  universal.null,
  element => {
    if (element.length === 0) return null
    refuse(element, 'DER_VALUE', { message: 'a NULL has no content', spec: 'X.690 §8.8.2' })
  },
  value => {
    if (value !== null) throw new TypeError('A NULL is written from null')
    return encodeElement(universal.null, [])
  },
)
