import { describe, expect, test } from 'vitest'
import { type Entity, extension, issue, issueCA, issueCRL, issueOCSP, type OcspOptions } from '../../../test/issue.ts'
import { ca, leaf, root } from '../../../test/path.ts'
import { brief, run, statusOf } from '../../../test/revocation.ts'
import { digest, SHA_1 } from '../../hash/index.ts'
import { archiveCutoff, type CertStatus, ocspNocheck } from '../../ocsp/index.ts'
import { oid } from '../../oid/index.ts'
import { extKeyUsage, keyUsage } from '../../x509/index.ts'

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
