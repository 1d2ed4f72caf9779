import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode } from '../bytes/index.ts'
import { hashAlgorithms, SHA_1, SHA_256, SHA_512_256 } from '../hash/index.ts'
import { type OidName, oid } from '../oid/index.ts'
import { algorithmIdentifierOf, type SignatureAlgorithm, signatureAlgorithmOf } from './index.ts'

const derNull = hexDecode('0500')

/** Name of the identifier, what it means, and whether its parameters are NULL. */
const known: readonly [OidName, SignatureAlgorithm, 'NULL' | 'absent'][] = [
  ...hashAlgorithms.map((hash): [OidName, SignatureAlgorithm, 'NULL'] => {
    const plain = hash.name.toLowerCase().replace('-', '').replace('/', '-')
    const name = hash.name.startsWith('SHA3')
      ? `id-rsassa-pkcs1-v1-5-with-${hash.name.toLowerCase()}`
      : `${plain}WithRSAEncryption`
    return [name as OidName, { scheme: 'RSASSA-PKCS1-v1_5', hash }, 'NULL']
  }),
  ...hashAlgorithms
    .filter(({ name }) => !name.includes('/'))
    .map((hash): [OidName, SignatureAlgorithm, 'absent'] => {
      const sha3 = hash.name.startsWith('SHA3')
      const name = sha3 ? `id-ecdsa-with-${hash.name.toLowerCase()}` : `ecdsa-with-${hash.name.replace('-', '')}`
      return [name as OidName, { scheme: 'ECDSA', hash }, 'absent']
    }),
  ...hashAlgorithms
    .filter(({ name }) => /^SHA-\d+$/.test(name))
    .map((hash): [OidName, SignatureAlgorithm, 'absent'] => [
      `id-dsa-with-${hash.name.toLowerCase().replace('-', '')}` as OidName,
      { scheme: 'DSA', hash },
      'absent',
    ]),
  ['id-Ed25519', { scheme: 'Ed25519' }, 'absent'],
  ['id-Ed448', { scheme: 'Ed448' }, 'absent'],
  ['id-ml-dsa-44', { scheme: 'ML-DSA-44' }, 'absent'],
  ['id-ml-dsa-65', { scheme: 'ML-DSA-65' }, 'absent'],
  ['id-ml-dsa-87', { scheme: 'ML-DSA-87' }, 'absent'],
]

describe.each(known)('%s', (name, algorithm, parameters) => {
  test('is written with the parameters that its specification asks for, and read', () => {
    const identifier = algorithmIdentifierOf(algorithm)
    expect(identifier).toEqual({ algorithm: oid(name), ...(parameters === 'NULL' && { parameters: derNull }) })
    expect(signatureAlgorithmOf(identifier)).toEqual(algorithm)
  })

  test('takes absent parameters, and no others', () => {
    expect(signatureAlgorithmOf({ algorithm: oid(name) })).toEqual(algorithm)
    const other = hexDecode(parameters === 'NULL' ? '020100' : '0500')
    assertCode(() => signatureAlgorithmOf({ algorithm: oid(name), parameters: other }), 'SIGNATURE_PARAMETERS')
  })
})

describe('RSASSA-PSS', () => {
  test('keeps all its parameters', () => {
    for (const hash of hashAlgorithms) {
      const algorithm: SignatureAlgorithm = { scheme: 'RSASSA-PSS', hash, mgfHash: SHA_256, saltLength: 17 }
      expect(signatureAlgorithmOf(algorithmIdentifierOf(algorithm))).toEqual(algorithm)
    }
  })

  test('needs them', () => {
    assertCode(() => signatureAlgorithmOf({ algorithm: oid('id-RSASSA-PSS') }), 'SIGNATURE_PARAMETERS')
    assertCode(
      () => signatureAlgorithmOf({ algorithm: oid('id-RSASSA-PSS'), parameters: derNull }),
      'DER_UNEXPECTED_TAG',
    )
  })
})

describe('the name of a key alone', () => {
  test.each([
    ['rsaEncryption', 'RSASSA-PKCS1-v1_5'],
    ['id-ecPublicKey', 'ECDSA'],
    ['id-dsa', 'DSA'],
  ] as const)('%s is enough with a digest algorithm, and only with one', (name, scheme) => {
    const identifier = { algorithm: oid(name), parameters: derNull }
    expect(signatureAlgorithmOf(identifier, { digestAlgorithm: SHA_1 })).toEqual({ scheme, hash: SHA_1 })
    assertCode(() => signatureAlgorithmOf(identifier), 'SIGNATURE_ALGORITHM_UNKNOWN')
  })

  test('a whole name does not yield to the digest algorithm', () => {
    const identifier = algorithmIdentifierOf({ scheme: 'ECDSA', hash: SHA_256 })
    expect(signatureAlgorithmOf(identifier, { digestAlgorithm: SHA_1 })).toEqual({ scheme: 'ECDSA', hash: SHA_256 })
  })
})

test('what nobody named is refused', () => {
  assertCode(() => signatureAlgorithmOf({ algorithm: '1.2.840.113549.1.1.4' }), 'SIGNATURE_ALGORITHM_UNKNOWN')
  assertCode(() => algorithmIdentifierOf({ scheme: 'ECDSA', hash: SHA_512_256 }), 'SIGNATURE_ALGORITHM_UNKNOWN')
})
