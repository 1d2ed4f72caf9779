import { concatBytes } from '@x/crypto-core/bytes'
import { any, decode } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBer, derFromBer } from './ber.ts'

/** A value of ASN.1, to be written in DER and in some form of BER. */
type Value =
  | { tag: number; content: Uint8Array }
  | { tag: number; children: Value[]; indefinite: boolean; longer: number }

const primitive = fc.record({
  tag: fc.constantFrom(0x02, 0x04, 0x05, 0x06, 0x0c, 0x80, 0x81),
  content: fc.uint8Array({ maxLength: 200 }),
})
const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    primitive,
    fc.record({
      tag: fc.constantFrom(0x30, 0xa0, 0xa1),
      children: fc.array(tie('value'), { maxLength: 4 }),
      indefinite: fc.boolean(),
      longer: fc.nat({ max: 3 }),
    }),
  ),
}))

describe('BER', () => {
  it('becomes the DER of the same value', () => {
    fc.assert(
      fc.property(value, one => {
        expect(derFromBer(berOf(one))).toEqual(derOf(one))
      }),
    )
  })

  it('has octet strings in pieces, and sets in any order', () => {
    const pieces = Uint8Array.of(0x24, 0x80, 0x04, 1, 9, 0x24, 4, 0x04, 2, 8, 7, 0, 0)
    expect(derFromBer(pieces)).toEqual(Uint8Array.of(0x04, 3, 9, 8, 7))
    expect(derFromBer(Uint8Array.of(0x31, 6, 2, 1, 5, 2, 1, 3))).toEqual(Uint8Array.of(0x31, 6, 2, 1, 3, 2, 1, 5))
  })

  it('is never more than a coded refusal when it is nonsense', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), octets => {
        try {
          decode(any, derFromBer(octets))
        } catch (error) {
          if (!isCryptoError(error)) throw error
        }
      }),
      { numRuns: 2000 },
    )
    for (const octets of [
      [],
      [0x30],
      [0x30, 0x85, 1, 0, 0, 0, 0],
      [0x04, 0x80, 0, 0],
      [0x1f, 0x81],
      [2, 1, 0, 2, 1, 0],
    ]) {
      expect(() => derFromBer(Uint8Array.from(octets))).toThrow(expect.objectContaining({ reason: 'MALFORMED' }))
    }
  })

  it('has a limit to its depth and to its number of encodings', () => {
    const deep = new Uint8Array(200).fill(0x30).map((octet, at) => (at % 2 === 0 ? octet : 0x80))
    expect(() => derFromBer(deep)).toThrow(expect.objectContaining({ reason: 'LIMIT' }))
    const wide = concatBytes(
      Uint8Array.of(0x30, 0x80),
      new Uint8Array(300_000).map((_, at) => (at % 2 === 0 ? 5 : 0)),
      Uint8Array.of(0, 0),
    )
    expect(() => derFromBer(wide)).toThrow(expect.objectContaining({ reason: 'LIMIT' }))
  })

  it('is only looked for where DER was not found', () => {
    expect(decodeBer(any, Uint8Array.of(0x05, 0), 'NULL')).toEqual(Uint8Array.of(0x05, 0))
    expect(() => decodeBer(any, Uint8Array.of(0x05), 'NULL')).toThrow(
      expect.objectContaining({ code: 'KEY_MALFORMED' }),
    )
  })
})

function derOf(one: Value): Uint8Array {
  const content = 'content' in one ? one.content : concatBytes(...one.children.map(derOf))
  return concatBytes(Uint8Array.of(one.tag), lengthOf(content.length), content)
}

function berOf(one: Value): Uint8Array {
  if ('content' in one) return derOf(one)
  const content = concatBytes(...one.children.map(berOf))
  if (one.indefinite) return concatBytes(Uint8Array.of(one.tag, 0x80), content, Uint8Array.of(0, 0))
  const { length } = content
  const long = Uint8Array.from([0x84, length >>> 24, length >>> 16, length >>> 8, length].map(octet => octet & 0xff))
  return concatBytes(Uint8Array.of(one.tag), one.longer > 0 ? long : lengthOf(length), content)
}

function lengthOf(length: number): Uint8Array {
  if (length < 128) return Uint8Array.of(length)
  if (length < 256) return Uint8Array.of(0x81, length)
  return length < 65536
    ? Uint8Array.of(0x82, length >> 8, length & 255)
    : Uint8Array.of(0x83, length >> 16, (length >> 8) & 255, length & 255)
}
