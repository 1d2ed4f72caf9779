import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import {
  any,
  bitString,
  bmpString,
  boolean,
  type Codec,
  decode,
  encode,
  enumerated,
  fractionalGeneralizedTime,
  generalizedTime,
  ia5String,
  integer,
  namedBits,
  nullValue,
  numericString,
  objectIdentifier,
  octetBitString,
  octetString,
  opaque,
  printableString,
  smallInteger,
  teletexString,
  universal,
  universalString,
  unsignedInteger,
  utcTime,
  utf8String,
  visibleString,
} from './index.ts'

const bytes = (hex: string): Uint8Array => hexDecode(hex.replace(/ /g, ''))
const ascii = (tag: string, text: string): string =>
  `${tag}${hexEncode(Uint8Array.of(text.length))}${hexEncode(new TextEncoder().encode(text))}`

/** Known pairs, both ways. */
function pairs<T>(codec: Codec<T>, known: readonly (readonly [T, string])[]): void {
  test.each(known)('%s', (value, hex) => {
    expect(hexEncode(encode(codec, value))).toBe(hex.replace(/ /g, ''))
    expect(decode(codec, bytes(hex))).toEqual(value)
  })
}

function refusals<T>(codec: Codec<T>, known: readonly (readonly [string, Parameters<typeof assertCode>[1]])[]): void {
  test.each(known)('%s is %s', (hex, code) => {
    expect(assertCode(() => decode(codec, bytes(hex)), code).where.offset).toBe(0)
  })
}

describe('boolean', () => {
  pairs(boolean, [
    [true, '0101ff'],
    [false, '010100'],
  ])
  refusals(boolean, [
    ['010101', 'DER_NOT_CANONICAL'],
    ['0100', 'DER_VALUE'],
    ['0102ffff', 'DER_VALUE'],
    ['0201ff', 'DER_UNEXPECTED_TAG'],
  ])
})

describe('null', () => {
  pairs(nullValue, [[null, '0500']])
  refusals(nullValue, [['050100', 'DER_VALUE']])
})

describe('integer', () => {
  // X.690 §8.3
  pairs(integer, [
    [0n, '020100'],
    [127n, '02017f'],
    [128n, '02020080'],
    [256n, '02020100'],
    [-1n, '0201ff'],
    [-128n, '020180'],
    [-129n, '0202ff7f'],
    [1n << 64n, '0209010000000000000000'],
  ])
  refusals(integer, [
    ['0200', 'DER_VALUE'],
    ['02020001', 'DER_NOT_CANONICAL'],
    ['0202ff80', 'DER_NOT_CANONICAL'],
    [`02821001 01${'00'.repeat(4096)}`, 'DER_LIMIT'],
  ])

  test('round trip', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(1n << 300n), max: 1n << 300n }),
        value => decode(integer, encode(integer, value)) === value,
      ),
    )
  })

  test('unsigned integers are read without a sign, and written canonically', () => {
    expect([decode(unsignedInteger, bytes('0201ff')), decode(unsignedInteger, bytes('0203000001'))]).toEqual([255n, 1n])
    expect(hexEncode(encode(unsignedInteger, 255n))).toBe('020200ff')
    assertCode(() => decode(unsignedInteger, bytes('0200')), 'DER_VALUE')
    assertCode(() => decode(unsignedInteger, bytes(`02821001 01${'00'.repeat(4096)}`)), 'DER_LIMIT')
    expect(() => encode(unsignedInteger, -1n)).toThrow(TypeError)
  })

  test('small integers and enumerated values are numbers', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), value => decode(smallInteger, encode(smallInteger, value)) === value))
    expect(decode(enumerated, bytes('0a0105'))).toBe(5)
    expect(hexEncode(encode(enumerated, 5))).toBe('0a0105')
    assertCode(() => decode(smallInteger, encode(integer, 1n << 53n)), 'DER_OUT_OF_RANGE')
    assertCode(() => decode(smallInteger, encode(integer, -(1n << 80n))), 'DER_OUT_OF_RANGE')
  })
})

describe('object identifier', () => {
  pairs(objectIdentifier, [
    ['1.2.840.113549.1.1.11', '06092a864886f70d01010b'],
    ['2.5.29.15', '0603551d0f'],
    ['0.0', '060100'],
    ['1.39', '06014f'],
    ['2.999.3', '0603883703'],
    ['2.25.329800735698586629295641978511506172918', `061469${hexEncode(uuidArc())}`],
  ])
  refusals(objectIdentifier, [
    ['0600', 'DER_VALUE'],
    ['060180', 'DER_NOT_CANONICAL'],
    ['0602 2a80', 'DER_NOT_CANONICAL'],
    ['0602 2a81', 'DER_VALUE'],
    ['0603 2a8001', 'DER_NOT_CANONICAL'],
    [`068181 ${'01'.repeat(129)}`, 'DER_LIMIT'],
  ])

  test('round trip', () => {
    const arcs = fc.tuple(fc.nat(2), fc.nat(39), fc.array(fc.bigInt({ min: 0n, max: 1n << 130n }), { maxLength: 4 }))
    fc.assert(
      fc.property(arcs, ([first, second, rest]) => {
        const dotted = [first, second, ...rest].join('.')
        expect(decode(objectIdentifier, encode(objectIdentifier, dotted))).toBe(dotted)
      }),
    )
  })

  /** Base 128 of the arc above, worked out apart. */
  function uuidArc(): Uint8Array {
    const octets: number[] = []
    for (let arc = 329800735698586629295641978511506172918n; arc > 0n; arc >>= 7n) {
      octets.unshift(Number(arc & 127n) | (octets.length > 0 ? 128 : 0))
    }
    return Uint8Array.from(octets)
  }
})

