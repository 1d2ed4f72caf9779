import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import { hashAlgorithms, SHA_1, SHA_256, SHA_512 } from '../hash/index.ts'
import { decodePssParams, encodePssParams } from './index.ts'

test('the defaults are an empty SEQUENCE', () => {
  const scheme = { hash: SHA_1, mgfHash: SHA_1, saltLength: 20 }
  expect(hexEncode(encodePssParams(scheme))).toBe('3000')
  expect(decodePssParams(hexDecode('3000'))).toEqual(scheme)
})

test('those of SHA-256 are what OpenSSL writes', () => {
  const hex =
    '3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120'
  const scheme = { hash: SHA_256, mgfHash: SHA_256, saltLength: 32 }
  expect(hexEncode(encodePssParams(scheme))).toBe(hex)
  expect(decodePssParams(hexDecode(hex))).toEqual(scheme)
})

test('round trip', () => {
  const hashes = fc.constantFrom(...hashAlgorithms)
  fc.assert(
    fc.property(fc.record({ hash: hashes, mgfHash: hashes, saltLength: fc.nat(512) }), scheme => {
      expect(decodePssParams(encodePssParams(scheme))).toEqual(scheme)
    }),
  )
})

test('absent parameters of a hash, and defaults written out, mean the same', () => {
  const sha256 = '300b0609608648016503040201'
  const der = `3030a00d${sha256}a11a301806092a864886f70d010108${sha256}a203020120`
  expect(decodePssParams(hexDecode(der))).toEqual({ hash: SHA_256, mgfHash: SHA_256, saltLength: 32 })
  expect(decodePssParams(hexDecode('300aa203020114a303020101'))).toEqual({
    hash: SHA_1,
    mgfHash: SHA_1,
    saltLength: 20,
  })
})

test.each([
  ['3005a303020102', 'PKCS1_PSS_PARAMS', 'a trailer other than BC'],
  ['3005a2030201ff', 'PKCS1_PSS_PARAMS', 'a negative salt length'],
  ['300fa10d300b06092a864886f70d010108', 'PKCS1_PSS_PARAMS', 'MGF1 without a hash'],
  ['3009a107300506032a0304', 'PKCS1_PSS_PARAMS', 'another mask generation function'],
  ['3009a007300506032a0304', 'HASH_UNKNOWN', 'an unknown hash'],
  ['3014a012301006096086480165030402010203010203', 'PKCS1_PSS_PARAMS', 'parameters of a hash'],
  ['30020500', 'DER_EXTRA_MEMBER', 'something else'],
  ['0500', 'DER_UNEXPECTED_TAG', 'NULL'],
] as const)('%s is %s: %s', (hex, code, _what) => {
  assertCode(() => decodePssParams(hexDecode(hex)), code)
})

test('a scheme of SHA-512 with a mask of SHA-256 keeps them apart', () => {
  const scheme = { hash: SHA_512, mgfHash: SHA_256, saltLength: 32 }
  expect(decodePssParams(encodePssParams(scheme))).toEqual(scheme)
})
