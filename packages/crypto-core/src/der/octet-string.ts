import { type Codec, composed } from './codec.ts'
import { universal } from './tag.ts'

/** An OCTET STRING. What is read is a view into the decoded bytes, to be read only. @spec X.690 §8.7, §10.2 */
export const octetString: Codec<Uint8Array> = composed(
  universal.octetString,
  element => element.content,
  value => {
    if (!(value instanceof Uint8Array)) throw new TypeError('An OCTET STRING is written from a Uint8Array')
    return { tag: universal.octetString, parts: [value] }
  },
)
