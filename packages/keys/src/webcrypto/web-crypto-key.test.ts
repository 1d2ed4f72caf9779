import { webcrypto } from 'node:crypto'
import { Crypto } from '@peculiar/webcrypto'
import { SHA_1, SHA_224, SHA_256, SHA_384, SHA_512, SHA3_256, SHA3_384, SHA3_512 } from '@x/crypto-core/hash'
import type { MessageSigner } from '@x/crypto-core/signature'
import { describe, expect, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { skipWithout } from '../../test/required.ts'
import { thoroughness } from '../../test/thoroughness.ts'
import { coreOracle, messageContract, signerContract } from '../contracts/index.ts'
import { type DTBSSigner, dtbsSignerOf } from '../dtbs-signer.ts'
import { softwareKeyFromCryptoKey, webCryptoKey } from './index.ts'

type Algorithm = DTBSSigner['algorithm']

const oracles = [opensslOracle, coreOracle]
const providers = { node: webcrypto.subtle, peculiar: new Crypto().subtle as unknown as typeof webcrypto.subtle }
const hashes = [SHA_1, SHA_256, SHA_384, SHA_512, SHA3_256, SHA3_384, SHA3_512]
const rsa = (name: string, hash: string): object => ({
  ...{ name, hash, modulusLength: 2048 },
  publicExponent: Uint8Array.of(1, 0, 1),
})
const pkcs1 = (hash = SHA_256): Algorithm => ({ scheme: 'RSASSA-PKCS1-v1_5', hash })
const pss = (hash = SHA_512, mgfHash = hash, saltLength = 64): Algorithm => ({
  scheme: 'RSASSA-PSS',
  hash,
  mgfHash,
  saltLength,
})
const ecdsa = hashes.map((hash): Algorithm => ({ scheme: 'ECDSA', hash }))

describe.skipIf(skipWithout('OpenSSL', missingOpenssl))('CryptoKeys', () => {
  for (const [provider, subtle] of Object.entries(providers)) {
    const generate = async (algorithm: object, extractable = false) => {
      const pair = await subtle.generateKey(algorithm as webcrypto.EcKeyGenParams, extractable, ['sign', 'verify'])
      const { privateKey, publicKey } = pair as webcrypto.CryptoKeyPair
      const subjectPublicKeyInfo = new Uint8Array(await subtle.exportKey('spki', publicKey))
      return { privateKey, publicKey, subjectPublicKeyInfo, key: webCryptoKey({ subtle, privateKey }) }
    }
    const digestSchemes: readonly (readonly [object, readonly Algorithm[], readonly Algorithm[]])[] = [
      [rsa('RSASSA-PKCS1-v1_5', 'SHA-256'), [pkcs1()], [pkcs1(SHA_384), pss(SHA_256), ecdsa[0]!]],
      [rsa('RSASSA-PKCS1-v1_5', 'SHA3-512'), [pkcs1(SHA3_512)], [pkcs1()]],
      [
        rsa('RSA-PSS', 'SHA-512'),
        [pss(), pss(SHA_512, SHA_512, 0)],
        [pss(SHA_256), pss(SHA_512, SHA_1), pkcs1(SHA_512)],
      ],
      [{ name: 'ECDSA', namedCurve: 'P-256' }, ecdsa, [{ scheme: 'ECDSA', hash: SHA_224 }, pkcs1()]],
      [{ name: 'ECDSA', namedCurve: 'P-521' }, ecdsa, []],
      ...(provider === 'peculiar' ? [[{ name: 'ECDSA', namedCurve: 'brainpoolP256r1' }, ecdsa, []] as const] : []),
    ]
    for (const [generation, signs, refuses] of digestSchemes) {
      describe(`${provider}: ${JSON.stringify(generation)}`, async () => {
        const { key, subjectPublicKeyInfo } = await generate(generation)
        const full = 'namedCurve' in generation && generation.namedCurve === 'P-256'
        const subject = { subjectPublicKeyInfo, signer: key.dtbsSigner, signs, refuses, oracles, ...thoroughness(full) }
        for (const { title, run } of messageContract(subject)) it(title, run)
        it('refuses digests and says what takes their place', async () => {
          const { hash } = signs[0]!
          const batch = [{ digest: new Uint8Array(hash.digestLength), digestAlgorithm: hash }]
          const refusal = key.signer(signs[0]!).sign(batch)
          await expect(refusal).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'DIGEST_NOT_TAKEN' })
          await expect(refusal).rejects.toThrow('dtbsSigner')
        })
      })
    }
    const edwards = provider === 'node' ? ['Ed25519', 'Ed448'] : ['Ed25519', 'EdDSA Ed25519', 'EdDSA Ed448']
    for (const spelling of edwards) {
      describe(`${provider}: ${spelling}`, async () => {
        const [name, namedCurve] = spelling.split(' ')
        const { key, subjectPublicKeyInfo } = await generate({ name, ...(namedCurve && { namedCurve }) })
        const scheme = (namedCurve ?? name) as 'Ed25519' | 'Ed448'
        const cases = messageContract<MessageSigner['algorithm']>({
          ...{ subjectPublicKeyInfo, signer: key.messageSigner, oracles, ...thoroughness(false) },
          signs: [{ scheme }],
          refuses: [{ scheme: scheme === 'Ed25519' ? 'Ed448' : 'Ed25519' }],
        })
        for (const { title, run } of cases) it(title, run)
      })
    }
    describe(`${provider}: an extractable key as a software key`, async () => {
      const { privateKey, subjectPublicKeyInfo } = await generate({ name: 'ECDSA', namedCurve: 'P-384' }, true)
      const key = await softwareKeyFromCryptoKey({ subtle, privateKey })
      const subject = { subjectPublicKeyInfo, signer: key.signer, signs: ecdsa, refuses: [pkcs1()], oracles }
      for (const { title, run } of signerContract({ ...subject, ...thoroughness(false) })) it(title, run)
    })
    it(`${provider}: keeps to what a key is for`, async () => {
      const { privateKey, publicKey } = await generate({ name: 'ECDSA', namedCurve: 'P-256' })
      const forbidden = { code: 'KEY_REFUSED', reason: 'OPERATION_FORBIDDEN' }
      await expect(softwareKeyFromCryptoKey({ subtle, privateKey })).rejects.toMatchObject(forbidden)
      expect(() => webCryptoKey({ subtle, privateKey: publicKey })).toThrow(expect.objectContaining(forbidden))
    })
  }
})

describe.skipIf(skipWithout('OpenSSL', missingOpenssl))('a Signer as a DTBSSigner', async () => {
  const { generateSoftwareKey } = await import('../software/index.ts')
  const key = await generateSoftwareKey({ kind: 'RSA', modulusLength: 2048 })
  const cases = messageContract<Algorithm>({
    subjectPublicKeyInfo: key.subjectPublicKeyInfo,
    signer: algorithm => dtbsSignerOf(key.signer(algorithm)),
    signs: [pkcs1(), pss()],
    refuses: [ecdsa[0]!],
    oracles,
    ...thoroughness(false),
  })
  for (const { title, run } of cases) it(title, run)
})
