import { describe, expect, test } from 'vitest'
import { extension, issue, issueCA, issueCRL, nameOf } from '../../../test/issue.ts'
import { ca, leaf, root, time } from '../../../test/path.ts'
import { brief, run, scope, statusOf } from '../../../test/revocation.ts'
import {
  cRLDistributionPoints,
  type IssuingDistributionPoint,
  issuingDistributionPoint,
  keyUsage,
  noRevAvail,
} from '../../x509/index.ts'
import { buildPath, trustAnchorOf } from '../index.ts'

describe('a policy', () => {
  test('may ask for nothing, or for what is known', () => {
    expect(brief({ revocation: { mode: 'ignored' } })).toBe('not-checked')
    expect(run({ revocation: { mode: 'known' } }).valid).toBe(true)
    const crls = [issueCRL(ca, { revoked: [[leaf, '2026-04-01T00:00:00Z']] })]
    expect(run({ crls, revocation: { mode: 'known' } }).valid).toBe(false)
  })

  test('spares certificates whose issuer says nothing of them, but no CA', () => {
    const exempt = extension(noRevAvail, null, false)
    const target = issue('Exempt', { issuer: ca, extensions: [exempt] })
    expect(statusOf(run({ target }))).toEqual({ status: 'not-checked', because: 'exempted' })
    expect(brief({ target, revocation: { exemptingExtensions: [] } })).toBe('')
    const authority = issueCA('Exempt CA', { issuer: ca, extensions: [exempt] })
    expect(brief({ target: authority })).toBe('')
  })
})

describe('signers that depend on each other', () => {
  test('end, and say what is missing', () => {
    // Each of two CRL issuers is covered by the other's CRL.
    const one = issueCA('One', { issuer: root })
    const signerOfOne = issue('One', { issuer: one, extensions: [extension(keyUsage, ['cRLSign'])] })
    const target = issue('T', { issuer: one })
    const crls = [issueCRL(signerOfOne)]
    expect(brief({ target, certificates: [one, signerOfOne], crls })).toBe('good')
    const revoking = [issueCRL(signerOfOne, { revoked: [[signerOfOne, '2026-04-01T00:00:00Z']] })]
    expect(brief({ target, certificates: [one, signerOfOne], crls: revoking })).toBe('SIGNER_PATH')
  })

  test('count less than anybody else’s word about them', () => {
    // A CA's new key, certified by its old one; who stole it signs a newer CRL that does not list it.
    const old = issueCA('Renewing', { issuer: root })
    const renewed = issueCA('Renewing', { issuer: old })
    const target = issue('T', { issuer: renewed })
    const byNew = issueCRL(renewed, { thisUpdate: '2026-05-20T00:00:00Z' })
    const material = { target, certificates: [old, renewed] }
    expect(brief({ ...material, crls: [byNew] })).toBe('good')
    const byOld = issueCRL(old, { revoked: [[renewed, '2026-04-01T00:00:00Z', 'keyCompromise']] })
    const result = run({ ...material, crls: [byNew, byOld] })
    expect(!result.valid && result.failures[0]!.reasons[0]).toMatchObject({ code: 'REVOKED', certificate: 1 })
  })

  test('stop at the limit of depth', () => {
    // The certificate of each authority is covered by the CRL of the next, and that of the last by the root's.
    const point = {
      type: 'fullName',
      value: [{ type: 'uniformResourceIdentifier', value: 'http://root.example' }],
    } as const
    const authorities = Array.from({ length: 6 }, (_, level) => {
      const cRLIssuer = [{ type: 'directoryName', value: nameOf(`Authority ${level + 1}`) }] as const
      const points = level < 5 ? [{ cRLIssuer }] : [{ distributionPoint: point }]
      const extensions = [extension(keyUsage, ['cRLSign']), extension(cRLDistributionPoints, points, false)]
      return issue(`Authority ${level}`, { issuer: root, extensions })
    })
    const covering = (part: Partial<IssuingDistributionPoint>) => ({
      extensions: [extension(issuingDistributionPoint, scope(part))],
    })
    const crls = authorities.slice(1).map(authority => issueCRL(authority, covering({ indirectCRL: true })))
    const valid = (revocationDepth: number) =>
      buildPath(authorities[0]!.certificate, {
        trustAnchors: [trustAnchorOf(root.certificate)],
        certificates: authorities.map(({ certificate }) => certificate),
        crls: [...crls, issueCRL(root, covering({ distributionPoint: point }))],
        time,
        budget: { revocationDepth },
      }).valid
    expect([valid(4), valid(5), valid(6)]).toEqual([false, false, true])
  })
})
