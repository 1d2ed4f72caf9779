import { describe, expect, test } from 'vitest'
import { extension, issue, issueCRL } from '../../../test/issue.ts'
import { ca, leaf, root } from '../../../test/path.ts'
import { brief } from '../../../test/revocation.ts'
import { type CRLReason, cRLNumber, deltaCRLIndicator, keyUsage } from '../../x509/index.ts'

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