describe('octet string', () => {
  pairs(octetString, [
    [new Uint8Array(), '0400'],
    [Uint8Array.of(1, 2), '04020102'],
  ])
})

describe('bit string', () => {
  pairs(bitString, [
    [{ bytes: new Uint8Array(), unusedBits: 0 }, '030100'],
    [{ bytes: Uint8Array.of(0x6e, 0x5d, 0xc0), unusedBits: 6 }, '0304066e5dc0'],
  ])
  refusals(bitString, [
    ['0300', 'DER_VALUE'],
    ['030101', 'DER_VALUE'],
    ['03020800', 'DER_VALUE'],
    ['0304066e5dc1', 'DER_NOT_CANONICAL'],
  ])

  test('of whole octets', () => {
    expect(decode(octetBitString, bytes('03020011'))).toEqual(Uint8Array.of(0x11))
    expect(hexEncode(encode(octetBitString, Uint8Array.of(0x11)))).toBe('03020011')
    assertCode(() => decode(octetBitString, bytes('03020110')), 'DER_VALUE')
  })

  test('with named bits', () => {
    const codec = namedBits(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])
    expect(decode(codec, bytes('03020106'))).toEqual(['f', 'g'])
    expect(decode(codec, bytes('0303070080'))).toEqual(['i'])
    expect(decode(codec, bytes('030100'))).toEqual([])
    expect(hexEncode(encode(codec, ['f', 'g']))).toBe('03020106')
    expect(hexEncode(encode(codec, ['i']))).toBe('0303070080')
    expect(hexEncode(encode(codec, []))).toBe('030100')
    expect(decode(codec, bytes('0304 07 008080'))).toEqual(['i'])
    assertCode(() => decode(codec, bytes('03020006')), 'DER_NOT_CANONICAL')
    assertCode(() => decode(codec, bytes('03020000')), 'DER_NOT_CANONICAL')
    expect(decode(namedBits(['a', 'b'], { trailingZeros: 'tolerated' }), bytes('03020040'))).toEqual(['b'])
    // @ts-expect-error not a name of the list
    expect(() => encode(codec, ['z'])).toThrow(TypeError)
  })
})

describe('strings', () => {
  describe('UTF8String', () => {
    pairs(utf8String, [
      ['Nová', '0c054e6f76c3a1'],
      ['\ufeffx', '0c04efbbbf78'],
    ])
    refusals(utf8String, [
      ['0c01ff', 'DER_VALUE'],
      ['0c02c080', 'DER_VALUE'],
      ['0c03eda080', 'DER_VALUE'],
    ])
  })
  describe('alphabets', () => {
    pairs(printableString, [["Firma (a.s.), '+-/:=?", ascii('13', "Firma (a.s.), '+-/:=?")]])
    pairs(numericString, [['12 3', ascii('12', '12 3')]])
    pairs(ia5String, [['a@b\n', ascii('16', 'a@b\n')]])
    pairs(visibleString, [['a@b', ascii('1a', 'a@b')]])
    pairs(teletexString, [['ä', '1401e4']])
    refusals(printableString, [
      [ascii('13', 'a@b'), 'DER_VALUE'],
      [ascii('13', 'a\n'), 'DER_VALUE'],
    ])
    refusals(numericString, [[ascii('12', '1a'), 'DER_VALUE']])
    refusals(ia5String, [['160180', 'DER_VALUE']])
    refusals(visibleString, [[ascii('1a', 'a\n'), 'DER_VALUE']])
  })
  describe('wide', () => {
    pairs(bmpString, [['Aš', '1e0400410161']])
    pairs(universalString, [['A😀', '1c08000000410001f600']])
    refusals(bmpString, [
      ['1e0141', 'DER_VALUE'],
      ['1e02d800', 'DER_VALUE'],
    ])
    refusals(universalString, [
      ['1c0400110000', 'DER_VALUE'],
      ['1c040000d800', 'DER_VALUE'],
      ['1c03000041', 'DER_VALUE'],
    ])
  })

  test('whatever a string codec writes, it reads', () => {
    for (const codec of [
      utf8String,
      printableString,
      numericString,
      ia5String,
      visibleString,
      teletexString,
      bmpString,
      universalString,
    ]) {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 20 }), text => {
          let der: Uint8Array
          try {
            der = encode(codec, text)
          } catch (error) {
            expect(error).toBeInstanceOf(TypeError)
            return
          }
          expect(decode(codec, der)).toBe(text)
        }),
      )
    }
  })
})

