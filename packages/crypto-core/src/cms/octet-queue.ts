import { concatBytes } from '../bytes/index.ts'
import { CryptoError, type ErrorCode } from '../errors/index.ts'

/** A tag of one octet and what its length says; undefined for an indefinite one. */
export interface Header {
  readonly tag: number
  readonly length: number | undefined
}

/** Octets that arrive in chunks, taken in the portions that a reader of BER needs. @spec X.690 §8.1 */
export class OctetQueue {
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  #held: Uint8Array = new Uint8Array()
  /** How many octets have been taken. */
  offset = 0

  constructor(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#chunks = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  }

  /** At least one octet and at most `most`, as they come. Throws DER_TRUNCATED. */
  async some(most: number): Promise<Uint8Array> {
    if (!(await this.#fill(1))) this.refuse('DER_TRUNCATED', 'the encoding ends before its length says')
    return this.#take(Math.min(most, this.#held.length))
  }

  /** Exactly `count` octets, of which there must not be many. Throws DER_TRUNCATED. */
  async exactly(count: number): Promise<Uint8Array> {
    if (!(await this.#fill(count))) this.refuse('DER_TRUNCATED', 'the encoding ends before its length says')
    return this.#take(count)
  }

  /** Whether these octets come next; they are then taken. */
  async follows(...octets: readonly number[]): Promise<boolean> {
    const isNext = (await this.#fill(octets.length)) && octets.every((octet, index) => this.#held[index] === octet)
    if (isNext) this.#take(octets.length)
    return isNext
  }

  /** All that is left, up to a limit. Throws DER_LIMIT. */
  async rest(limit: number): Promise<Uint8Array> {
    if (await this.#fill(limit + 1)) this.refuse('DER_LIMIT', `more than ${limit} octets follow the content`)
    return this.#take(this.#held.length)
  }

  /** Throws DER_TRUNCATED, DER_LIMIT. */
  async header(): Promise<Header> {
    const [tag, first] = await this.exactly(2)
    if ((tag! & 0x1f) === 0x1f) this.refuse('DER_VALUE', 'a tag of several octets stands where none belongs')
    if (first! <= 0x80) return { tag: tag!, length: first === 0x80 ? undefined : first! }
    const octets = await this.exactly(first! & 0x7f)
    const length = octets.reduce((sum, octet) => sum * 256 + octet, 0)
    if (length > Number.MAX_SAFE_INTEGER) this.refuse('DER_LIMIT', 'a length above 2^53')
    return { tag: tag!, length }
  }

  refuse(code: ErrorCode, fault: string): never {
    throw new CryptoError(code, `ContentInfo: ${fault}`, {
      spec: 'X.690 §8.1',
      path: 'ContentInfo',
      offset: this.offset,
    })
  }

  /** Whether so many octets are held, after waiting for them. */
  async #fill(count: number): Promise<boolean> {
    const parts = [this.#held]
    let length = this.#held.length
    while (length < count) {
      const { done, value } = await this.#chunks.next()
      if (done) break
      parts.push(value)
      length += value.length
    }
    if (parts.length > 1) this.#held = concatBytes(...parts)
    return length >= count
  }

  #take(count: number): Uint8Array {
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    this.offset += count
    return taken
  }
}
