import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import {
  base64Decode,
  base64Encode,
  base64urlDecode,
  base64urlEncode,
  bigIntFromBytes,
  bitLength,
  bytesFromBigInt,
  compareBytes,
  concatBytes,
  constantTimeEqual,
  equalBytes,
  hexDecode,
  hexEncode,
} from './index.ts'

const octets = fc.uint8Array({ maxLength: 100 })

describe('hex', () => {
  test('round trip, and the same as the platform', () => {
    fc.assert(
      fc.property(octets, bytes => {
        expect(hexEncode(bytes)).toBe(Buffer.from(bytes).toString('hex'))
        expect(hexDecode(hexEncode(bytes))).toEqual(bytes)
        expect(hexDecode(hexEncode(bytes).toUpperCase())).toEqual(bytes)
      }),
    )
  })

  test.each(['a', 'zz', '0 ', ' 00', '0x00', '-1', '1é', 'ab\n', '\u0130a'])('%j is refused', text => {
    assertCode(() => hexDecode(text), 'BYTES_HEX')
  })
})

describe('base64', () => {
  // RFC 4648 §10
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('%j is %j', (text, encoded) => {
    const bytes = new TextEncoder().encode(text)
    expect(base64Encode(bytes)).toBe(encoded)
    expect(base64Decode(encoded)).toEqual(bytes)
    expect(base64urlEncode(bytes)).toBe(encoded.replace(/=/g, ''))
    expect(base64urlDecode(encoded.replace(/=/g, ''))).toEqual(bytes)
  })

  test('round trip, and the same as the platform', () => {
    fc.assert(
      fc.property(octets, bytes => {
        expect(base64Encode(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(base64Decode(base64Encode(bytes))).toEqual(bytes)
        expect(base64urlEncode(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(base64urlDecode(base64urlEncode(bytes))).toEqual(bytes)
      }),
    )
  })

  test.each(['Zg', 'Zg=', 'Zg===', 'Z', 'Zh==', 'Zm9=', 'Zm9v\n', ' Zm9v', 'Zm-_', 'Zg==Zg==', '====', 'Zé=='])(
    '%j is refused',
    text => {
      assertCode(() => base64Decode(text), 'BYTES_BASE64')
    },
  )

  test.each(['Zg==', 'Z', 'Zh', 'Zm9', 'Zm+/', 'Zm9v ', 'Zm9v\u0141'])('as base64url, %j is refused', text => {
    assertCode(() => base64urlDecode(text), 'BYTES_BASE64URL')
  })

  test('whatever the text, it is either refused or the one text of its octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'Z', 'g', '9', '+', '/', '=', ' '), maxLength: 12 }), text => {
        let bytes: Uint8Array
        try {
          bytes = base64Decode(text)
        } catch {
          return
        }
        expect(base64Encode(bytes)).toBe(text)
      }),
    )
  })
})

describe('octets', () => {
  test('concatBytes joins, also nothing', () => {
    expect(concatBytes(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
    expect(concatBytes()).toEqual(new Uint8Array())
  })

  test('the two comparisons for equality agree', () => {
    fc.assert(
      fc.property(octets, octets, (a, b) => {
        const same = Buffer.compare(a, b) === 0
        expect([equalBytes(a, b), constantTimeEqual(a, b)]).toEqual([same, same])
        expect([equalBytes(a, a.slice()), constantTimeEqual(a, a.slice())]).toEqual([true, true])
      }),
    )
  })

  test('compareBytes orders as the platform does', () => {
    fc.assert(fc.property(octets, octets, (a, b) => Math.sign(compareBytes(a, b)) === Buffer.compare(a, b)))
  })
})

describe('integers', () => {
  test('round trip at every length that is enough', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 600n }), fc.nat(5), (value, spare) => {
        const length = Math.ceil(bitLength(value) / 8) + spare
        const bytes = bytesFromBigInt(value, length)
        expect(bytes.length).toBe(length)
        expect(bigIntFromBytes(bytes)).toBe(value)
        expect(bitLength(value)).toBe(value === 0n ? 0 : value.toString(2).length)
      }),
    )
  })

  test('what does not fit is a RangeError', () => {
    expect(() => bytesFromBigInt(256n, 1)).toThrow(RangeError)
    expect(() => bytesFromBigInt(-1n, 1)).toThrow(RangeError)
    expect(() => bytesFromBigInt(0n, 0)).toThrow(RangeError)
  })
})
