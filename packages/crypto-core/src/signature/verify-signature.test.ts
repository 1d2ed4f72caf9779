import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import { decode, derOf, encode, integer } from '../der/index.ts'
import { digest, type HashAlgorithm, hashAlgorithms, SHA_1, SHA_224, SHA_256, SHA_384, SHA_512 } from '../hash/index.ts'
import { platformNames } from '../hash/platform-names.ts'
import { oid } from '../oid/index.ts'
import { encodePssParams, RSAPublicKey } from '../pkcs1/index.ts'
import { decodeSubjectPublicKeyInfo, SubjectPublicKeyInfo } from '../spki/index.ts'
import {
  curves,
  DssParms,
  type MessageScheme,
  type PublicKey,
  publicKeyOf,
  type SignatureAlgorithm,
  verifySignature,
} from './index.ts'

const message = new TextEncoder().encode('the message')
const other = new TextEncoder().encode('another message')

function spkiOf(key: KeyObject): SubjectPublicKeyInfo {
  return decodeSubjectPublicKeyInfo(key.export({ type: 'spki', format: 'der' }))
}

/** What must hold of every scheme that signs a digest. */
function holds(
  algorithm: SignatureAlgorithm & { hash: HashAlgorithm },
  spki: SubjectPublicKeyInfo,
  signatureValue: Uint8Array,
) {
  const { hash } = algorithm
  expect(verifySignature(algorithm, spki, { message, signatureValue })).toBe(true)
  expect(verifySignature(algorithm, spki, { digest: digest(hash, message), signatureValue })).toBe(true)
  expect(verifySignature(algorithm, spki, { message: other, signatureValue })).toBe(false)
  expect(verifySignature(algorithm, spki, { digest: digest(hash, other), signatureValue })).toBe(false)
  // Not hashed twice.
  expect(verifySignature(algorithm, spki, { message: digest(hash, message), signatureValue })).toBe(false)
  for (const garbage of [
    new Uint8Array(),
    signatureValue.subarray(1),
    new Uint8Array(signatureValue.length).fill(0xff),
  ]) {
    expect(verifySignature(algorithm, spki, { message, signatureValue: garbage })).toBe(false)
    expect(verifySignature(algorithm, spki, { digest: digest(hash, message), signatureValue: garbage })).toBe(false)
  }
  expect(() =>
    verifySignature(algorithm, spki, { digest: new Uint8Array(hash.digestLength + 1), signatureValue }),
  ).toThrow(TypeError)
}

