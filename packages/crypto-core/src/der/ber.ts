import { isCryptoError } from '../errors/index.ts'
import type { Codec } from './codec.ts'
import { type DecodeOptions, readElement } from './decode.ts'
import { Element } from './element.ts'
import { defaultDecodeLimits } from './limits.ts'
import { normalise } from './normalise.ts'
import { provenanceOf } from './provenance.ts'
import { scan } from './scan.ts'

/**
 * Like `decode`, for the places where BER is at home: indefinite and overlong lengths and OCTET STRINGs in pieces are
 * made DER before they are read. Sets keep their order. `derOf` of what comes out gives the DER; `receivedOf` the octets
 * as they came. Input that is DER costs nothing more. Throws DER_*, with offsets in the DER. @spec X.690 §8.1.3.6, §8.7.3
 */
export function decodeBer<T>(codec: Codec<T>, bytes: Uint8Array, options: DecodeOptions = {}): T {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('What is decoded must be a Uint8Array')
  const { limits = defaultDecodeLimits, name = '' } = options
  if (bytes.length <= limits.length) bytes = new Uint8Array(bytes)
  try {
    scan(bytes, limits, name)
  } catch (error) {
    if (!isCryptoError(error, 'DER_NOT_CANONICAL')) throw error
    const { der, slices } = normalise(bytes, limits, name)
    scan(der, limits, name)
    origins.set(der.buffer, { original: bytes, slices })
    bytes = der
  }
  return readElement(codec, new Element(bytes, 0, name))
}

/**
 * The octets that a decoded value came in, under the tag that they came with: other than those of `derOf` where they
 * were BER, or under an IMPLICIT tag. Takes a member of any type (`any`, `opaque`) as it is. To be read only.
 */
export function receivedOf(value: object): Uint8Array {
  if (value instanceof Uint8Array) return originAt(value.buffer, value.byteOffset) ?? value
  const element = provenanceOf(value)?.element
  if (element === undefined) throw new TypeError('This value was not decoded (or is a copy), so that it has no bytes')
  return receivedElement(element)
}

/** The same for one member, which may be without identity of its own; undefined when the encoding leaves it out. */
export function receivedOfMember<T extends object>(value: T, member: keyof T & string): Uint8Array | undefined {
  const members = provenanceOf(value)?.members
  const index = members?.names.indexOf(member) ?? -1
  if (members === undefined || index < 0) throw new TypeError(`The value has no received member ${member}`)
  const element = members.elements[index]
  return element && receivedElement(element)
}

interface Origin {
  readonly original: Uint8Array
  /** Where each encoding of the DER lies in the original: offset in the DER → [start, end]. */
  readonly slices: ReadonlyMap<number, readonly [number, number]>
}

// Belongs to the decoded bytes as a private field would; an ArrayBuffer has no place for one.
const origins = new WeakMap<ArrayBufferLike, Origin>()

function receivedElement(element: Element): Uint8Array {
  return originAt(element.bytes.buffer, element.start) ?? element.encoding
}

function originAt(buffer: ArrayBufferLike, offset: number): Uint8Array | undefined {
  const origin = origins.get(buffer)
  const slice = origin?.slices.get(offset)
  return origin && slice && origin.original.subarray(slice[0], slice[1])
}
