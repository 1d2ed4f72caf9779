import { CryptoError, type ErrorCode } from '../errors/index.ts'
import type { DecodeLimits } from './limits.ts'
import { constructedBit, universal } from './tag.ts'

/** An encoding of the input and what its DER will need. */
interface Node {
  readonly start: number
  readonly tagEnd: number
  readonly end: number
  readonly children?: readonly Node[]
  /** Stretches of content octets: one for a primitive encoding, many for an OCTET STRING in pieces. */
  readonly pieces?: readonly (readonly [number, number])[]
  /** Content octets of the DER. */
  readonly length: number
}

/**
 * BER with definite minimal lengths and OCTET STRINGs in one piece; everything else stays as it is, the order of sets
 * too. What is not DER for another reason is for `scan` to refuse. Work and memory are linear in the input, within
 * the limits. @spec X.690 §8.1.3, §8.7.3, §10.1, §10.2
 */
export function normalise(
  bytes: Uint8Array,
  limits: DecodeLimits,
  name: string,
): { der: Uint8Array; slices: Map<number, readonly [number, number]> } {
  const root = new BerReader(bytes, limits, name).whole()
  const der = new Uint8Array(sizeOf(root))
  const slices = new Map<number, readonly [number, number]>()
  write(root, 0)
  return { der, slices }

  function write(node: Node, start: number): number {
    slices.set(start, [node.start, node.end])
    der.set(bytes.subarray(node.start, node.tagEnd), start)
    // An OCTET STRING in pieces was constructed and is no more.
    if (node.pieces !== undefined) der[start]! &= ~constructedBit
    let at = writeLength(node.length, start + node.tagEnd - node.start)
    for (const child of node.children ?? []) at = write(child, at)
    for (const [from, to] of node.pieces ?? []) {
      der.set(bytes.subarray(from, to), at)
      at += to - from
    }
    return at
  }

  function writeLength(length: number, at: number): number {
    const octets = lengthOctets(length)
    if (octets === 1) der[at] = length
    else {
      der[at] = 0x80 | (octets - 1)
      for (let index = octets - 1, rest = length; index > 0; index--, rest = Math.floor(rest / 256)) {
        der[at + index] = rest & 0xff
      }
    }
    return at + octets
  }
}

function sizeOf(node: Node): number {
  return node.tagEnd - node.start + lengthOctets(node.length) + node.length
}

function lengthOctets(length: number): number {
  if (length < 0x80) return 1
  return length < 0x100 ? 2 : length < 0x1_0000 ? 3 : length < 0x100_0000 ? 4 : 5
}

const octetStringInPieces = universal.octetString | constructedBit

class BerReader {
  readonly bytes: Uint8Array
  readonly limits: DecodeLimits
  readonly name: string
  elements = 0

  constructor(bytes: Uint8Array, limits: DecodeLimits, name: string) {
    this.bytes = bytes
    this.limits = limits
    this.name = name
  }

  whole(): Node {
    const node = this.node(0, this.bytes.length, 0)
    if (node.end < this.bytes.length) this.fail('DER_TRAILING_DATA', 'octets follow the encoding', node.end)
    return node
  }

  node(start: number, limit: number, depth: number): Node {
    const { bytes } = this
    if (++this.elements > this.limits.elements) this.fail('DER_LIMIT', 'too many elements', start)
    if (depth > this.limits.depth) this.fail('DER_LIMIT', 'nested too deep', start)
    const tagEnd = this.tagEnd(start, limit)
    const constructed = (bytes[start]! & constructedBit) !== 0
    if (tagEnd >= limit) this.truncated(start)
    const first = bytes[tagEnd]!
    if (first === 0x80) {
      if (!constructed) this.fail('DER_NOT_CANONICAL', 'a primitive encoding has an indefinite length', start)
      return this.constructed({ start, tagEnd, contentStart: tagEnd + 1, limit, depth, indefinite: true })
    }
    let contentStart = tagEnd + 1
    let length = first
    if (first > 0x80) {
      const octets = first & 0x7f
      if (contentStart + octets > limit) this.truncated(start)
      length = 0
      for (let index = 0; index < octets; index++) length = length * 256 + bytes[contentStart + index]!
      contentStart += octets
    }
    const end = contentStart + length
    if (end > limit) this.truncated(start)
    if (constructed) return this.constructed({ start, tagEnd, contentStart, limit: end, depth, indefinite: false })
    return { start, tagEnd, end, pieces: [[contentStart, end]], length }
  }

  constructed(at: {
    start: number
    tagEnd: number
    contentStart: number
    limit: number
    depth: number
    indefinite: boolean
  }): Node {
    const { start, tagEnd, limit, indefinite } = at
    const children: Node[] = []
    let end = at.contentStart
    while (indefinite ? !this.endOfContents(end, limit) : end < limit) {
      const child = this.node(end, limit, at.depth + 1)
      children.push(child)
      end = child.end
    }
    if (indefinite) end += 2
    if (this.bytes[start] !== octetStringInPieces) {
      return { start, tagEnd, end, children, length: children.reduce((sum, child) => sum + sizeOf(child), 0) }
    }
    // A chain of strings around one string would else be copied at each link.
    const pieces = children.length === 1 ? this.piecesOf(children[0]!) : children.flatMap(child => this.piecesOf(child))
    return { start, tagEnd, end, pieces, length: pieces.reduce((sum, [from, to]) => sum + to - from, 0) }
  }

  /** @spec X.690 §8.7.3.2 */
  piecesOf(child: Node): readonly (readonly [number, number])[] {
    const tag = this.bytes[child.start]
    if (child.pieces !== undefined && (tag === universal.octetString || tag === octetStringInPieces))
      return child.pieces
    this.fail('DER_VALUE', 'the pieces of an OCTET STRING are OCTET STRINGs', child.start)
  }

  /** @spec X.690 §8.1.5 */
  endOfContents(at: number, limit: number): boolean {
    if (at + 2 > limit) this.truncated(at)
    return this.bytes[at] === 0 && this.bytes[at + 1] === 0
  }

  tagEnd(start: number, limit: number): number {
    if (start >= limit) this.truncated(start)
    if ((this.bytes[start]! & 0x1f) !== 0x1f) return start + 1
    let at = start + 1
    // Four octets hold more than the largest tag number that `scan` lets pass.
    while (at < limit && this.bytes[at]! & 0x80 && at < start + 5) at++
    return at + 1
  }

  truncated(offset: number): never {
    this.fail('DER_TRUNCATED', 'the encoding ends before its length says', offset)
  }

  fail(code: ErrorCode, fault: string, offset: number): never {
    const message = this.name === '' ? fault : `${this.name}: ${fault}`
    throw new CryptoError(code, message, { spec: 'X.690 §8.1.3', path: this.name, offset })
  }
}