describe('times', () => {
  const at = (iso: string): Date => new Date(iso)
  pairs(utcTime, [
    [at('1950-01-01T00:00:00Z'), ascii('17', '500101000000Z')],
    [at('2049-12-31T23:59:59Z'), ascii('17', '491231235959Z')],
  ])
  pairs(generalizedTime, [
    [at('2050-02-28T01:02:03Z'), ascii('18', '20500228010203Z')],
    [at('0000-02-29T00:00:00Z'), ascii('18', '00000229000000Z')],
    [at('9999-12-31T23:59:59Z'), ascii('18', '99991231235959Z')],
  ])
  pairs(fractionalGeneralizedTime, [
    [at('2026-01-02T03:04:05Z'), ascii('18', '20260102030405Z')],
    [at('2026-01-02T03:04:05.120Z'), ascii('18', '20260102030405.12Z')],
    [at('2026-01-02T03:04:05.007Z'), ascii('18', '20260102030405.007Z')],
  ])
  refusals(utcTime, [
    [ascii('17', '5001010000Z'), 'DER_NOT_CANONICAL'],
    [ascii('17', '500101000000'), 'DER_NOT_CANONICAL'],
    [ascii('17', '500101000000+0100'), 'DER_NOT_CANONICAL'],
    [ascii('17', '5001010000 0Z'), 'DER_NOT_CANONICAL'],
    [ascii('17', '210229000000Z'), 'DER_VALUE'],
    [ascii('17', '211301000000Z'), 'DER_VALUE'],
    [ascii('17', '210001000000Z'), 'DER_VALUE'],
    [ascii('17', '210100000000Z'), 'DER_VALUE'],
    [ascii('17', '210101240000Z'), 'DER_VALUE'],
    [ascii('17', '210101006000Z'), 'DER_VALUE'],
    [ascii('17', '161231235960Z'), 'DER_VALUE'],
    ['1700', 'DER_NOT_CANONICAL'],
  ])
  refusals(generalizedTime, [[ascii('18', '20260102030405.1Z'), 'DER_NOT_CANONICAL']])
  refusals(fractionalGeneralizedTime, [
    [ascii('18', '20260102030405.10Z'), 'DER_NOT_CANONICAL'],
    [ascii('18', '20260102030405.Z'), 'DER_NOT_CANONICAL'],
    [ascii('18', '20260102030405,1Z'), 'DER_NOT_CANONICAL'],
  ])

  test('finer digits than milliseconds are passed over', () => {
    const der = bytes(ascii('18', '20260102030405.123456789Z'))
    expect(decode(fractionalGeneralizedTime, der)).toEqual(at('2026-01-02T03:04:05.123Z'))
  })

  test('round trip over the calendar', () => {
    const years = (min: string, max: string) => fc.date({ min: at(min), max: at(max), noInvalidDate: true })
    const seconds = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)
    fc.assert(
      fc.property(years('0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'), date => {
        expect(decode(fractionalGeneralizedTime, encode(fractionalGeneralizedTime, date))).toEqual(date)
        expect(decode(generalizedTime, encode(generalizedTime, seconds(date)))).toEqual(seconds(date))
      }),
    )
    fc.assert(
      fc.property(years('1950-01-01T00:00:00Z', '2049-12-31T23:59:59Z'), date => {
        expect(decode(utcTime, encode(utcTime, seconds(date)))).toEqual(seconds(date))
      }),
    )
  })

  test.each([
    [utcTime, at('2050-01-01T00:00:00Z')],
    [utcTime, at('1949-12-31T23:59:59Z')],
    [utcTime, at('2000-01-01T00:00:00.5Z')],
    [generalizedTime, at('2000-01-01T00:00:00.5Z')],
    [generalizedTime, new Date(253_402_300_800_000)],
    [generalizedTime, new Date(Number.NaN)],
  ])('what a time type cannot hold is a TypeError', (codec, date) => {
    expect(() => encode(codec, date)).toThrow(TypeError)
  })
})

describe('any and opaque', () => {
  test('any gives and takes one encoding', () => {
    expect(decode(any, bytes('30020500'))).toEqual(bytes('30020500'))
    expect(encode(any, bytes('0500'))).toEqual(bytes('0500'))
    for (const wrong of ['', '05', '050000', '3080']) expect(() => encode(any, bytes(wrong))).toThrow(TypeError)
  })

  test('opaque is any of one tag', () => {
    const codec = opaque(universal.sequence)
    expect(decode(codec, bytes('30020500'))).toEqual(bytes('30020500'))
    assertCode(() => decode(codec, bytes('31020500')), 'DER_UNEXPECTED_TAG')
    expect(() => encode(codec, bytes('0500'))).toThrow(TypeError)
  })
})

describe('a value of the wrong JavaScript type is a TypeError', () => {
  const wrong: unknown = {}
  test.each([
    boolean,
    integer,
    smallInteger,
    enumerated,
    objectIdentifier,
    octetString,
    octetBitString,
    bitString,
    nullValue,
    utf8String,
    printableString,
    utcTime,
    generalizedTime,
    any,
  ])('%#', codec => {
    expect(() => (codec as Codec<unknown>).write(wrong)).toThrow(TypeError)
  })
})
