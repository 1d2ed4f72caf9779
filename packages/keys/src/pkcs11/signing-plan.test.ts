import { SHA_1, SHA_256, SHA_512, SHA_512_256, SHA3_256 } from '@x/crypto-core/hash'
import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import { describe, expect, it } from 'vitest'
import { skipWithout } from '../../test/required.ts'
import { missingSoftHsm } from '../../test/softhsm.ts'
import type { KeyType } from '../key-type.ts'
import * as ck from './constants.ts'
import { CK_PARAMS_RSA_PSS, signingPlan } from './signing-plan.ts'

const rsa = (modulusLength: number): KeyType => ({ kind: 'RSA', modulusLength })
const pss = (hash = SHA_256, mgfHash = hash, saltLength = 32): SignatureAlgorithm => ({
  scheme: 'RSASSA-PSS',
  hash,
  mgfHash,
  saltLength,
})

describe('a signing plan', () => {
  it('leaves PSS to the token where its mechanism can say it, and to the bare RSA operation elsewhere', () => {
    const mechanism = (algorithm: SignatureAlgorithm): number => signingPlan(algorithm, rsa(2048)).mechanism.mechanism
    expect(mechanism(pss())).toBe(ck.CKM_RSA_PKCS_PSS)
    expect(mechanism(pss(SHA_256, SHA_1))).toBe(ck.CKM_RSA_X_509)
    expect(mechanism(pss(SHA3_256))).toBe(ck.CKM_RSA_X_509)
    expect(mechanism(pss(SHA_512_256))).toBe(ck.CKM_RSA_X_509)
  })

  it('pads to the modulus, also where the encoding is an octet shorter', () => {
    expect(signingPlan(pss(SHA3_256), rsa(2049)).input(new Uint8Array(32))).toHaveLength(257)
    expect(signingPlan(pss(SHA3_256), rsa(2048)).input(new Uint8Array(32))).toHaveLength(256)
  })

  it('cuts a digest to the order of the curve', () => {
    const plan = signingPlan({ scheme: 'ECDSA', hash: SHA_512 }, { kind: 'EC', namedCurve: 'P-256' })
    expect(plan.input(new Uint8Array(64).fill(1))).toEqual(new Uint8Array(32).fill(1))
    const wide = signingPlan({ scheme: 'ECDSA', hash: SHA_512 }, { kind: 'EC', namedCurve: 'P-521' })
    expect(wide.input(new Uint8Array(64))).toHaveLength(64)
  })

  it('refuses what does not fit the key', () => {
    const unsupported = expect.objectContaining({ code: 'KEY_REFUSED', reason: 'ALGORITHM_UNSUPPORTED' })
    expect(() => signingPlan({ scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_512 }, rsa(740))).toThrow(unsupported)
    expect(() => signingPlan({ scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_512 }, rsa(752))).not.toThrow()
    expect(() => signingPlan(pss(SHA_512, SHA_512, 191), rsa(2048))).toThrow(unsupported)
    expect(() => signingPlan(pss(SHA_512, SHA_512, 190), rsa(2048))).not.toThrow()
    expect(() => signingPlan(pss(SHA_256, SHA_256, -1), rsa(2048))).toThrow(TypeError)
    expect(() => signingPlan({ scheme: 'ECDSA', hash: SHA_256 }, rsa(2048))).toThrow(unsupported)
    expect(() => signingPlan({ scheme: 'ECDSA', hash: SHA_256 }, undefined)).toThrow(unsupported)
    expect(() => signingPlan({ scheme: 'Ed25519' }, { kind: 'Ed448' })).toThrow(unsupported)
  })

  it.skipIf(skipWithout('pkcs11js', missingSoftHsm))('uses the numbers of the binding', async () => {
    const { default: binding } = await import('pkcs11js')
    const theirs = binding as unknown as Record<string, number>
    expect(CK_PARAMS_RSA_PSS).toBe(theirs.CK_PARAMS_RSA_PSS)
    const known = Object.entries(ck).filter(([name]) => name in theirs && !name.startsWith('CKU_'))
    expect(known.length).toBeGreaterThan(40)
    for (const [name, value] of known) expect(value, name).toBe(theirs[name])
  })
})
