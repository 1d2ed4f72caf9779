import { describe, expect, test } from 'vitest'
import { extension, issue, issueCA, issueCRL } from '../../../test/issue.ts'
import { ca, leaf, root, time } from '../../../test/path.ts'
import { brief, rootCRL, run, scope, statusOf } from '../../../test/revocation.ts'
import { expiredCertsOnCRL, issuingDistributionPoint, keyUsage, reasonCode } from '../../x509/index.ts'

describe('a CRL of the issuer', () => {
  test('lists the certificate or does not', () => {
    expect(brief({ crls: [issueCRL(ca)] })).toBe('good')
    const revoked = issueCRL(ca, { revoked: [[leaf, '2026-04-01T00:00:00Z', 'keyCompromise']] })
    const result = run({ crls: [revoked] })
    expect(statusOf(result)).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
      revocationDate: new Date('2026-04-01T00:00:00Z'),
      evidence: [{ type: 'crl', crl: revoked }],
    })
    expect(!result.valid && result.failures[0]!.reasons[0]!.message).toContain('keyCompromise, 2026-04-01')
  })

  test('says on hold, which a newer one may end', () => {
    const held = issueCRL(ca, { revoked: [[leaf, '2026-04-01T00:00:00Z', 'certificateHold']] })
    expect(brief({ crls: [held] })).toBe('on-hold')
    expect(brief({ crls: [held, issueCRL(ca, { thisUpdate: '2026-05-20T00:00:00Z' })] })).toBe('good')
    expect(brief({ crls: [held, issueCRL(ca, { thisUpdate: '2026-04-20T00:00:00Z' })] })).toBe('on-hold')
  })

  test('says nothing yet about a revocation to come', () => {
    const revoked = issueCRL(ca, { revoked: [[leaf, '2026-06-15T00:00:00Z']], thisUpdate: '2026-06-20T00:00:00Z' })
    expect(brief({ crls: [revoked] })).toBe('good')
    expect(brief({ crls: [revoked], at: '2026-06-15T00:00:00Z' })).toBe('revoked')
  })

  test('is current until nextUpdate, or as long as the policy says', () => {
    const old = issueCRL(ca, { nextUpdate: '2026-05-31T00:00:00Z' })
    expect(brief({ crls: [old] })).toBe('STALE')
    expect(brief({ crls: [issueCRL(ca, { nextUpdate: undefined })] })).toBe('STALE')
    const maximumAge = 32 * 86_400
    // The root's CRL is as old.
    expect(brief({ crls: [old], revocation: { maximumAge } })).toBe('good')
    expect(brief({ crls: [old, rootCRL], revocation: { maximumAge: 86_400 } })).toBe('STALE')
  })

  test('has forgotten certificates that expired, unless it says otherwise', () => {
    const short = issue('Short', { issuer: ca, notAfter: '2026-04-01T00:00:00Z' })
    const kept = (date: string) => issueCRL(ca, { extensions: [extension(expiredCertsOnCRL, new Date(date), false)] })
    const at = '2026-03-01T00:00:00Z'
    expect(brief({ target: short, crls: [issueCRL(ca)], at })).toBe('NOT_INFORMED')
    expect(brief({ target: short, crls: [kept('2026-04-02T00:00:00Z')], at })).toBe('NOT_INFORMED')
    expect(brief({ target: short, crls: [kept('2026-03-15T00:00:00Z')], at })).toBe('good')
  })

  test('is of the issuer, and signed with a key that signs CRLs', () => {
    const namesake = issueCA('CA')
    expect(brief({ crls: [issueCRL(namesake)] })).toBe('SIGNATURE')
    const other = issueCA('Other', { issuer: root })
    expect(brief({ crls: [issueCRL(other)], certificates: [other] })).toBe('')
    const noCrls = issue('CA', { issuer: root, extensions: [extension(keyUsage, ['digitalSignature'])] })
    expect(brief({ crls: [issueCRL(noCrls)], certificates: [noCrls] })).toBe('SIGNER_PATH')
  })

  test('with another key of the issuer counts when that key leads to the same trust anchor', () => {
    const signer = issue('CA', { issuer: root, extensions: [extension(keyUsage, ['cRLSign'])] })
    expect(brief({ crls: [issueCRL(signer)], certificates: [signer] })).toBe('good')
    expect(brief({ crls: [issueCRL(signer)] })).toBe('SIGNATURE')
    const revoked = issueCRL(root, { revoked: [[signer, '2026-04-01T00:00:00Z']], thisUpdate: '2026-05-10T00:00:00Z' })
    expect(brief({ crls: [issueCRL(signer), revoked], certificates: [signer] })).toBe('SIGNER_PATH')
    const stranger = issueCA('Stranger')
    const foreign = issue('CA', { issuer: stranger, extensions: [extension(keyUsage, ['cRLSign'])] })
    const material = { crls: [issueCRL(foreign), issueCRL(stranger)], certificates: [foreign, stranger] }
    expect(brief(material)).toBe('SIGNER_PATH')
  })

  test('with a critical extension that nobody understands says nothing', () => {
    const unknown = { extnID: '1.2.3', critical: true, extnValue: new Uint8Array() }
    const revoked = [[leaf, '2026-04-01T00:00:00Z']] as const
    expect(brief({ crls: [issueCRL(ca, { revoked, extensions: [unknown] })] })).toBe('CRITICAL_EXTENSION')
    const entries = [{ userCertificate: 99n, revocationDate: time, crlEntryExtensions: [unknown] }]
    expect(brief({ crls: [issueCRL(ca, { entries })] })).toBe('CRITICAL_EXTENSION')
  })

  test('that cannot be read says nothing', () => {
    const broken = { ...extension(issuingDistributionPoint, scope({})), extnValue: Uint8Array.of(1) }
    expect(brief({ crls: [issueCRL(ca, { extensions: [broken] })] })).toBe('MALFORMED')
    const entries = [
      {
        userCertificate: leaf.certificate.tbsCertificate.serialNumber,
        revocationDate: new Date('2026-04-01T00:00:00Z'),
        crlEntryExtensions: [{ extnID: reasonCode.oid, critical: false, extnValue: Uint8Array.of(10, 1, 7) }],
      },
    ]
    expect(brief({ crls: [issueCRL(ca, { entries })] })).toBe('MALFORMED')
  })
})