describe('RSA', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1536 })
  const spki = spkiOf(publicKey)

  test.each(hashAlgorithms)('PKCS#1 v1.5 with $name', hash => {
    holds({ scheme: 'RSASSA-PKCS1-v1_5', hash }, spki, sign(platformNames[hash.name], message, privateKey))
  })

  test.each(hashAlgorithms)('PSS with $name', hash => {
    const saltLength = 13
    const key = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
    const value = sign(platformNames[hash.name], message, key)
    const algorithm = { scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength } as const
    holds(algorithm, spki, value)
    expect(verifySignature({ ...algorithm, saltLength: 14 }, spki, { message, signatureValue: value })).toBe(false)
    const mgfHash = hash === SHA_1 ? SHA_256 : SHA_1
    expect(verifySignature({ ...algorithm, mgfHash }, spki, { message, signatureValue: value })).toBe(false)
  })

  test('a modulus too short for the digest has signed nothing', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey
    const signatureValue = new Uint8Array(64).fill(1)
    expect(
      verifySignature({ scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_512 }, spkiOf(short), { message, signatureValue }),
    ).toBe(false)
    const pss = { scheme: 'RSASSA-PSS', hash: SHA_512, mgfHash: SHA_512, saltLength: 64 } as const
    expect(verifySignature(pss, spkiOf(short), { message, signatureValue })).toBe(false)
  })

  describe('a key for PSS only', () => {
    const restriction = { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 }
    const pair = generateKeyPairSync('rsa-pss' as 'rsa', { modulusLength: 1024, ...restriction })
    const algorithm = { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_256, saltLength: 32 } as const
    const signatureValue = sign('sha256', message, pair.privateKey)

    test('verifies PSS, and nothing else', () => {
      holds(algorithm, spkiOf(pair.publicKey), signatureValue)
      const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
      expect(verifySignature(pkcs1, spkiOf(pair.publicKey), { message, signatureValue })).toBe(false)
    })

    test('holds signatures to its own parameters', () => {
      const plain = decodeSubjectPublicKeyInfo(pair.publicKey.export({ type: 'spki', format: 'der' }))
      const under = (parameters: Parameters<typeof encodePssParams>[0]): SubjectPublicKeyInfo => ({
        algorithm: { algorithm: oid('id-RSASSA-PSS'), parameters: encodePssParams(parameters) },
        subjectPublicKey: plain.subjectPublicKey,
      })
      const verify = (spki: SubjectPublicKeyInfo) => verifySignature(algorithm, spki, { message, signatureValue })
      expect(verify(under({ hash: SHA_256, mgfHash: SHA_256, saltLength: 20 }))).toBe(true)
      expect(verify(under({ hash: SHA_256, mgfHash: SHA_256, saltLength: 33 }))).toBe(false)
      expect(verify(under({ hash: SHA_384, mgfHash: SHA_256, saltLength: 32 }))).toBe(false)
      expect(verify(under({ hash: SHA_256, mgfHash: SHA_1, saltLength: 32 }))).toBe(false)
      const free: SubjectPublicKeyInfo = {
        algorithm: { algorithm: oid('id-RSASSA-PSS') },
        subjectPublicKey: plain.subjectPublicKey,
      }
      expect(verify(free)).toBe(true)
    })
  })
})

describe.each(curves)('ECDSA on $name', curve => {
  const platformName = curve.name === 'secp256r1' ? 'prime256v1' : curve.name
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: platformName })
  const spki = spkiOf(publicKey)

  test.each(curve.name.startsWith('secp') ? hashAlgorithms : [SHA_1, SHA_512])('with $name', hash => {
    holds({ scheme: 'ECDSA', hash }, spki, sign(platformNames[hash.name], message, privateKey))
  })

  test('as r‖s', () => {
    const signatureValue = sign('sha384', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const algorithm = { scheme: 'ECDSA', hash: SHA_384 } as const
    for (const input of [{ message }, { digest: digest(SHA_384, message) }]) {
      expect(verifySignature(algorithm, spki, { ...input, signatureValue, encoding: 'P1363' })).toBe(true)
      expect(verifySignature(algorithm, spki, { ...input, signatureValue })).toBe(false)
      const longer = Uint8Array.of(0, ...signatureValue)
      expect(verifySignature(algorithm, spki, { ...input, signatureValue: longer, encoding: 'P1363' })).toBe(false)
    }
  })

  test('a digest of zeros is a digest like others', () => {
    const zeros = new Uint8Array(32)
    const signatureValue = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    expect(
      verifySignature({ scheme: 'ECDSA', hash: SHA_256 }, spki, { digest: zeros, signatureValue, encoding: 'P1363' }),
    ).toBe(false)
  })
})

