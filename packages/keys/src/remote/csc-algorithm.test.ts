import { SHA_256, SHA_512_256 } from '@x/crypto-core/hash'
import { describe, expect, test } from 'vitest'
import { cscAlgorithm } from './csc-algorithm.ts'

const pkcs1 = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
const pss = { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_256, saltLength: 32 } as const
const ecdsa = { scheme: 'ECDSA', hash: SHA_256 } as const
const rsaEncryption = '1.2.840.113549.1.1.1'
const sha256WithRsa = '1.2.840.113549.1.1.11'
const idPss = '1.2.840.113549.1.1.10'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const idEcPublicKey = '1.2.840.10045.2.1'

describe('cscAlgorithm', () => {
  test.each([
    ['the identifier with the hash', pkcs1, [rsaEncryption, sha256WithRsa], { signAlgo: sha256WithRsa }],
    ['the open one', pkcs1, [rsaEncryption], { signAlgo: rsaEncryption, hashAlgorithmOID: SHA_256.oid }],
    ['ECDSA with its hash', ecdsa, [ecdsaWithSha256], { signAlgo: ecdsaWithSha256 }],
    ['the open key type', ecdsa, [idEcPublicKey], { signAlgo: idEcPublicKey, hashAlgorithmOID: SHA_256.oid }],
    ['what is usual, where the service says nothing', ecdsa, [], { signAlgo: ecdsaWithSha256 }],
    [
      'a hash that has no identifier with ECDSA',
      { scheme: 'ECDSA', hash: SHA_512_256 } as const,
      [idEcPublicKey],
      { signAlgo: idEcPublicKey, hashAlgorithmOID: SHA_512_256.oid },
    ],
  ] as const)('%s', (_, algorithm, offered, expected) => {
    expect(cscAlgorithm(algorithm, offered)).toEqual(expected)
  })

  test('RSASSA-PSS has its parameters', () => {
    expect(cscAlgorithm(pss, [idPss])).toEqual({
      signAlgo: idPss,
      hashAlgorithmOID: SHA_256.oid,
      signAlgoParams: 'MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg',
    })
  })

  test.each([
    [pss, [rsaEncryption]],
    [ecdsa, [rsaEncryption, sha256WithRsa]],
    [{ scheme: 'ECDSA', hash: SHA_512_256 } as const, [ecdsaWithSha256]],
    [{ scheme: 'DSA', hash: SHA_256 } as const, [rsaEncryption]],
  ])('refuses what is not offered', (algorithm, offered) => {
    expect(() => cscAlgorithm(algorithm, offered)).toThrow(
      expect.objectContaining({ code: 'KEY_REFUSED', reason: 'ALGORITHM_UNSUPPORTED' }),
    )
  })
})
