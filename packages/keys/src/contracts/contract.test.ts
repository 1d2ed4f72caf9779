import { SHA_256 } from '@x/crypto-core/hash'
import type { DTBSR, MessageSigner, Signer } from '@x/crypto-core/signature'
import { describe, expect, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { skipWithout } from '../../test/required.ts'
import { generateSoftwareKey } from '../software/index.ts'
import { coreOracle, messageContract, type SignatureOracle, signerContract } from './index.ts'

const algorithm = { scheme: 'ECDSA', hash: SHA_256 } as const
const key = await generateSoftwareKey({ kind: 'EC', namedCurve: 'P-256' })
const other = await generateSoftwareKey({ kind: 'EC', namedCurve: 'P-256' })
const good = key.signer(algorithm)
const edwards = await generateSoftwareKey({ kind: 'Ed25519' })
const goodMessages = edwards.messageSigner({ scheme: 'Ed25519' })

/** Signers that each break one promise of the port. */
const broken: Record<string, Signer['sign']> = {
  'returns a value too few': async batch => (await good.sign(batch)).slice(1),
  'returns a value too many': async batch => [...(await good.sign(batch)), new Uint8Array(70)],
  'returns them in another order': async batch => [...(await good.sign(batch))].reverse(),
  'signs with another key': batch => other.signer(algorithm).sign(batch),
  'returns P1363': async batch => (await good.sign(batch)).map(() => new Uint8Array(64).fill(1)),
  'takes a digest of any length': (batch, options) => good.sign(batch.map(fitted), options),
  'ignores the signal': batch => good.sign(batch),
  'reads the digest later': async (batch, options) => {
    await new Promise(resolve => setImmediate(resolve))
    return good.sign(batch, options)
  },
  'gives out one buffer again and again': async (batch, options) => {
    const values = await good.sign(batch, options)
    return values.map(value => {
      shared.fill(0).set(value)
      return shared.subarray(0, value.length)
    })
  },
}
const shared = new Uint8Array(80)

const brokenMessages: Record<string, MessageSigner['sign']> = {
  'returns a value too few': async batch => (await goodMessages.sign(batch)).slice(1),
  'returns them in another order': async batch => [...(await goodMessages.sign(batch))].reverse(),
  'takes text': (batch, options) =>
    goodMessages.sign(
      batch.map(message => Uint8Array.from(message ?? [])),
      options,
    ),
  'ignores the signal': batch => goodMessages.sign(batch),
  'reads the message later': async (batch, options) => {
    await new Promise(resolve => setImmediate(resolve))
    return goodMessages.sign(batch, options)
  },
}

describe('the contract of Signer', () => {
  const casesFor = (sign: Signer['sign']) =>
    signerContract({
      subjectPublicKeyInfo: key.subjectPublicKeyInfo,
      signer: () => ({ algorithm, sign }),
      signs: [algorithm],
      refuses: [],
      oracles: [coreOracle],
      largeBatch: 4,
      concurrency: 4,
    })

  it('holds for a good one', async () => {
    expect(await failures(casesFor(good.sign))).toEqual([])
  })
  for (const [fault, sign] of Object.entries(broken)) {
    it(`does not hold for one that ${fault}`, async () => {
      expect(await failures(casesFor(sign))).not.toEqual([])
    })
  }
  it('does not hold for one that signs what it should refuse', async () => {
    const subject = { ...key, signer: () => good, signs: [algorithm], oracles: [coreOracle], concurrency: 1 }
    expect(await failures(signerContract({ ...subject, refuses: [algorithm] }))).toHaveLength(1)
  })
  it('needs something to sign and somebody to judge', () => {
    const subject = { ...key, refuses: [] }
    expect(() => signerContract({ ...subject, signs: [], oracles: [coreOracle] })).toThrow(TypeError)
    expect(() => signerContract({ ...subject, signs: [algorithm], oracles: [] })).toThrow(TypeError)
  })
})

describe('the contract of MessageSigner', () => {
  const casesFor = (sign: MessageSigner['sign']) =>
    messageContract({
      subjectPublicKeyInfo: edwards.subjectPublicKeyInfo,
      signer: () => ({ algorithm: { scheme: 'Ed25519' } as const, sign }),
      signs: [{ scheme: 'Ed25519' } as const],
      refuses: [],
      oracles: [coreOracle],
      largeBatch: 4,
      concurrency: 4,
    })

  it('holds for a good one', async () => {
    expect(await failures(casesFor(goodMessages.sign))).toEqual([])
  })
  for (const [fault, sign] of Object.entries(brokenMessages)) {
    it(`does not hold for one that ${fault}`, async () => {
      expect(await failures(casesFor(sign))).not.toEqual([])
    })
  }
})

describe.skipIf(skipWithout('OpenSSL', missingOpenssl))('an oracle', () => {
  const oracles: Record<string, SignatureOracle> = { OpenSSL: opensslOracle, 'crypto-core': coreOracle }
  for (const [name, oracle] of Object.entries(oracles)) {
    it(`${name} tells a genuine value from an altered one, each in its place`, async () => {
      const rsa = await generateSoftwareKey({ kind: 'RSA', modulusLength: 2048 })
      const pss = { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_256, saltLength: 32 } as const
      const claims = []
      for (const [signer, { subjectPublicKeyInfo }] of [
        [good, key],
        [rsa.signer({ scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }), rsa],
        [rsa.signer(pss), rsa],
      ] as const) {
        const digest = new Uint8Array(32).fill(3)
        const [signature] = await signer.sign([{ digest, digestAlgorithm: SHA_256 }])
        const altered = Uint8Array.from(signature!, (octet, at) => (at === 40 ? octet ^ 1 : octet))
        const claim = { algorithm: signer.algorithm, subjectPublicKeyInfo, signed: { digest } }
        claims.push({ ...claim, signature: altered }, { ...claim, signature: signature! })
      }
      const message = new Uint8Array(9)
      const [signature] = await goodMessages.sign([message])
      const claim = { algorithm: goodMessages.algorithm, subjectPublicKeyInfo: edwards.subjectPublicKeyInfo }
      claims.push({ ...claim, signed: { message: new Uint8Array(8) }, signature: signature! })
      claims.push({ ...claim, signed: { message }, signature: signature! })
      expect(await oracle(claims)).toEqual([false, true, false, true, false, true, false, true])
    })
  }
})

function fitted({ digestAlgorithm, digest }: DTBSR): DTBSR {
  const octets = new Uint8Array(SHA_256.digestLength)
  octets.set(new Uint8Array(digest).subarray(0, octets.length))
  return { digestAlgorithm: digestAlgorithm.oid ? SHA_256 : digestAlgorithm, digest: octets }
}

async function failures(cases: ReturnType<typeof signerContract>): Promise<string[]> {
  const failed: string[] = []
  for (const { title, run } of cases) {
    await run().catch(() => failed.push(title))
  }
  return failed
}
