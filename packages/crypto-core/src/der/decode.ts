import { accepts, type Codec } from './codec.ts'
import { Element, refuse } from './element.ts'
import { type DecodeLimits, defaultDecodeLimits } from './limits.ts'
import { scan } from './scan.ts'
import { tagName } from './tag.ts'

export interface DecodeOptions {
  readonly limits?: DecodeLimits
  /** Name of the type, the first word of the path in errors. */
  readonly name?: string
}

/**
 * Reads the one encoding that `bytes` is. They are copied, so that what the value remembers cannot change afterwards.
 * The whole structure is checked at once; the content of a member declared `lazy` on first access (see `decodeWhole`).
 * Throws a CryptoError `DER_*` with path and offset.
 */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array, options: DecodeOptions = {}): T {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('What is decoded must be a Uint8Array')
  const { limits = defaultDecodeLimits, name = '' } = options
  // Checked before the copy, which would else cost what the limit is there to save.
  if (bytes.length <= limits.length) bytes = new Uint8Array(bytes)
  scan(bytes, limits, name)
  return readElement(codec, new Element(bytes, 0, name))
}

/** Like `decode`, and reads every lazy member at once, so that no later access can throw. */
export function decodeWhole<T>(codec: Codec<T>, bytes: Uint8Array, options: DecodeOptions = {}): T {
  const value = decode(codec, bytes, options)
  visit(value)
  return value
}

/** The canonical encoding of a value; a value that was decoded by the same codec gives the bytes it came from. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  return codec.write(value)
}

/** Reads an element after matching its tag. */
export function readElement<T>(codec: Codec<T>, element: Element): T {
  if (!accepts(codec.tags, element.tag)) {
    const expected = codec.tags.map(tagName).join(' or ')
    const message = `${tagName(element.tag)} stands where ${expected} belongs`
    refuse(element, 'DER_UNEXPECTED_TAG', { message, spec: 'X.690 §8.1.2' })
  }
  return codec.read(element)
}

function visit(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
  for (const member of Object.values(value)) visit(member)
}
