import { compareBytes, concatBytes } from '@x/crypto-core/bytes'
import { type Codec, decode } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { KeyError } from '../key-error.ts'

/** Decodes DER, or else BER: containers of keys are written by everybody. Throws DER_*, MALFORMED, LIMIT. */
export function decodeBer<T>(codec: Codec<T>, bytes: Uint8Array, name: string): T {
  try {
    return decode(codec, bytes, { name })
  } catch (error) {
    if (!isCryptoError(error)) throw error
    return decode(codec, derFromBer(bytes), { name })
  }
}

/**
 * The DER of what is BER only in these: indefinite and overlong lengths, octet strings in pieces, sets out of order. It
 * knows no types, so that implicitly tagged octet strings stay in pieces. Throws MALFORMED, LIMIT. @spec X.690 §8, §10
 */
export function derFromBer(bytes: Uint8Array): Uint8Array {
  const { der, end } = new Normaliser(bytes).element(0, 0)
  if (end !== bytes.length) throw malformed('octets follow the encoding')
  return der
}

interface Normalised {
  readonly der: Uint8Array
  readonly content: Uint8Array
  /** Offset after the encoding. */
  readonly end: number
}

class Normaliser {
  readonly #bytes: Uint8Array
  #elements = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  element(start: number, depth: number): Normalised {
    if (depth > maxDepth || ++this.#elements > maxElements) {
      throw new KeyError('LIMIT', `More than ${maxDepth} levels or ${maxElements} encodings`, { spec: 'X.690 §8.1' })
    }
    const tag = this.#octet(start)
    if ((tag & 0x1f) === 0x1f) throw malformed('a tag number above 30 occurs in no container of keys')
    const { length, from } = this.#length(start + 1)
    if ((tag & 0x20) === 0) {
      if (length === undefined) throw malformed('a primitive encoding has a definite length')
      const content = this.#bytes.subarray(from, from + length)
      return { der: encoded(tag, content), content, end: from + length }
    }
    return this.#constructed(tag, { from, end: length === undefined ? undefined : from + length, depth })
  }

  #constructed(tag: number, at: { from: number; end: number | undefined; depth: number }): Normalised {
    const children: Normalised[] = []
    let position = at.from
    while (at.end === undefined ? !this.#isEndOfContents(position) : position < at.end) {
      const child = this.element(position, at.depth + 1)
      position = child.end
      children.push(child)
    }
    if (at.end !== undefined && position !== at.end) throw malformed('an encoding reaches beyond the one around it')
    const end = at.end ?? position + 2
    if (tag === constructedOctetString) {
      const content = concatBytes(...children.map(child => child.content))
      return { der: encoded(octetString, content), content, end }
    }
    const parts = children.map(child => child.der)
    const content = concatBytes(...(tag === set ? parts.sort(compareBytes) : parts))
    return { der: encoded(tag, content), content, end }
  }

  #length(at: number): { length: number | undefined; from: number } {
    const first = this.#octet(at)
    if (first < 0x80) return this.#within(first, at + 1)
    if (first === 0x80) return { length: undefined, from: at + 1 }
    let length = 0
    const from = at + 1 + (first & 0x7f)
    for (let position = at + 1; position < from; position++) {
      length = length * 256 + this.#octet(position)
      if (length > this.#bytes.length) throw malformed('an encoding reaches beyond the octets')
    }
    return this.#within(length, from)
  }

  #within(length: number, from: number): { length: number; from: number } {
    if (from + length > this.#bytes.length) throw malformed('an encoding reaches beyond the octets')
    return { length, from }
  }

  #isEndOfContents(at: number): boolean {
    return this.#octet(at) === 0 && this.#octet(at + 1) === 0
  }

  #octet(at: number): number {
    const octet = this.#bytes[at]
    if (octet === undefined) throw malformed('the octets end before the encoding does')
    return octet
  }
}

function encoded(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content
  if (length < 0x80) return concatBytes(Uint8Array.of(tag, length), content)
  const octets = Math.ceil((32 - Math.clz32(length)) / 8)
  const header = Uint8Array.from({ length: 2 + octets }, (_, index) =>
    index === 0 ? tag : index === 1 ? 0x80 | octets : (length >>> (8 * (1 + octets - index))) & 0xff,
  )
  return concatBytes(header, content)
}

function malformed(what: string): KeyError {
  return new KeyError('MALFORMED', `This is no BER: ${what}`, { spec: 'X.690 §8.1' })
}

const octetString = 0x04
const constructedOctetString = 0x24
const set = 0x31

/** A PKCS #12 file has some ten levels and, with a hundred certificates, some thousand encodings outside of them. */
const maxDepth = 32
const maxElements = 100_000
