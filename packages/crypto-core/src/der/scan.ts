import { CryptoError, type ErrorCode, isCryptoError } from '../errors/index.ts'
import type { DecodeLimits } from './limits.ts'
import { constructedBit } from './tag.ts'

/**
 * Walks every tag and length of an encoding once, so that the structure is known to be sound, canonical and within its
 * budget before any member is read: exactly one element, definite minimal lengths, children inside their parents,
 * the right form for universal types. @spec X.690 §10, §8.1
 */
export function scan(bytes: Uint8Array, limits: DecodeLimits, name: string): void {
  if (bytes.length > limits.length) {
    const message = `${bytes.length} octets are more than the limit of ${limits.length}`
    throw new CryptoError('DER_LIMIT', message, { spec: 'X.690 §8.1.3', path: name, offset: 0 })
  }
  const end = new Scanner(bytes, limits, name).element(0, bytes.length, 0)
  if (end < bytes.length) {
    const message = `${bytes.length - end} octets follow the encoding`
    throw new CryptoError('DER_TRAILING_DATA', message, { spec: 'X.690 §8.1.1', path: name, offset: end })
  }
}

/** Whether bytes are exactly one sound encoding. */
export function isEncoding(bytes: Uint8Array, limits: DecodeLimits): boolean {
  try {
    scan(bytes, limits, '')
    return true
  } catch (error) {
    if (isCryptoError(error)) return false
    throw error
  }
}

class Scanner {
  readonly bytes: Uint8Array
  readonly limits: DecodeLimits
  readonly name: string
  elements = 0
  /** Child index at each depth, for the path of an error. */
  readonly indexes: number[] = []

  constructor(bytes: Uint8Array, limits: DecodeLimits, name: string) {
    this.bytes = bytes
    this.limits = limits
    this.name = name
  }

  /** Checks the element at `start`, which must end by `end`; returns the offset behind it. */
  element(start: number, end: number, depth: number): number {
    const { bytes } = this
    if (++this.elements > this.limits.elements) this.limit('elements', start, depth)
    if (start + 2 > end)
      this.fail('DER_TRUNCATED', 'the encoding ends inside a tag or length', {
        spec: 'X.690 §8.1',
        offset: start,
        depth,
      })
    const octet = bytes[start]!
    let at = start + 1
    if ((octet & 0x1f) === 0x1f) at = this.highTagNumber(start, end, depth)
    else if (octet < 0x40) this.universalForm(octet, start, depth)

    let length = at < end ? bytes[at++]! : this.truncated(start, depth)
    if (length >= 0x80) {
      const octets = length & 0x7f
      if (octets === 0)
        this.fail('DER_NOT_CANONICAL', 'the length is indefinite', { spec: 'X.690 §10.1', offset: start, depth })
      if (at + octets > end) this.truncated(start, depth)
      length = 0
      for (let index = 0; index < octets; index++) length = length * 256 + bytes[at + index]!
      if (bytes[at] === 0 || length < 0x80) {
        this.fail('DER_NOT_CANONICAL', 'the length is not in its shortest form', {
          spec: 'X.690 §10.1',
          offset: start,
          depth,
        })
      }
      at += octets
    }
    const stop = at + length
    if (stop > end) this.truncated(start, depth)
    if (octet & constructedBit) this.children(at, stop, depth + 1)
    return stop
  }

  children(start: number, end: number, depth: number): void {
    if (depth > this.limits.depth) this.limit('depth', start, depth - 1)
    let at = start
    for (let index = 0; at < end; index++) {
      this.indexes[depth - 1] = index
      at = this.element(at, end, depth)
    }
  }

  /** @spec X.690 §8.1.2.4 */
  highTagNumber(start: number, end: number, depth: number): number {
    let number = 0
    let at = start + 1
    for (let octet = 0x80; octet & 0x80; at++) {
      if (at >= end) this.truncated(start, depth)
      octet = this.bytes[at]!
      number = (number << 7) | (octet & 0x7f)
      if (number >= 1 << 21)
        this.fail('DER_LIMIT', 'the tag number is above 2^21', { spec: 'X.690 §8.1.2.4', offset: start, depth })
      if (number === 0) break
    }
    if (number >= 31) return at
    this.fail('DER_NOT_CANONICAL', 'the tag number is not in its shortest form', {
      spec: 'X.690 §8.1.2.4',
      offset: start,
      depth,
    })
  }

  /** SEQUENCE, SET, EXTERNAL and EMBEDDED PDV are constructed, all other universal types primitive. @spec X.690 §10.2 */
  universalForm(octet: number, start: number, depth: number): void {
    const number = octet & 0x1f
    const constructed = number === 16 || number === 17 || number === 8 || number === 11
    if (number === 0)
      this.fail('DER_NOT_CANONICAL', 'the tag is reserved', { spec: 'X.690 §8.1.5', offset: start, depth })
    if (constructed !== ((octet & constructedBit) !== 0)) {
      this.fail('DER_NOT_CANONICAL', 'a universal type is in the wrong form', {
        spec: 'X.690 §10.2',
        offset: start,
        depth,
      })
    }
  }

  truncated(offset: number, depth: number): never {
    this.fail('DER_TRUNCATED', 'the encoding ends before its length says', {
      spec: 'X.690 §8.1.3',
      offset: offset,
      depth,
    })
  }

  limit(which: 'depth' | 'elements', offset: number, depth: number): never {
    this.fail('DER_LIMIT', `the limit of ${this.limits[which]} (${which}) is exceeded`, {
      spec: 'X.690 §8.1',
      offset: offset,
      depth,
    })
  }

  fail(code: ErrorCode, fault: string, place: { spec: string; offset: number; depth: number }): never {
    const { spec, offset, depth } = place
    const path =
      this.name +
      this.indexes
        .slice(0, depth)
        .map(index => `[${index}]`)
        .join('')
    throw new CryptoError(code, path === '' ? fault : `${path}: ${fault}`, { spec, path, offset })
  }
}
