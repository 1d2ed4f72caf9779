import { createHash } from 'node:crypto'
import { hexDecode, hexEncode } from '@x/crypto-core/bytes'
import { hashAlgorithmByName } from '@x/crypto-core/hash'
import { ecdsaP1363FromDer } from '@x/crypto-core/signature'
import { describe, expect, it } from 'vitest'
import type { NamedCurve } from '../named-curve.ts'
import { platformHash } from '../platform-hash.ts'
import { ecdsaSigner } from './ecdsa-signer.ts'

const P256 = 'C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721'
const P521 =
  '00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538'

/** @spec RFC 6979 §A.2.5, §A.2.7 */
const vectors: readonly (readonly [NamedCurve, string, string, string, string, string])[] = [
  [
    'P-256',
    P256,
    'SHA-256',
    'sample',
    'EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716',
    'F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8',
  ],
  [
    'P-256',
    P256,
    'SHA-512',
    'sample',
    '8496A60B5E9B47C825488827E0495B0E3FA109EC4568FD3F8D1097678EB97F00',
    '2362AB1ADBE2B8ADF9CB9EDAB740EA6049C028114F2460F96554F61FAE3302FE',
  ],
  [
    'P-256',
    P256,
    'SHA-256',
    'test',
    'F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367',
    '019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083',
  ],
]

describe('ECDSA over a digest', () => {
  for (const [curve, key, hashName, message, r, s] of vectors) {
    it(`is deterministic as RFC 6979 says: ${curve} ${hashName} "${message}"`, async () => {
      const hash = hashAlgorithmByName(hashName)
      const digest = new Uint8Array(createHash(platformHash(hash.name)).update(message).digest())
      const signer = ecdsaSigner({ scheme: 'ECDSA', hash }, curve, hexDecode(key))
      const [value] = await signer.sign([{ digest, digestAlgorithm: hash }])
      expect(hexEncode(ecdsaP1363FromDer(value!, r.length / 2)).toUpperCase()).toBe(r + s)
    })
  }
  it('draws a new nonce for each digest and hash', async () => {
    const values = new Set<string>()
    for (const name of ['SHA-256', 'SHA3-256']) {
      const hash = hashAlgorithmByName(name)
      const digest = new Uint8Array(32).fill(7)
      const [value] = await ecdsaSigner({ scheme: 'ECDSA', hash }, 'P-521', hexDecode(P521)).sign([
        { digest, digestAlgorithm: hash },
      ])
      values.add(hexEncode(ecdsaP1363FromDer(value!, 66).subarray(0, 66)))
    }
    expect(values.size).toBe(2)
  })
})
