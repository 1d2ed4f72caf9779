import { describe, expect, test } from 'vitest'
import { extension, issue, issueCRL, nameOf } from '../../../test/issue.ts'
import { ca, leaf, root } from '../../../test/path.ts'
import { brief, scope } from '../../../test/revocation.ts'
import { certificateIssuer, cRLDistributionPoints, issuingDistributionPoint, keyUsage } from '../../x509/index.ts'

describe('the scope of a CRL', () => {
  const scoped = (part: Parameters<typeof scope>[0]) =>
    issueCRL(ca, { extensions: [extension(issuingDistributionPoint, scope(part))] })

  const distributionPoint = {
    type: 'fullName',
    value: [{ type: 'uniformResourceIdentifier', value: 'http://a.example/0' }],
  } as const

  test('is users, CAs or attributes', () => {
    expect(brief({ crls: [scoped({ onlyContainsUserCerts: true })] })).toBe('good')
    expect(brief({ crls: [scoped({ onlyContainsCACerts: true })] })).toBe('OUT_OF_SCOPE')
    expect(brief({ crls: [scoped({ onlyContainsAttributeCerts: true })] })).toBe('OUT_OF_SCOPE')
  })

  test('is reasons, of which several CRLs may cover all together', () => {
    const some = scoped({ onlySomeReasons: ['keyCompromise', 'cACompromise', 'aACompromise'] })
    const others = scoped({
      onlySomeReasons: [
        'affiliationChanged',
        'superseded',
        'cessationOfOperation',
        'certificateHold',
        'privilegeWithdrawn',
      ],
    })
    expect(brief({ crls: [some] })).toBe('REASONS')
    // The bit that stands for no reason makes up for none that is missing.
    const reasons = ['unused', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
    const rest = ['certificateHold', 'privilegeWithdrawn', 'aACompromise'] as const
    const points = [{ distributionPoint, reasons: [...reasons, ...rest] }]
    const target = issue('Reasons', { issuer: ca, extensions: [extension(cRLDistributionPoints, points, false)] })
    expect(brief({ target, crls: [scoped({ distributionPoint })] })).toBe('REASONS')
    expect(brief({ crls: [some, others] })).toBe('good')
  })

  test('is a distribution point of the certificate', () => {
    const uri = (value: string) =>
      ({ type: 'fullName', value: [{ type: 'uniformResourceIdentifier', value }] }) as const
    const target = issue('Points', {
      issuer: ca,
      extensions: [extension(cRLDistributionPoints, [{ distributionPoint: uri('http://a.example/1') }], false)],
    })
    expect(brief({ target, crls: [scoped({ distributionPoint: uri('http://a.example/1') })] })).toBe('good')
    expect(brief({ target, crls: [scoped({ distributionPoint: uri('http://a.example/2') })] })).toBe('OUT_OF_SCOPE')
    expect(brief({ target: leaf, crls: [scoped({ distributionPoint: uri('http://a.example/1') })] })).toBe(
      'OUT_OF_SCOPE',
    )
    expect(brief({ target, crls: [issueCRL(ca)] })).toBe('good')
  })

  test('is certificates of other issuers, when a distribution point names the CRL’s', () => {
    const authority = issue('CRL authority', { issuer: root, extensions: [extension(keyUsage, ['cRLSign'])] })
    const cRLIssuer = [{ type: 'directoryName', value: nameOf('CRL authority') }] as const
    const target = issue('Indirect', {
      issuer: ca,
      extensions: [extension(cRLDistributionPoints, [{ cRLIssuer }], false)],
    })
    const indirect = (revokedOf?: string) =>
      issueCRL(authority, {
        extensions: [extension(issuingDistributionPoint, scope({ indirectCRL: true }))],
        entries:
          revokedOf === undefined
            ? []
            : [
                {
                  userCertificate: target.certificate.tbsCertificate.serialNumber,
                  revocationDate: new Date('2026-04-01T00:00:00Z'),
                  crlEntryExtensions: [
                    extension(certificateIssuer, [{ type: 'directoryName', value: nameOf(revokedOf) }]),
                  ],
                },
              ],
      })
    const certificates = [authority]
    expect(brief({ target, certificates, crls: [indirect()] })).toBe('good')
    expect(brief({ target, certificates, crls: [indirect('CA')] })).toBe('revoked')
    expect(brief({ target, certificates, crls: [indirect('Root')] })).toBe('good')
    expect(brief({ target, certificates, crls: [issueCRL(authority)] })).toBe('OUT_OF_SCOPE')
    expect(brief({ target: leaf, certificates, crls: [indirect()] })).toBe('')
  })
})
