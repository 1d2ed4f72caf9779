import { hashAlgorithms, SHA_1, SHA_256, SHA_384, SHA_512, SHA3_256 } from '@x/crypto-core/hash'
import type { MessageScheme, Signer } from '@x/crypto-core/signature'
import { describe, expect, it } from 'vitest'
import { missingOpenssl, opensslOracle } from '../../test/openssl.ts'
import { skipWithout } from '../../test/required.ts'
import { thoroughness } from '../../test/thoroughness.ts'
import { coreOracle, messageContract, signerContract } from '../contracts/index.ts'
import { isKeyError } from '../key-error.ts'
import { type NamedCurve, namedCurves } from '../named-curve.ts'
import { generateSoftwareKey } from './index.ts'

const oracles = [opensslOracle, coreOracle]
const pkcs1 = hashAlgorithms.map(hash => ({ scheme: 'RSASSA-PKCS1-v1_5', hash }) as const)
const pss = hashAlgorithms.map(
  hash => ({ scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength: hash.digestLength }) as const,
)
const oddPss = [
  { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_1, saltLength: 20 },
  { scheme: 'RSASSA-PSS', hash: SHA_512, mgfHash: SHA3_256, saltLength: 0 },
  { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_256, saltLength: 222 },
] as const
const ecdsa = hashAlgorithms.map(hash => ({ scheme: 'ECDSA', hash }) as const)

describe.skipIf(skipWithout('OpenSSL', missingOpenssl))('software keys', () => {
  for (const modulusLength of [2048, 2049, 3072]) {
    describe(`RSA-${modulusLength}`, async () => {
      const key = await generateSoftwareKey({ kind: 'RSA', modulusLength })
      const signs: Signer['algorithm'][] = [...pkcs1, ...pss, ...(modulusLength === 2048 ? oddPss : [])]
      const tooLong = { scheme: 'RSASSA-PSS', hash: SHA_512, mgfHash: SHA_512, saltLength: 400 } as const
      const refuses: Signer['algorithm'][] = [ecdsa[0]!, { scheme: 'DSA', hash: SHA_256 }, tooLong]
      for (const { title, run } of signerContract({
        ...key,
        signs,
        refuses,
        oracles,
        ...thoroughness(modulusLength === 2048),
      }))
        it(title, run)
    })
  }
  for (const namedCurve of Object.keys(namedCurves) as NamedCurve[]) {
    describe(namedCurve, async () => {
      const key = await generateSoftwareKey({ kind: 'EC', namedCurve })
      const refuses: Signer['algorithm'][] = [pkcs1[0]!, pss[0]!, { scheme: 'DSA', hash: SHA_384 }]
      for (const { title, run } of signerContract({
        ...key,
        signs: ecdsa,
        refuses,
        oracles,
        ...thoroughness(namedCurve === 'P-256'),
      }))
        it(title, run)
    })
  }
  for (const scheme of ['Ed25519', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] satisfies MessageScheme[]) {
    describe(scheme, async () => {
      const key = await generateSoftwareKey({ kind: scheme }).catch((error: unknown) => {
        if (!isKeyError(error, 'PLATFORM_LACKS_ALGORITHM')) throw error
        expect(scheme).toMatch(/^ML-DSA/)
        return undefined
      })
      if (key === undefined) return it.skip('this version of Node.js has no ML-DSA')
      const other = scheme === 'Ed25519' ? 'Ed448' : 'Ed25519'
      const subject = {
        subjectPublicKeyInfo: key.subjectPublicKeyInfo,
        signer: key.messageSigner,
        oracles,
        ...thoroughness(scheme === 'Ed25519'),
      }
      const cases = messageContract({ ...subject, signs: [{ scheme }], refuses: [{ scheme: other }] })
      for (const { title, run } of cases) it(title, run)
    })
  }
})
