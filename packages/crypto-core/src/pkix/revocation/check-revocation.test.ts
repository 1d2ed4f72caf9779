import { describe, expect, test } from 'vitest'
import {
  type Entity,
  extension,
  issue,
  issueCA,
  issueCRL,
  issueOCSP,
  nameOf,
  type OcspOptions,
} from '../../../test/issue.ts'
import { digest, SHA_1 } from '../../hash/index.ts'
import { archiveCutoff, type BasicOCSPResponse, type CertStatus, ocspNocheck } from '../../ocsp/index.ts'
import { oid } from '../../oid/index.ts'
import {
  type CertificateList,
  type CRLReason,
  certificateIssuer,
  cRLDistributionPoints,
  cRLNumber,
  deltaCRLIndicator,
  expiredCertsOnCRL,
  extKeyUsage,
  type IssuingDistributionPoint,
  issuingDistributionPoint,
  keyUsage,
  noRevAvail,
  reasonCode,
} from '../../x509/index.ts'
import { buildPath, type PathPolicy, type PathResult, type RevocationStatus, trustAnchorOf } from '../index.ts'

const time = new Date('2026-06-01T00:00:00Z')
const root = issueCA('Root')
const ca = issueCA('CA', { issuer: root })
const leaf = issue('Leaf', { issuer: ca })
const rootCRL = issueCRL(root)

interface Material {
  readonly target?: Entity
  readonly crls?: readonly CertificateList[]
  readonly ocsp?: readonly BasicOCSPResponse[]
  readonly certificates?: readonly Entity[]
  readonly revocation?: PathPolicy['revocation']
  readonly at?: string
}

function run({ target = leaf, crls = [], ocsp = [], certificates = [], revocation, at }: Material): PathResult {
  return buildPath(target.certificate, {
    trustAnchors: [trustAnchorOf(root.certificate)],
    certificates: [ca, ...certificates].map(({ certificate }) => certificate),
    crls: [rootCRL, ...crls],
    ocspResponses: ocsp,
    time: at === undefined ? time : new Date(at),
    policy: revocation ? { revocation } : {},
  })
}

/** What was found about the target, whether the path is valid or not. */
function statusOf(result: PathResult): RevocationStatus {
  return (result.valid ? result.path.revocation : result.failures[0]!.revocation).at(-1)!
}

/** The status, or for an unknown one what was wrong with the material. */
function brief(material: Material): string {
  const result = run(material)
  const status = statusOf(result)
  expect(result.valid).toBe(status.status === 'good' || status.status === 'not-checked')
  return status.status === 'unknown' ? status.rejected.map(({ problem }) => problem).join(' ') : status.status
}

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

function scope(part: Partial<IssuingDistributionPoint>): IssuingDistributionPoint {
  return {
    onlyContainsUserCerts: false,
    onlyContainsCACerts: false,
    indirectCRL: false,
    onlyContainsAttributeCerts: false,
    ...part,
  }
}

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

describe('a delta CRL', () => {
  const number = (value: bigint) => extension(cRLNumber, value, false)
  const base = (options: Parameters<typeof issueCRL>[1] = {}) => issueCRL(ca, { extensions: [number(5n)], ...options })
  const delta = (from: bigint, options: Parameters<typeof issueCRL>[1] = {}) =>
    issueCRL(ca, {
      thisUpdate: '2026-05-20T00:00:00Z',
      extensions: [number(7n), extension(deltaCRLIndicator, from)],
      ...options,
    })
  const revoked = (reason: CRLReason = 'superseded') => ({
    revoked: [[leaf, '2026-04-01T00:00:00Z', reason] as const],
  })

  test('adds and removes entries', () => {
    expect(brief({ crls: [base(), delta(5n)] })).toBe('good')
    expect(brief({ crls: [base(), delta(5n, revoked())] })).toBe('revoked')
    expect(brief({ crls: [base(revoked('certificateHold')), delta(5n, revoked('removeFromCRL'))] })).toBe('good')
    expect(brief({ crls: [base(), delta(5n, revoked())], revocation: { deltas: 'ignored' } })).toBe('good')
  })

  test('brings a CRL up to date that is past its nextUpdate', () => {
    const old = base({ nextUpdate: '2026-05-25T00:00:00Z' })
    expect(brief({ crls: [old] })).toBe('STALE')
    expect(brief({ crls: [old, delta(5n)] })).toBe('good')
    expect(brief({ crls: [old, delta(5n, { nextUpdate: '2026-05-30T00:00:00Z' })] })).toBe('STALE NO_BASE')
  })

  test('says nothing by itself, or after a gap', () => {
    expect(brief({ crls: [delta(5n)] })).toBe('NO_BASE')
    expect(brief({ crls: [base(), delta(6n, revoked())] })).toBe('good')
  })

  test('is signed by the key of the complete one', () => {
    const signer = issue('CA', { issuer: root, extensions: [extension(keyUsage, ['cRLSign'])] })
    const other = issueCRL(signer, { extensions: [number(7n), extension(deltaCRLIndicator, 5n)] })
    expect(brief({ crls: [base(), other], certificates: [signer] })).toBe('good')
    const old = base({ nextUpdate: '2026-05-25T00:00:00Z' })
    expect(brief({ crls: [old, other], certificates: [signer] })).toBe('STALE NO_BASE')
    expect(brief({ crls: [old, delta(5n), other], certificates: [signer] })).toBe('good')
    const broken = { ...extension(deltaCRLIndicator, 5n), extnValue: Uint8Array.of(1) }
    const unreadable = issueCRL(signer, { extensions: [number(7n), broken] })
    expect(brief({ crls: [base(), unreadable], certificates: [signer] })).toBe('good')
    expect(brief({ crls: [base(), issueCRL(ca, { extensions: [number(7n), broken] })] })).toBe('MALFORMED NO_BASE')
  })
})

