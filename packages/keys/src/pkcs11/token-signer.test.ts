import { hashAlgorithms, SHA_1, SHA_256, SHA_512, SHA3_256 } from '@x/crypto-core/hash'
import type { MessageSigner, Signer } from '@x/crypto-core/signature'
import { afterAll, describe, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { skipWithout } from '../../test/required.ts'
import { missingSoftHsm, softHsm, userPin } from '../../test/softhsm.ts'
import { thoroughness } from '../../test/thoroughness.ts'
import { coreOracle, messageContract, signerContract } from '../contracts/index.ts'
import type { KeyType } from '../key-type.ts'
import { openPkcs11Token } from './index.ts'

const skip = skipWithout('SoftHSM', missingSoftHsm) || skipWithout('OpenSSL', missingOpenssl)
const pkcs1 = hashAlgorithms.map(hash => ({ scheme: 'RSASSA-PKCS1-v1_5', hash }) as const)
const pss = hashAlgorithms.map(
  hash => ({ scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength: hash.digestLength }) as const,
)
const oddPss = [
  { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_1, saltLength: 20 },
  { scheme: 'RSASSA-PSS', hash: SHA_512, mgfHash: SHA3_256, saltLength: 0 },
] as const
const ecdsa = hashAlgorithms.map(hash => ({ scheme: 'ECDSA', hash }) as const)

describe.skipIf(skip)('keys on SoftHSM', async () => {
  // Also a suite that is skipped is read, to know its tests.
  if (skip) return
  const hsm = softHsm()
  hsm.initToken('contract')
  const token = await openPkcs11Token({ library: hsm.library, tokenLabel: 'contract', pin: userPin })
  afterAll(async () => {
    await token.close()
    hsm.remove()
  })

  const ofKind = (kind: KeyType['kind']): Signer['algorithm'][] =>
    kind === 'RSA' ? [...pkcs1, ...pss, ...oddPss] : ecdsa
  const types = [
    { kind: 'RSA', modulusLength: 2048 },
    { kind: 'RSA', modulusLength: 2056 },
    { kind: 'EC', namedCurve: 'P-256' },
    { kind: 'EC', namedCurve: 'P-384' },
    { kind: 'EC', namedCurve: 'P-521' },
    { kind: 'EC', namedCurve: 'brainpoolP256r1' },
    { kind: 'EC', namedCurve: 'brainpoolP384r1' },
    { kind: 'EC', namedCurve: 'brainpoolP512r1' },
  ] as const
  for (const type of types) {
    const label = type.kind === 'RSA' ? `RSA-${type.modulusLength}` : type.namedCurve
    describe(label, async () => {
      const { subjectPublicKeyInfo } = await token.generateKeyPair({ label, type })
      const cases = signerContract({
        subjectPublicKeyInfo,
        signer: algorithm => token.signer(label, algorithm),
        signs: ofKind(type.kind),
        refuses: [ofKind(type.kind === 'RSA' ? 'EC' : 'RSA')[0]!, { scheme: 'DSA', hash: SHA_256 }],
        oracles: [opensslOracle, coreOracle],
        ...thoroughness(label === 'RSA-2048' || label === 'P-256'),
      })
      for (const { title, run } of cases) it(title, run)
    })
  }
  for (const kind of ['Ed25519', 'Ed448'] as const) {
    describe(kind, async () => {
      const { subjectPublicKeyInfo } = await token.generateKeyPair({ label: kind, type: { kind } })
      const cases = messageContract<MessageSigner['algorithm']>({
        subjectPublicKeyInfo,
        signer: algorithm => token.messageSigner(kind, algorithm),
        signs: [{ scheme: kind }],
        refuses: [{ scheme: kind === 'Ed25519' ? 'Ed448' : 'Ed25519' }, { scheme: 'ML-DSA-44' }],
        oracles: [opensslOracle, coreOracle],
        ...thoroughness(kind === 'Ed25519'),
      })
      for (const { title, run } of cases) it(title, run)
    })
  }
})
