import { base64Decode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import { AdesError } from '../errors.ts'
import type { ContentFile } from './content-file.ts'

/**
 * The octets of a file in pieces; where it is PEM, those of its first block, in constant space. For files that are too large
 * for `encodingsIn`. Throws AdesError for a block that is no base64 or does not end. @spec RFC 7468 §2
 */
export async function* encodedPieces(file: ContentFile): AsyncGenerator<Uint8Array> {
  let base64: BlockReader | undefined
  let isFirst = true
  for await (const piece of file.pieces()) {
    if (isFirst) base64 = blockIn(piece, file.path)
    const octets = base64 === undefined ? piece : base64.read(isFirst ? piece.subarray(base64.start) : piece)
    isFirst = false
    if (octets.length > 0) yield octets
    if (base64?.isOver) return
  }
  if (base64 !== undefined) throw new AdesError(`${file.path}: its PEM has no end (RFC 7468 §2)`)
}

/** The first piece of a file has at least its first line. */
function blockIn(piece: Uint8Array, path: string): BlockReader | undefined {
  const begin = /^\s*-----BEGIN [A-Z0-9 #]{1,64}-----/.exec(Buffer.from(piece.subarray(0, 1024)).toString('latin1'))
  return begin ? new BlockReader(path, begin[0].length) : undefined
}

class BlockReader {
  readonly start: number
  readonly #path: string
  /** Less than four characters. */
  #carried = ''
  #isOver = false

  constructor(path: string, start: number) {
    this.#path = path
    this.start = start
  }

  /** Whether the line that ends the block was met: `-` is no character of base64. */
  get isOver(): boolean {
    return this.#isOver
  }

  read(piece: Uint8Array): Uint8Array {
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')
    const end = text.indexOf('-')
    this.#isOver = end >= 0
    const characters = this.#carried + (this.#isOver ? text.slice(0, end) : text).replace(/\s+/g, '')
    const whole = this.#isOver ? characters.length : characters.length - (characters.length % 4)
    this.#carried = characters.slice(whole)
    return this.#decoded(characters.slice(0, whole))
  }

  #decoded(characters: string): Uint8Array {
    try {
      return base64Decode(characters)
    } catch (error) {
      if (!isCryptoError(error)) throw error
      throw new AdesError(`${this.#path}: its PEM is not base64 (RFC 7468 §2)`, { cause: error })
    }
  }
}
