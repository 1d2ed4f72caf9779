import { generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import { encode } from '../der/index.ts'
import { EcdsaSigValue, ecdsaDerFromP1363, ecdsaP1363FromDer } from './index.ts'

const message = new TextEncoder().encode('message')

describe.each([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
])('%s', (namedCurve, length) => {
  test('both forms of a value verify', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
    for (let round = 0; round < 20; round++) {
      const p1363 = new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
      const der = ecdsaDerFromP1363(p1363)
      expect(verify('sha256', message, publicKey, der)).toBe(true)
      expect(ecdsaP1363FromDer(der, length)).toEqual(p1363)
    }
  })
})

test('round trip, leading zeros and all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 66 }), fc.nat(66), (r, zeros) => {
      const half = Uint8Array.from(r, (octet, at) => (at < zeros ? 0 : octet))
      const p1363 = Uint8Array.of(...half, ...r)
      expect(ecdsaP1363FromDer(ecdsaDerFromP1363(p1363), half.length)).toEqual(p1363)
    }),
  )
})

test('what is no pair is refused', () => {
  for (const length of [0, 1, 63]) expect(() => ecdsaDerFromP1363(new Uint8Array(length))).toThrow(TypeError)
  assertCode(() => ecdsaP1363FromDer(encode(EcdsaSigValue, { r: -1n, s: 1n }), 32), 'SIGNATURE_VALUE')
  assertCode(() => ecdsaP1363FromDer(encode(EcdsaSigValue, { r: 1n, s: 1n << 256n }), 32), 'SIGNATURE_VALUE')
  assertCode(() => ecdsaP1363FromDer(hexDecode('3003020101'), 32), 'DER_MISSING_MEMBER')
  expect(hexEncode(ecdsaDerFromP1363(Uint8Array.of(0x80, 0x01)))).toBe('300702020080020101')
})
