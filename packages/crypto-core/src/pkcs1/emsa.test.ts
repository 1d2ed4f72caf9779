import { constants, generateKeyPairSync, privateEncrypt, publicEncrypt, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import { digest, hashAlgorithms, SHA_1, SHA_256, SHA_384, SHA_512 } from '../hash/index.ts'
import { platformNames } from '../hash/platform-names.ts'
import { emsaPkcs1v15Encode, emsaPssEncode, emsaPssVerify, encodeDigestInfo, mgf1 } from './index.ts'

const message = new TextEncoder().encode('message')
/** Modulus lengths around an octet's border, where EMSA-PSS has one octet less than the modulus. */
const keys = [1024, 1025, 1026, 1031].map(modulusLength => generateKeyPairSync('rsa', { modulusLength }))
const padding = constants.RSA_NO_PADDING

describe.each(hashAlgorithms)('$name', hash => {
  test('EMSA-PKCS1-v1_5 is what the platform signs', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const em = emsaPkcs1v15Encode(hash, digest(hash, message), 128)
    const signature = sign(platformNames[hash.name], message, privateKey)
    expect(new Uint8Array(publicEncrypt({ key: publicKey, padding }, signature))).toEqual(em)
    const digestInfo = encodeDigestInfo(hash, digest(hash, message))
    expect(privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, digestInfo)).toEqual(signature)
  })

  test('a digest of another length is a TypeError', () => {
    const wrong = new Uint8Array(hash.digestLength - 1)
    expect(() => encodeDigestInfo(hash, wrong)).toThrow(TypeError)
    expect(() => emsaPkcs1v15Encode(hash, wrong, 256)).toThrow(TypeError)
    expect(() => emsaPssEncode(wrong, 2047, { hash, mgfHash: hash, salt: new Uint8Array() })).toThrow(TypeError)
    expect(() =>
      emsaPssVerify(wrong, new Uint8Array(256), { hash, mgfHash: hash, saltLength: 0, emBits: 2047 }),
    ).toThrow(TypeError)
  })
})

test('a modulus needs room for eight octets of padding', () => {
  const room = encodeDigestInfo(SHA_256, digest(SHA_256, message)).length + 11
  expect(emsaPkcs1v15Encode(SHA_256, digest(SHA_256, message), room)).toHaveLength(room)
  assertCode(() => emsaPkcs1v15Encode(SHA_256, digest(SHA_256, message), room - 1), 'PKCS1_MODULUS_TOO_SHORT')
})

describe('EMSA-PSS', () => {
  // The platform has one hash for message and mask only with equal names; both orders are tried.
  test.each([
    [SHA_256, SHA_256, 32],
    [SHA_1, SHA_1, 20],
    [SHA_384, SHA_384, 0],
    [SHA_512, SHA_512, 30],
  ])('%o, %o, salt %i: encodes what the platform accepts, accepts what it signs', (hash, mgfHash, saltLength) => {
    for (const { privateKey, publicKey } of keys) {
      const emBits = privateKey.asymmetricKeyDetails!.modulusLength! - 1
      const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
      const mHash = digest(hash, message)

      const signature = sign(platformNames[hash.name], message, { key: privateKey, ...pss })
      const octets = publicEncrypt({ key: publicKey, padding }, signature)
      const em = octets.subarray(octets.length - Math.ceil(emBits / 8))
      expect(emsaPssVerify(mHash, em, { hash, mgfHash, saltLength, emBits })).toBe(true)

      const own = emsaPssEncode(mHash, emBits, { hash, mgfHash, salt: new Uint8Array(saltLength).fill(7) })
      const padded = new Uint8Array(octets.length)
      padded.set(own, padded.length - own.length)
      const ownSignature = privateEncrypt({ key: privateKey, padding }, padded)
      expect(verify(platformNames[hash.name], message, { key: publicKey, ...pss }, ownSignature)).toBe(true)
    }
  })

  test('any hash, mask hash, salt and length: encoded is verified, and nothing else is', () => {
    const hashes = fc.constantFrom(...hashAlgorithms)
    const cases = fc.record({
      hash: hashes,
      mgfHash: hashes,
      salt: fc.uint8Array({ maxLength: 40 }),
      emBits: fc.integer({ min: 1023, max: 1100 }),
      at: fc.nat(),
    })
    fc.assert(
      fc.property(cases, ({ hash, mgfHash, salt, emBits, at }) => {
        const mHash = digest(hash, message)
        const em = emsaPssEncode(mHash, emBits, { hash, mgfHash, salt })
        const options = { hash, mgfHash, saltLength: salt.length, emBits }
        expect(em.length).toBe(Math.ceil(emBits / 8))
        expect(emsaPssVerify(mHash, em, options)).toBe(true)
        expect(emsaPssVerify(mHash, em, { ...options, saltLength: salt.length + 1 })).toBe(false)
        expect(emsaPssVerify(digest(hash, new Uint8Array()), em, options)).toBe(false)
        const changed = em.slice()
        changed[at % em.length]! ^= 1 << (at % 8)
        expect(emsaPssVerify(mHash, changed, options)).toBe(false)
      }),
    )
  })

  test('an encoding of the wrong length is none, and a modulus can be too short', () => {
    const options = { hash: SHA_256, mgfHash: SHA_256 }
    const mHash = digest(SHA_256, message)
    const em = emsaPssEncode(mHash, 1023, { ...options, salt: new Uint8Array(32) })
    expect(emsaPssVerify(mHash, em.subarray(1), { ...options, saltLength: 32, emBits: 1023 })).toBe(false)
    expect(emsaPssVerify(mHash, new Uint8Array(65), { ...options, saltLength: 32, emBits: 520 })).toBe(false)
    assertCode(
      () => emsaPssEncode(mHash, 8 * 66 - 8, { ...options, salt: new Uint8Array(32) }),
      'PKCS1_MODULUS_TOO_SHORT',
    )
  })
})

test('MGF1 of a known seed', () => {
  // Three blocks of SHA-1, cut in the third.
  expect(hexEncode(mgf1(SHA_1, new TextEncoder().encode('bar'), 50))).toBe(
    'bc0c655e016bc2931d85a2e675181adcef7f581f76df2739da74faac41627be2f7f415c89e983fd0ce80ced9878641cb4876',
  )
  expect(mgf1(SHA_256, hexDecode('00'), 0)).toHaveLength(0)
})