describe('DSA', () => {
  test.each([
    [1024, 160],
    [2048, 256],
  ])('%i, %i', (modulusLength, divisorLength) => {
    const { privateKey, publicKey } = generateKeyPairSync('dsa', { modulusLength, divisorLength })
    const spki = spkiOf(publicKey)
    for (const hash of [SHA_1, SHA_224, SHA_256, SHA_384, SHA_512]) {
      holds({ scheme: 'DSA', hash }, spki, sign(platformNames[hash.name], message, privateKey))
    }
  })

  test('domain parameters come from the caller when the key leaves them out', () => {
    const { privateKey, publicKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 })
    const complete = spkiOf(publicKey)
    const domainParameters = decode(DssParms, complete.algorithm.parameters!)
    const bare: SubjectPublicKeyInfo = {
      algorithm: { algorithm: oid('id-dsa') },
      subjectPublicKey: complete.subjectPublicKey,
    }
    const algorithm = { scheme: 'DSA', hash: SHA_1 } as const
    const signed = { message, signatureValue: sign('sha1', message, privateKey) }
    expect(verifySignature(algorithm, bare, { ...signed, domainParameters })).toBe(true)
    assertCode(() => verifySignature(algorithm, bare, signed), 'SIGNATURE_KEY')

    const wrong = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).publicKey
    const others = decode(DssParms, spkiOf(wrong).algorithm.parameters!)
    // The key's own parameters win.
    expect(verifySignature(algorithm, complete, { ...signed, domainParameters: others })).toBe(true)
    const { p, q, g } = domainParameters
    for (const broken of [
      { p, q: q + 1n, g },
      { p, q, g: 1n },
      { p: q, q, g },
      { p, q: 1n, g },
    ]) {
      assertCode(() => verifySignature(algorithm, bare, { ...signed, domainParameters: broken }), 'SIGNATURE_KEY')
    }
    const huge = { p: (1n << 5000n) + 1n, q: 1n << 100n, g: 2n }
    assertCode(
      () => verifySignature(algorithm, bare, { ...signed, domainParameters: huge }),
      'SIGNATURE_KEY_UNSUPPORTED',
    )
    const beyond = { algorithm: bare.algorithm, subjectPublicKey: encode(integer, p + 1n) }
    assertCode(() => verifySignature(algorithm, beyond, { ...signed, domainParameters }), 'SIGNATURE_KEY')
  })
})

describe.each([
  ['ed25519', 'Ed25519'],
  ['ed448', 'Ed448'],
  ['ml-dsa-44', 'ML-DSA-44'],
  ['ml-dsa-65', 'ML-DSA-65'],
  ['ml-dsa-87', 'ML-DSA-87'],
] as const)('%s', (type, scheme: MessageScheme) => {
  const { privateKey, publicKey } = generateKeyPairSync(type as 'ed25519')
  const spki = spkiOf(publicKey)
  const signatureValue = new Uint8Array(sign(null, message, privateKey))

  test('verifies the message, and refuses a digest', () => {
    expect(verifySignature({ scheme }, spki, { message, signatureValue })).toBe(true)
    expect(verifySignature({ scheme }, spki, { message: other, signatureValue })).toBe(false)
    for (const garbage of [new Uint8Array(), signatureValue.subarray(1), new Uint8Array(signatureValue.length)]) {
      expect(verifySignature({ scheme }, spki, { message, signatureValue: garbage })).toBe(false)
    }
    expect(() => verifySignature({ scheme }, spki, { digest: digest(SHA_256, message), signatureValue })).toThrow(
      TypeError,
    )
  })

  test(scheme === 'Ed25519' ? 'has no context' : 'is bound to its context', () => {
    const context = new TextEncoder().encode('context')
    if (scheme === 'Ed25519') {
      expect(() => verifySignature({ scheme }, spki, { message, signatureValue, context })).toThrow(TypeError)
      return
    }
    const bound = sign(null, message, { key: privateKey, context })
    expect(verifySignature({ scheme }, spki, { message, signatureValue: bound, context })).toBe(true)
    expect(verifySignature({ scheme }, spki, { message, signatureValue: bound })).toBe(false)
    expect(verifySignature({ scheme }, spki, { message, signatureValue, context })).toBe(false)
    expect(() => verifySignature({ scheme }, spki, { message, signatureValue, context: new Uint8Array(256) })).toThrow(
      TypeError,
    )
  })

  test('a key of another length is malformed', () => {
    const longer = { ...spki, subjectPublicKey: Uint8Array.of(...spki.subjectPublicKey, 0) }
    assertCode(() => verifySignature({ scheme }, longer, { message, signatureValue }), 'SIGNATURE_KEY')
    const parameters = {
      algorithm: { ...spki.algorithm, parameters: hexDecode('0500') },
      subjectPublicKey: spki.subjectPublicKey,
    }
    assertCode(() => verifySignature({ scheme }, parameters, { message, signatureValue }), 'SIGNATURE_KEY')
  })
})

