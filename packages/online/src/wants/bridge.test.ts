import { readFile } from 'node:fs/promises'
import { currentAlgorithms, type PathPolicy, trustAnchorOf } from '@x/crypto-core/pkix'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, lab, now } from '../../test/lab.ts'
import { buildPathOnline, type SatisfyOptions } from '../index.ts'

let pki: Lab
beforeAll(async () => {
  const example = new URL('../../../pki-lab/examples/bridge.yaml', import.meta.url)
  pki = await lab(await readFile(example, 'utf8'))
})
afterAll(() => pki[Symbol.asyncDispose]())

async function search(name: string, anchor: string, options: Partial<SatisfyOptions & { policy: PathPolicy }> = {}) {
  const { policy, ...rest } = options
  const trustAnchors = [trustAnchorOf(pki.certificate(anchor))]
  const input = { trustAnchors, time: now, ...(policy && { policy }) }
  return await buildPathOnline(pki.certificate(name), input, { source: pki.source(), ...rest })
}

/** `valid`, or what is wrong with the candidate that came closest. */
async function verdict(...search_: Parameters<typeof search>): Promise<string> {
  const { outcome, errors, exhausted } = await search(...search_)
  expect(errors.map(String)).toEqual([])
  expect(exhausted).toBeUndefined()
  return outcome.valid ? 'valid' : outcome.failures[0]!.reasons[0]!.code
}

describe('from the root that issued', () => {
  it.each([
    ['alice', 'valid'],
    ['stolen', 'REVOKED'],
    ['on-hold', 'ON_HOLD'],
    ['released', 'valid'],
    ['replaced', 'REVOKED'],
    ['weak', 'ALGORITHM'],
    // Its algorithm is not even known.
    ['md5', 'SIGNATURE_UNSUPPORTED'],
    ['below-expired', 'EXPIRED'],
    // Its responder's certificate has expired; its CRL tells.
    ['under-old', 'valid'],
    // Its responder was delegated by another CA; its CRL tells.
    ['under-lax', 'valid'],
    ['south-tsa', 'valid'],
  ])('%s is %s', async (name, expected) => {
    expect(await verdict(name, 'south-root')).toBe(expected)
  })

  it('responders that may not answer are asked and not believed', async () => {
    for (const name of ['under-old', 'under-lax']) {
      const { outcome, fetched } = await search(name, 'south-root')
      expect(fetched.ocspResponses.length, name).toBeGreaterThan(0)
      expect(outcome.valid && outcome.path.revocation.at(-1), name).toMatchObject({
        status: 'good',
        evidence: [{ type: 'crl' }],
      })
    }
  })
})

describe('from the root that certified the other', () => {
  it('the cross-certificate is found in the message that the CA points to', async () => {
    const { outcome, fetched } = await search('alice', 'north-root')
    expect(outcome.valid && outcome.path.certificates.map(({ tbsCertificate }) => tbsCertificate.serialNumber)).toEqual(
      ['south-by-north', 'south-ca', 'alice'].map(name => pki.certificate(name).tbsCertificate.serialNumber),
    )
    // South's CA, and South as itself, as North certified it, and as it was.
    expect(fetched.certificates).toHaveLength(4)
  })

  it('and its limits count', async () => {
    const policy: PathPolicy = { initialExplicitPolicy: true, userInitialPolicySet: ['1.2.3.1'] }
    expect(await verdict('alice', 'north-root', { policy })).toBe('POLICY')
    expect(await verdict('stolen', 'north-root')).toBe('REVOKED')
    // No way leads back.
    expect(await verdict('north-tsa', 'south-root')).toBe('NO_ISSUER')
  })
})

describe('by CRLs', () => {
  it.each([
    // Since the complete CRL of midnight.
    ['replaced', 'REVOKED'],
    ['stolen', 'REVOKED'],
    ['on-hold', 'ON_HOLD'],
    ['released', 'valid'],
    ['alice', 'valid'],
    // By an indirect CRL.
    ['frugal', 'valid'],
  ])('%s is %s with the delta', async (name, expected) => {
    expect(await verdict(name, 'south-root', { prefer: 'crl' })).toBe(expected)
  })

  it('the delta is what tells of today', async () => {
    const policy: PathPolicy = { revocation: { deltas: 'ignored' }, algorithms: currentAlgorithms }
    expect(await verdict('replaced', 'south-root', { prefer: 'crl', policy })).toBe('valid')
    const { fetched } = await search('replaced', 'south-root', { prefer: 'crl' })
    // Of the root, of the CA, and the CA's delta.
    expect(fetched.crls).toHaveLength(3)
  })
})
