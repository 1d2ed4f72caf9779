import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SHA_1, SHA_256, SHA_384 } from '@x/crypto-core/hash'
import { describe, expect, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { inOpensslFolder } from '../../test/openssl-files.ts'
import { skipWithout } from '../../test/required.ts'
import { thoroughness } from '../../test/thoroughness.ts'
import { coreOracle, signerContract } from '../contracts/index.ts'
import {
  generateSoftwareKey,
  softwareKeyFromDer,
  softwareKeyFromJwk,
  softwareKeyFromPem,
  softwareKeyOf,
} from './index.ts'

const skip = skipWithout('OpenSSL', missingOpenssl)
const passphrase = 'correct horse ž'

function keyObject(kind: 'rsa' | 'ec' | 'brainpool' | 'ed25519'): KeyObject {
  if (kind === 'rsa') return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  if (kind === 'ed25519') return generateKeyPairSync('ed25519').privateKey
  return generateKeyPairSync('ec', { namedCurve: kind === 'ec' ? 'P-521' : 'brainpoolP384r1' }).privateKey
}

describe('a private key in a file', () => {
  for (const kind of ['rsa', 'ec', 'brainpool', 'ed25519'] as const) {
    it(`${kind}: every form reads as the same key`, async () => {
      const privateKey = keyObject(kind)
      const { subjectPublicKeyInfo } = softwareKeyOf(privateKey)
      const types = kind === 'rsa' ? (['pkcs8', 'pkcs1'] as const) : kind === 'ed25519' ? ['pkcs8'] : ['pkcs8', 'sec1']
      for (const type of types as 'pkcs8'[]) {
        const der = privateKey.export({ type, format: 'der' })
        expect((await softwareKeyFromDer(der)).subjectPublicKeyInfo).toEqual(subjectPublicKeyInfo)
        const pem = `Bag Attributes\n${privateKey.export({ type, format: 'pem' })}\ntrailing text`
        expect((await softwareKeyFromPem(pem)).subjectPublicKeyInfo).toEqual(subjectPublicKeyInfo)
      }
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
      expect((await softwareKeyFromPem(pem, { passphrase })).subjectPublicKeyInfo).toEqual(subjectPublicKeyInfo)
      if (kind === 'brainpool') return
      const jwk = await softwareKeyFromJwk(privateKey.export({ format: 'jwk' }))
      expect(jwk.subjectPublicKeyInfo).toEqual(subjectPublicKeyInfo)
    })
  }

  it.skipIf(skip)('is read under every encryption that OpenSSL writes, but those that are broken', async () => {
    const { subjectPublicKeyInfo, privateKeyInfo } = await generateSoftwareKey({ kind: 'EC', namedCurve: 'P-256' })
    const topk8 = ['pkcs8', '-topk8', '-inform', 'DER', '-passout', `pass:${passphrase}`]
    const schemes = [
      ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA1'],
      ['-v2', 'aes-192-cbc', '-v2prf', 'hmacWithSHA224'],
      ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA384'],
      ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512', '-iter', '100000'],
      ['-v2', 'des-ede3-cbc'],
      ['-scrypt'],
      ['-v1', 'PBE-SHA1-3DES'],
    ]
    for (const scheme of schemes) {
      const pem = inOpensslFolder(({ run }) => Buffer.from(run([...topk8, ...scheme], privateKeyInfo())).toString())
      const key = await softwareKeyFromPem(pem, { passphrase })
      expect(key.subjectPublicKeyInfo, scheme.join(' ')).toEqual(subjectPublicKeyInfo)
      for (const wrong of ['', 'wrong', `${passphrase} `]) {
        const attempt = softwareKeyFromPem(pem, { passphrase: wrong })
        await expect(attempt).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'PASSPHRASE_INCORRECT' })
      }
      await expect(softwareKeyFromPem(pem)).rejects.toMatchObject({ reason: 'PASSPHRASE_MISSING' })
    }
  })

  it('is read in the traditional encryption of PEM', async () => {
    const privateKey = keyObject('rsa')
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase }).toString()
    expect(pem).toContain('Proc-Type')
    const key = await softwareKeyFromPem(pem, { passphrase })
    expect(key.subjectPublicKeyInfo).toEqual(softwareKeyOf(privateKey).subjectPublicKeyInfo)
    await expect(softwareKeyFromPem(pem, { passphrase: 'no' })).rejects.toMatchObject({
      reason: 'PASSPHRASE_INCORRECT',
    })
    await expect(softwareKeyFromPem(pem)).rejects.toMatchObject({ reason: 'PASSPHRASE_MISSING' })
  })

  it('does not derive keys at any price', async () => {
    const der = keyObject('ec').export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase })
    const rounds = Buffer.from([0x02, 0x02, 0x08, 0x00])
    const at = der.indexOf(rounds)
    expect(at).toBeGreaterThan(0)
    // The same INTEGER in three more octets, with the lengths around it corrected.
    const costly = Buffer.concat([
      der.subarray(0, at),
      Buffer.from([0x02, 0x04, 0x7f, 0xff, 0xff, 0xff]),
      der.subarray(at + 4),
    ])
    const around = (position: number): boolean => [0x30].includes(costly[position]!)
    let position = 0
    while (position < at) {
      if (!around(position)) break
      const long = costly[position + 1] === 0x82
      const lengthAt = position + (long ? 3 : costly[position + 1] === 0x81 ? 2 : 1)
      costly[lengthAt]! += 2
      position = lengthAt + 1
      if (costly[position] === 0x06) position += 2 + costly[position + 1]!
    }
    const started = performance.now()
    const attempt = softwareKeyFromDer(costly, { passphrase })
    await expect(attempt).rejects.toMatchObject({ code: 'KEY_MALFORMED', reason: 'LIMIT' })
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('is refused with a code when it is none, or none that signs', async () => {
    const x25519 = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' })
    await expect(softwareKeyFromDer(x25519)).rejects.toMatchObject({
      code: 'KEY_MALFORMED',
      reason: 'FORM_UNSUPPORTED',
    })
    const secp256k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey.export({
      type: 'pkcs8',
      format: 'der',
    })
    await expect(softwareKeyFromDer(secp256k1)).rejects.toMatchObject({ reason: 'FORM_UNSUPPORTED' })
    const malformed = { code: 'KEY_MALFORMED', reason: 'MALFORMED' }
    const good = keyObject('ec').export({ type: 'pkcs8', format: 'der' })
    for (const der of [[], [0x30], [0x30, 0x80], [0x30, 0x03, 0x02, 0x01, 0x00], [...good.subarray(0, 40)]]) {
      await expect(softwareKeyFromDer(Uint8Array.from(der))).rejects.toMatchObject(malformed)
    }
    for (const pem of ['', 'text', '-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----']) {
      await expect(softwareKeyFromPem(pem)).rejects.toMatchObject(malformed)
    }
    await expect(softwareKeyFromJwk({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' })).rejects.toMatchObject(malformed)
    const huge = new Uint8Array(2 ** 24 + 1)
    await expect(softwareKeyFromDer(huge)).rejects.toMatchObject({ reason: 'LIMIT' })
    const publicKey = generateKeyPairSync('ed25519').publicKey
    expect(() => softwareKeyOf(publicKey)).toThrow(TypeError)
  })

  it.skipIf(skip)('keeps no secret in its errors', async () => {
    const pem = keyObject('ec').export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
    const error = await softwareKeyFromPem(pem, { passphrase: 'my-wrong-secret' }).catch((reason: unknown) => reason)
    const { inspect } = await import('node:util')
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('my-wrong-secret')
  })
})

describe.skipIf(skip)('a key that its own algorithm identifier restricts to PSS', () => {
  const pss = (hash: typeof SHA_256, saltLength: number) =>
    ({ scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength }) as const
  const restricted = generateKeyPairSync('rsa-pss', {
    modulusLength: 2048,
    hashAlgorithm: 'sha256',
    mgf1HashAlgorithm: 'sha256',
    // The platform wants a number where its published types say text.
    ...({ saltLength: 32 } as object),
  }).privateKey
  const cases = signerContract({
    ...softwareKeyOf(restricted),
    signs: [pss(SHA_256, 32), pss(SHA_256, 40)],
    refuses: [
      { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 },
      pss(SHA_384, 48),
      pss(SHA_256, 20),
      { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_1, saltLength: 32 },
    ],
    oracles: [opensslOracle, coreOracle],
    ...thoroughness(false),
  })
  for (const { title, run } of cases) it(title, run)

  it('may be open within PSS', async () => {
    const open = softwareKeyOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey)
    expect(open.signer(pss(SHA_384, 0)).algorithm.scheme).toBe('RSASSA-PSS')
    expect(() => open.signer({ scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 })).toThrow(/PKCS1/)
    expect(
      createPrivateKey({ key: Buffer.from(open.privateKeyInfo()), format: 'der', type: 'pkcs8' }).asymmetricKeyType,
    ).toBe('rsa-pss')
  })
})