describe('an OCSP response', () => {
  const answer = (signer: Entity, options: Partial<OcspOptions> = {}) =>
    issueOCSP(signer, { certificate: leaf.certificate, issuer: ca, ...options })
  const revokedStatus = (date: string): CertStatus => ({
    type: 'revoked',
    value: { revocationTime: new Date(date), revocationReason: 'superseded' },
  })
  const purposes = (...identifiers: string[]) => extension(extKeyUsage, identifiers, false)
  const delegated = (extensions = [purposes(oid('id-kp-OCSPSigning')), extension(ocspNocheck, null, false)]) =>
    issue('Responder', { issuer: ca, extensions })

  test('may come from the issuer', () => {
    expect(brief({ ocsp: [answer(ca)] })).toBe('good')
    const revoked = answer(ca, { status: revokedStatus('2026-04-01T00:00:00Z') })
    expect(statusOf(run({ ocsp: [revoked] }))).toMatchObject({ status: 'revoked', reason: 'superseded' })
    expect(brief({ ocsp: [answer(ca, { status: revokedStatus('2026-06-10T00:00:00Z') })] })).toBe('good')
    expect(brief({ ocsp: [answer(ca, { status: { type: 'unknown', value: null } })] })).toBe('STATUS_UNKNOWN')
  })

  test('may come from a responder that the issuer delegated it to', () => {
    const responder = delegated()
    expect(brief({ ocsp: [answer(responder, { certs: [responder.certificate] })] })).toBe('good')
    expect(brief({ ocsp: [answer(responder)], certificates: [responder] })).toBe('good')
    expect(brief({ ocsp: [answer(responder)] })).toBe('SIGNATURE')
    const { subjectPublicKey } = responder.certificate.tbsCertificate.subjectPublicKeyInfo
    const byKey = answer(responder, { responderID: { type: 'byKey', value: digest(SHA_1, subjectPublicKey) } })
    expect(brief({ ocsp: [byKey], certificates: [issue('Somebody'), responder] })).toBe('good')
    expect(brief({ ocsp: [byKey], certificates: [delegated()] })).toBe('SIGNATURE')
  })

  test('does not come from somebody else', () => {
    const from = (responder: Entity) => brief({ ocsp: [answer(responder, { certs: [responder.certificate] })] })
    expect(from(issue('Responder', { issuer: ca }))).toBe('NOT_AUTHORISED')
    expect(from(delegated([purposes(oid('anyExtendedKeyUsage'))]))).toBe('NOT_AUTHORISED')
    const signing = [purposes(oid('id-kp-OCSPSigning')), extension(ocspNocheck, null, false)]
    expect(from(delegated([...signing, extension(keyUsage, ['keyEncipherment'])]))).toBe('NOT_AUTHORISED')
    expect(from(delegated([...signing, extension(keyUsage, ['digitalSignature'])]))).toBe('good')
    expect(from(issue('R', { issuer: root, extensions: signing }))).toBe('NOT_AUTHORISED')
    expect(from(issue('R', { issuer: issueCA('CA'), extensions: signing }))).toBe('NOT_AUTHORISED')
    expect(from(issue('R', { issuer: ca, extensions: signing, notAfter: '2026-05-20T00:00:00Z' }))).toBe('SIGNER_PATH')
  })

  test('from a delegated responder without nocheck needs the responder’s own revocation', () => {
    const responder = delegated([purposes(oid('id-kp-OCSPSigning'))])
    const ocsp = [answer(responder, { certs: [responder.certificate] })]
    expect(brief({ ocsp })).toBe('SIGNER_PATH')
    const about = (options: Partial<OcspOptions>) => answer(ca, { certificate: responder.certificate, ...options })
    expect(brief({ ocsp: [...ocsp, about({})] })).toBe('good')
    const revoked = about({ status: revokedStatus('2026-04-01T00:00:00Z') })
    expect(brief({ ocsp: [...ocsp, revoked] })).toBe('SIGNER_PATH')
  })

  test('from a delegated responder does not settle the responder’s own revocation', () => {
    const responder = delegated([purposes(oid('id-kp-OCSPSigning'))])
    const certs = [responder.certificate]
    const ocsp = [answer(responder, { certs }), answer(responder, { certs, certificate: responder.certificate })]
    expect(brief({ ocsp })).toBe('SIGNER_PATH')
  })

  test('may come from a responder that is trusted by itself', () => {
    const responder = issue('Own responder')
    const trustedResponders = [responder.certificate]
    expect(brief({ ocsp: [answer(responder)], revocation: { trustedResponders } })).toBe('good')
    expect(brief({ ocsp: [answer(responder)], certificates: [responder] })).toBe('NOT_AUTHORISED')
  })

  test('is about this certificate of this issuer', () => {
    const namesake = issueCA('CA')
    expect(brief({ ocsp: [answer(ca, { issuer: namesake })] })).toBe('')
    const other = issue('Other', { issuer: ca })
    expect(brief({ ocsp: [answer(ca, { certificate: other.certificate })] })).toBe('')
  })

  test('is current, and informed', () => {
    expect(brief({ ocsp: [answer(ca, { nextUpdate: '2026-05-31T00:00:00Z' })] })).toBe('STALE')
    expect(brief({ ocsp: [answer(ca, { nextUpdate: undefined })] })).toBe('STALE')
    const newer = answer(ca, { thisUpdate: '2026-06-02T00:00:00Z', nextUpdate: undefined })
    expect(brief({ ocsp: [newer] })).toBe('good')
    const short = issue('Short', { issuer: ca, notAfter: '2026-04-01T00:00:00Z' })
    const at = '2026-03-01T00:00:00Z'
    const about = (extensions?: OcspOptions['singleExtensions']) =>
      answer(ca, { certificate: short.certificate, ...(extensions && { singleExtensions: extensions }) })
    expect(brief({ target: short, ocsp: [about()], at })).toBe('NOT_INFORMED')
    const cutoff = extension(archiveCutoff, new Date('2026-01-15T00:00:00Z'), false)
    expect(brief({ target: short, ocsp: [about([cutoff])], at })).toBe('good')
  })

  test('with a critical extension that nobody understands says nothing', () => {
    const unknown = [{ extnID: '1.2.3', critical: true, extnValue: new Uint8Array() }]
    expect(brief({ ocsp: [answer(ca, { responseExtensions: unknown })] })).toBe('CRITICAL_EXTENSION')
    expect(brief({ ocsp: [answer(ca, { singleExtensions: unknown })] })).toBe('CRITICAL_EXTENSION')
  })

  test('that says good does not outweigh a revocation, but may be newer than a hold', () => {
    const good = answer(ca, { thisUpdate: '2026-05-20T00:00:00Z' })
    const revoked = issueCRL(ca, { revoked: [[leaf, '2026-04-01T00:00:00Z']] })
    const held = issueCRL(ca, { revoked: [[leaf, '2026-04-01T00:00:00Z', 'certificateHold']] })
    expect(brief({ ocsp: [good], crls: [revoked] })).toBe('revoked')
    expect(brief({ ocsp: [good], crls: [held] })).toBe('good')
    expect(brief({ ocsp: [answer(ca, { thisUpdate: '2026-04-20T00:00:00Z' })], crls: [held] })).toBe('on-hold')
  })
})

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
