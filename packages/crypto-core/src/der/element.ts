import { CryptoError, type ErrorCode } from '../errors/index.ts'
import type { Tag } from './tag.ts'

/**
 * One encoding inside the input: tag, and where its content lies. Nothing is copied. It knows its parent, so that an
 * error found much later, in a member read on first access, can still say where it is.
 */
export class Element {
  readonly bytes: Uint8Array
  readonly tag: Tag
  /** Offset of the identifier octet. */
  readonly start: number
  readonly contentStart: number
  readonly end: number
  readonly parent: Element | undefined
  /** Member name, or index in a list, or the name of the outermost type; empty inside an EXPLICIT tag. */
  readonly label: string | number

  /**
   * The element at an offset of the input, outermost or inside a parent. The input was scanned before: headers are
   * well-formed and lie inside their parents.
   */
  constructor(within: Uint8Array | Element, start: number, label: string | number) {
    const parent = within instanceof Element ? within : undefined
    const bytes = within instanceof Element ? within.bytes : within
    let at = start
    let tag = bytes[at++]!
    if ((tag & 0x1f) === 0x1f) {
      let number = 0
      let octet: number
      do {
        octet = bytes[at++]!
        number = (number << 7) | (octet & 0x7f)
      } while (octet & 0x80)
      tag |= number << 8
    }
    let length = bytes[at++]!
    if (length >= 0x80) {
      let octets = length & 0x7f
      length = 0
      while (octets-- > 0) length = length * 256 + bytes[at++]!
    }
    this.bytes = bytes
    this.tag = tag
    this.start = start
    this.contentStart = at
    this.end = at + length
    this.parent = parent
    this.label = label
  }

  get length(): number {
    return this.end - this.contentStart
  }

  /** The content octets: a view, to be read only. */
  get content(): Uint8Array {
    return this.bytes.subarray(this.contentStart, this.end)
  }

  /** Identifier, length and content octets: a view, to be read only. */
  get encoding(): Uint8Array {
    return this.bytes.subarray(this.start, this.end)
  }

  /** `Certificate.tbsCertificate.extensions[2].extnID` */
  get path(): string {
    const own = typeof this.label === 'number' ? `[${this.label}]` : this.label
    if (this.parent === undefined) return own
    const above = this.parent.path
    if (own === '') return above
    return above !== '' && typeof this.label === 'string' ? `${above}.${own}` : above + own
  }
}

/** Refuses an element. The message gets the path in front; it never holds input octets. */
export function refuse(
  element: Element,
  code: ErrorCode,
  fault: { message: string; spec: string; cause?: unknown },
): never {
  const { path } = element
  const message = path === '' ? fault.message : `${path}: ${fault.message}`
  throw new CryptoError(code, message, { spec: fault.spec, path, offset: element.start, cause: fault.cause })
}