describe('keys', () => {
  const rsa = spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)
  const ec = spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)
  const ed = spkiOf(generateKeyPairSync('ed25519').publicKey)
  const x = spkiOf(generateKeyPairSync('x25519').publicKey)
  const algorithms: SignatureAlgorithm[] = [
    { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 },
    { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_256, saltLength: 32 },
    { scheme: 'ECDSA', hash: SHA_256 },
    { scheme: 'DSA', hash: SHA_256 },
    { scheme: 'Ed25519' },
    { scheme: 'Ed448' },
    { scheme: 'ML-DSA-65' },
  ]

  test('of another kind than the algorithm verify nothing', () => {
    for (const algorithm of algorithms) {
      for (const spki of [rsa, ec, ed, x]) {
        expect(verifySignature(algorithm, spki, { message, signatureValue: new Uint8Array(64) })).toBe(false)
      }
    }
  })

  test('say what they are', () => {
    expect(publicKeyOf(rsa)).toMatchObject({
      type: 'RSA',
      modulusLength: 1024,
      pssOnly: false,
      key: { publicExponent: 65537n },
    })
    expect(publicKeyOf(ec)).toMatchObject({ type: 'EC', curve: { name: 'secp256r1', fieldSize: 256 } })
    expect(publicKeyOf(ed)).toMatchObject({ type: 'Ed25519' })
    expect(publicKeyOf(x)).toEqual({ type: 'unknown' })
    expect(publicKeyOf(rsa)).toBe(publicKeyOf(rsa))
    expect(publicKeyOf({ ...rsa })).not.toBe(publicKeyOf(rsa))
  })

  const rsaKey = (modulus: bigint, publicExponent: bigint): SubjectPublicKeyInfo => ({
    algorithm: { algorithm: oid('rsaEncryption') },
    subjectPublicKey: encode(RSAPublicKey, { modulus, publicExponent }),
  })
  const odd = (bits: number): bigint => (1n << BigInt(bits - 1)) | 1n

  test.each([
    ['even modulus', rsaKey(1n << 1023n, 65537n), 'SIGNATURE_KEY'],
    ['modulus of zero', rsaKey(0n, 65537n), 'SIGNATURE_KEY'],
    ['exponent 1', rsaKey(odd(1024), 1n), 'SIGNATURE_KEY'],
    ['even exponent', rsaKey(odd(1024), 65536n), 'SIGNATURE_KEY'],
    ['modulus too large', rsaKey(odd(16_385), 65537n), 'SIGNATURE_KEY_UNSUPPORTED'],
    ['exponent too large', rsaKey(odd(1024), odd(65)), 'SIGNATURE_KEY_UNSUPPORTED'],
    ['RSA key that is none', { ...rsa, subjectPublicKey: hexDecode('0500') }, 'DER_UNEXPECTED_TAG'],
    ['point of another length', { ...ec, subjectPublicKey: ec.subjectPublicKey.subarray(1) }, 'SIGNATURE_KEY'],
    ['point at infinity', { ...ec, subjectPublicKey: Uint8Array.of(0) }, 'SIGNATURE_KEY'],
    ['no point at all', { ...ec, subjectPublicKey: new Uint8Array() }, 'SIGNATURE_KEY'],
    [
      'hybrid point',
      { ...ec, subjectPublicKey: Uint8Array.of(6, ...ec.subjectPublicKey.subarray(1)) },
      'SIGNATURE_KEY',
    ],
    [
      'curve unknown',
      { ...ec, algorithm: { ...ec.algorithm, parameters: hexDecode('06052b81040020') } },
      'SIGNATURE_KEY_UNSUPPORTED',
    ],
    [
      'curve explicit',
      { ...ec, algorithm: { ...ec.algorithm, parameters: hexDecode('3000') } },
      'SIGNATURE_KEY_UNSUPPORTED',
    ],
    ['curve absent', { ...ec, algorithm: { algorithm: oid('id-ecPublicKey') } }, 'SIGNATURE_KEY_UNSUPPORTED'],
  ] as const)('%s: refused', (_what, spki, code) => {
    assertCode(() => publicKeyOf(spki), code)
  })

  test('an RSA key is read without signs and spare zeros, as OpenSSL reads it', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const sound = spkiOf(publicKey)
    const modulus = /^30818902818100(.*)0203010001$/.exec(hexEncode(sound.subjectPublicKey))![1]
    const subjectPublicKey = hexDecode(`308189028180${modulus}020400010001`)
    const signatureValue = sign('sha256', message, privateKey)
    const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
    expect(verifySignature(algorithm, { ...sound, subjectPublicKey }, { message, signatureValue })).toBe(true)
    expect(publicKeyOf({ ...sound, subjectPublicKey })).toEqual(publicKeyOf(sound))
  })

  test('off its curve, a key is refused with a message and with a digest', () => {
    const subjectPublicKey = ec.subjectPublicKey.slice()
    subjectPublicKey[64]! ^= 1
    const off = { ...ec, subjectPublicKey }
    const algorithm = { scheme: 'ECDSA', hash: SHA_256 } as const
    const signatureValue = new Uint8Array(64).fill(1)
    for (const input of [{ message }, { digest: digest(SHA_256, message) }]) {
      assertCode(
        () => verifySignature(algorithm, off, { ...input, signatureValue, encoding: 'P1363' }),
        'SIGNATURE_KEY',
      )
    }
  })

  test('compressed, a point serves as well', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const spki = spkiOf(publicKey)
    const { point } = publicKeyOf(spki) as Extract<PublicKey, { type: 'EC' }>
    const compressed = { ...spki, subjectPublicKey: Uint8Array.of(2 + (point.at(-1)! & 1), ...point.subarray(1, 49)) }
    holds({ scheme: 'ECDSA', hash: SHA_384 }, compressed, sign('sha384', message, privateKey))
  })

  test('RFC 8410: the example key is read', () => {
    const der = hexDecode('302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1')
    expect(publicKeyOf(decodeSubjectPublicKeyInfo(der)).type).toBe('Ed25519')
  })
})

describe('misuse is a TypeError', () => {
  const spki = spkiOf(generateKeyPairSync('ed25519').publicKey)
  const ed = { scheme: 'Ed25519' } as const
  const signatureValue = new Uint8Array(64)

  test.each([
    [{ signatureValue }],
    [{ message, digest: message, signatureValue }],
    [{ message: 'text', signatureValue }],
    [{ message, signatureValue: 'text' }],
    [{ message, signatureValue, context: new Uint8Array() }],
  ])('%#', signed => {
    expect(() => verifySignature(ed, spki, signed as never)).toThrow(TypeError)
  })

  test('a context where the scheme has none', () => {
    const rsa = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
    expect(() => verifySignature(rsa, spki, { message, signatureValue, context: new Uint8Array() })).toThrow(TypeError)
  })
})

test('a decoded key is imported once, and stays what it was', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = spkiOf(publicKey)
  const signatureValue = sign('sha256', message, privateKey)
  const algorithm = { scheme: 'ECDSA', hash: SHA_256 } as const
  for (const _ of [1, 2]) expect(verifySignature(algorithm, spki, { message, signatureValue })).toBe(true)
  expect(derOf(spki)).toEqual(encode(SubjectPublicKeyInfo, { ...spki }))
})
