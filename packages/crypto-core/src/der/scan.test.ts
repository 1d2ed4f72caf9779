import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode } from '../bytes/index.ts'
import { encodeElement } from './encoding.ts'
import { any, decode, defaultDecodeLimits, universal } from './index.ts'

const decodeHex = (hex: string) => decode(any, hexDecode(hex.replace(/ /g, '')), { name: 'X' })

describe('sound encodings', () => {
  test.each([
    ['0500', 'NULL'],
    ['3000', 'an empty SEQUENCE'],
    ['30 06 0201 01 0101 ff', 'a SEQUENCE of two'],
    ['a0 03 0201 01', 'a context tag'],
    ['9f 1f 00', 'a high tag number'],
    ['9f 81 00 00', 'a tag number of two octets'],
    [`04 8180 ${'00'.repeat(128)}`, 'a long length'],
    ['3103 0201 00', 'a SET'],
  ])('%s: %s', hex => {
    expect(decodeHex(hex)).toEqual(hexDecode(hex.replace(/ /g, '')))
  })
})

describe('refused structure', () => {
  test.each([
    ['', 'DER_TRUNCATED', 0],
    ['30', 'DER_TRUNCATED', 0],
    ['3001', 'DER_TRUNCATED', 0],
    ['30 03 0202 01', 'DER_TRUNCATED', 2],
    ['3082 01', 'DER_TRUNCATED', 0],
    ['9f', 'DER_TRUNCATED', 0],
    ['9f 81', 'DER_TRUNCATED', 0],
    ['9f 1f', 'DER_TRUNCATED', 0],
    ['30 84 ffffffff', 'DER_TRUNCATED', 0],
    ['04 88 ffffffffffffffff 00', 'DER_TRUNCATED', 0],
    ['0500 00', 'DER_TRAILING_DATA', 2],
    ['30 80 0000', 'DER_NOT_CANONICAL', 0],
    ['04 8101 00', 'DER_NOT_CANONICAL', 0],
    [`04 820080 ${'00'.repeat(128)}`, 'DER_NOT_CANONICAL', 0],
    ['9f 1e 00', 'DER_NOT_CANONICAL', 0],
    ['9f 80 1f 00', 'DER_NOT_CANONICAL', 0],
    ['24 03 0401 00', 'DER_NOT_CANONICAL', 0],
    ['10 00', 'DER_NOT_CANONICAL', 0],
    ['30 02 0000', 'DER_NOT_CANONICAL', 2],
    ['9f ff ff ff 7f 00', 'DER_LIMIT', 0],
  ] as const)('%s is %s', (hex, code, offset) => {
    expect(assertCode(() => decodeHex(hex), code).where.offset).toBe(offset)
  })

  test('the path counts children, since nothing is known of their types yet', () => {
    const error = assertCode(() => decodeHex('30 0a 0500 30 06 0500 3002 0401'), 'DER_TRUNCATED')
    expect(error.where).toEqual({ spec: 'X.690 §8.1.3', path: 'X[1][1][0]', offset: 10 })
    expect(error.message).toContain('X[1][1][0]')
  })
})

describe('budget', () => {
  const nested = (depth: number): Uint8Array => {
    let bytes: Uint8Array = Uint8Array.of(0x05, 0x00)
    for (let level = 0; level < depth; level++) bytes = encodeElement(universal.sequence, [bytes])
    return bytes
  }

  test('depth', () => {
    const limits = { ...defaultDecodeLimits, depth: 5 }
    expect(decode(any, nested(5), { limits })).toHaveLength(12)
    assertCode(() => decode(any, nested(6), { limits }), 'DER_LIMIT')
  })

  test('the default depth ends the recursion long before the stack does', () => {
    let bytes: Uint8Array = Uint8Array.of(0x05, 0x00)
    for (let level = 0; level < 10_000; level++) bytes = encodeElement(universal.sequence, [bytes])
    expect(assertCode(() => decode(any, bytes), 'DER_LIMIT').message).toContain('64 (depth)')
  })

  test('elements', () => {
    const bytes = Uint8Array.of(0x30, 20, ...Array(10).fill([0x05, 0x00]).flat())
    expect(decode(any, bytes, { limits: { ...defaultDecodeLimits, elements: 11 } })).toHaveLength(22)
    assertCode(() => decode(any, bytes, { limits: { ...defaultDecodeLimits, elements: 10 } }), 'DER_LIMIT')
  })

  test('length, before anything is copied', () => {
    const bytes = new Uint8Array(100)
    expect(
      assertCode(() => decode(any, bytes, { limits: { ...defaultDecodeLimits, length: 99 } }), 'DER_LIMIT').where
        .offset,
    ).toBe(0)
  })
})
