import { execFileSync } from 'node:child_process'
import { SHA_256 } from '@x/crypto-core/hash'
import { afterAll, describe, expect, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { inOpensslFolder, issueChain } from '../../test/openssl-files.ts'
import { skipWithout } from '../../test/required.ts'
import { missingSoftHsm, softHsm, userPin } from '../../test/softhsm.ts'
import { generateSoftwareKey } from '../software/index.ts'
import { openPkcs11Token } from './index.ts'

const skip = skipWithout('SoftHSM', missingSoftHsm) || skipWithout('OpenSSL', missingOpenssl)
const P256 = { kind: 'EC', namedCurve: 'P-256' } as const
const ecdsa = { scheme: 'ECDSA', hash: SHA_256 } as const

describe.skipIf(skip)('a PKCS#11 token', async () => {
  // Also a suite that is skipped is read, to know its tests.
  if (skip) return
  const hsm = softHsm()
  hsm.initToken('shelf')
  const token = await openPkcs11Token({ library: hsm.library, tokenLabel: 'shelf', pin: userPin })
  afterAll(async () => {
    await token.close()
    hsm.remove()
  })

  it('generates, lists and destroys key pairs', async () => {
    const id = Uint8Array.of(7, 7, 7)
    const made = await token.generateKeyPair({ label: 'a key', id, type: P256 })
    expect(made.id).toEqual(id)
    expect(await token.publicKey('a key')).toEqual(made.subjectPublicKeyInfo)
    expect(await token.publicKey(id)).toEqual(made.subjectPublicKeyInfo)
    const other = await token.generateKeyPair({ label: 'ключ', type: { kind: 'RSA', modulusLength: 2048 } })
    expect(other.id).toHaveLength(20)
    expect(await token.listKeys()).toEqual(
      expect.arrayContaining([
        { label: 'a key', id, type: P256 },
        { label: 'ключ', id: other.id, type: { kind: 'RSA', modulusLength: 2048 } },
      ]),
    )
    await token.destroyKeyPair('a key')
    await token.destroyKeyPair(other.id)
    expect(await token.listKeys()).toEqual([])
    await expect(token.publicKey('a key')).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'KEY_NOT_FOUND' })
    await expect(token.destroyKeyPair('a key')).rejects.toMatchObject({ reason: 'KEY_NOT_FOUND' })
  })

  it('signs anew with the pair that took a destroyed one’s label', async () => {
    const digest = new Uint8Array(32).fill(1)
    const signer = token.signer('again', ecdsa)
    for (let round = 0; round < 2; round++) {
      const { subjectPublicKeyInfo } = await token.generateKeyPair({ label: 'again', type: P256 })
      const [signature] = await signer.sign([{ digest, digestAlgorithm: SHA_256 }])
      const claim = { algorithm: ecdsa, subjectPublicKeyInfo, signed: { digest }, signature: signature! }
      expect(await opensslOracle([claim])).toEqual([true])
      await token.destroyKeyPair('again')
      await expect(signer.sign([{ digest, digestAlgorithm: SHA_256 }])).rejects.toMatchObject({
        reason: 'KEY_NOT_FOUND',
      })
    }
  })

  it('refuses a label or an identifier that is taken, also by a pair under way', async () => {
    const id = Uint8Array.of(1)
    const both = await Promise.allSettled([
      token.generateKeyPair({ label: 'twice', id, type: P256 }),
      token.generateKeyPair({ label: 'twice', type: P256 }),
      token.generateKeyPair({ label: 'another', id, type: P256 }),
    ])
    expect(both.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const result of both.slice(1))
      expect(result).toMatchObject({ reason: { reason: 'KEY_EXISTS', code: 'KEY_REFUSED' } })
    await token.destroyKeyPair('twice')
  })

  it('says that two keys answer to one label', async () => {
    for (const id of ['01', '02']) keyByAnotherTool({ label: 'double', id })
    await expect(token.publicKey('double')).rejects.toMatchObject({ reason: 'KEY_AMBIGUOUS' })
    const one = Uint8Array.of(1)
    expect(await token.publicKey(one)).toBeInstanceOf(Uint8Array)
    await token.destroyKeyPair(one)
    await token.destroyKeyPair('double')
  })

  it('refuses names and types that are none', async () => {
    const wrong = [
      { label: '', type: P256 },
      { label: 'x'.repeat(256), type: P256 },
      { label: 'x', id: new Uint8Array(), type: P256 },
      { label: 'x', id: new Uint8Array(65), type: P256 },
      { label: 'x', type: { kind: 'EC', namedCurve: 'P-192' } },
      { label: 'x', type: { kind: 'RSA', modulusLength: 512 } },
      { label: 'x', type: { kind: 'ML-DSA-44' } },
      { label: 'x' },
    ] as unknown as Parameters<typeof token.generateKeyPair>[0][]
    for (const request of wrong) await expect(token.generateKeyPair(request)).rejects.toThrow(TypeError)
    expect(() => token.signer('', ecdsa)).toThrow(TypeError)
    await expect(token.publicKey('')).rejects.toThrow(TypeError)
    await expect(token.destroyKeyPair(new Uint8Array())).rejects.toThrow(TypeError)
    expect(await token.listKeys()).toEqual([])
  })

  for (const type of [
    { kind: 'RSA', modulusLength: 2048 },
    P256,
    { kind: 'EC', namedCurve: 'P-384' },
    { kind: 'EC', namedCurve: 'P-521' },
    { kind: 'EC', namedCurve: 'brainpoolP256r1' },
    { kind: 'Ed25519' },
    { kind: 'Ed448' },
  ] as const) {
    const label = type.kind === 'EC' ? type.namedCurve : type.kind
    it(`imports a key pair, ${label}, that signs as before`, async () => {
      const key = await generateSoftwareKey(type)
      const { subjectPublicKeyInfo } = await token.importKeyPair({ label, key })
      expect(subjectPublicKeyInfo).toEqual(key.subjectPublicKeyInfo)
      expect((await token.listKeys()).find(entry => entry.label === label)?.type).toEqual(type)
      const octets = new Uint8Array(32).fill(9)
      if (type.kind === 'RSA' || type.kind === 'EC') {
        const scheme = type.kind === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA'
        const algorithm = { scheme, hash: SHA_256 } as const
        const [signature] = await token.signer(label, algorithm).sign([{ digest: octets, digestAlgorithm: SHA_256 }])
        const claim = { algorithm, subjectPublicKeyInfo, signed: { digest: octets }, signature: signature! }
        expect(await opensslOracle([claim])).toEqual([true])
      } else {
        const algorithm = { scheme: type.kind }
        const [signature] = await token.messageSigner(label, algorithm).sign([octets])
        const claim = { algorithm, subjectPublicKeyInfo, signed: { message: octets }, signature: signature! }
        expect(await opensslOracle([claim])).toEqual([true])
      }
      await expect(token.importKeyPair({ label, key })).rejects.toMatchObject({ reason: 'KEY_EXISTS' })
      await token.destroyKeyPair(label)
    })
  }

  it('takes no ML-DSA key', async t => {
    const key = await generateSoftwareKey({ kind: 'ML-DSA-44' }).catch(() =>
      t.skip('this version of Node.js has no ML-DSA'),
    )
    await expect(token.importKeyPair({ label: 'pq', key })).rejects.toMatchObject({ reason: 'FORM_UNSUPPORTED' })
  })

  it('keeps certificates beside a key, its own first and then the chain', async () => {
    const key = await generateSoftwareKey(P256)
    await token.importKeyPair({ label: 'certified', key })
    expect(await token.certificates('certified')).toEqual([])
    const [root, issuing, leaf] = inOpensslFolder(folder => {
      folder.run(['pkcs8', '-inform', 'DER', '-nocrypt', '-out', folder.at('leaf.key')], key.privateKeyInfo())
      return issueChain(folder, 'leaf.key')
    })
    for (const certificate of [root!, leaf!, issuing!, leaf!]) await token.storeCertificate('certified', certificate)
    expect(await token.certificates('certified')).toEqual([leaf, issuing, root])
    await token.replaceCertificates('certified', [leaf!, issuing!])
    expect(await token.certificates('certified')).toEqual([leaf, issuing])
    await expect(token.replaceCertificates('certified', [Uint8Array.of(0x30, 0)])).rejects.toMatchObject({
      code: /^DER_/,
    })
    expect(await token.certificates('certified')).toEqual([leaf, issuing])
    await token.replaceCertificates('certified', [leaf!, root!])
    expect(await token.certificates('certified')).toEqual([leaf, root])
    await expect(token.storeCertificate('certified', Uint8Array.of(0x30, 0))).rejects.toMatchObject({ code: /^DER_/ })
    await expect(token.storeCertificate('nobody', leaf!)).rejects.toMatchObject({ reason: 'KEY_NOT_FOUND' })
    await token.destroyKeyPair('certified')
    await token.importKeyPair({ label: 'certified', key })
    expect(await token.certificates('certified')).toEqual([])
    await token.destroyKeyPair('certified')
  })

  /** softhsm2-util, which asks nobody whether a label is taken. */
  function keyByAnotherTool({ label, id }: { label: string; id: string }): void {
    inOpensslFolder(({ at, run }) => {
      run(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', at('key.pem')])
      const options = ['--import', at('key.pem'), '--token', 'shelf', '--label', label, '--id', id, '--pin', userPin]
      execFileSync('softhsm2-util', options, { stdio: 'pipe' })
    })
  }
})
