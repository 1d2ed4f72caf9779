import { describe, expect, it } from 'vitest'
import { openssl, scratch } from '../../test/openssl.ts'
import { certificatesOf, crlPem } from '../../test/pem-files.ts'
import { buildPki } from '../build-pki.ts'
import { parsePki } from '../declaration/parse-pki.ts'
import type { Pki } from '../pki.ts'

/** A complete CRL every day at midnight. */
const yaml = `
entities:
  ca: { profile: root, subject: CN=CA, crl: { validity: 2d, delta: { every: 1d, validity: 30m } } }
  early: { profile: user, issuer: ca, subject: CN=Early, revoked: { at: 2026-05-31T10:00:00Z, reason: superseded } }
  late: { profile: user, issuer: ca, subject: CN=Late, revoked: { at: 2026-06-01T09:00:00Z, reason: keyCompromise, invalidityDate: 2026-05-01 } }
  held: { profile: user, issuer: ca, subject: CN=Held, revoked: { at: 2026-05-31T10:00:00Z, until: 2026-06-01T09:00:00Z, reason: certificateHold } }
  brief: { profile: user, issuer: ca, subject: CN=Brief, revoked: { at: 2026-06-01T08:00:00Z, until: 2026-06-01T09:00:00Z, reason: certificateHold } }
  good: { profile: user, issuer: ca, subject: CN=Good }
`
const now = new Date('2026-06-01T12:00:00Z')
const build = () => buildPki(parsePki(yaml), { now, baseUrl: 'http://pki.test' })

async function textOf(crl: Uint8Array): Promise<string> {
  await using directory = await scratch()
  const file = await directory.file('x.crl', crl)
  return (await openssl('crl', '-in', file, '-inform', 'DER', '-noout', '-text')).text
}

/** What OpenSSL makes of an entity with a complete CRL and a delta CRL. */
async function verify(pki: Pki, name: string, crls: readonly Uint8Array[]) {
  await using directory = await scratch()
  const { ok, text } = await openssl(
    ...['verify', '-attime', String(now.getTime() / 1000), '-crl_check', '-use_deltas', '-extended_crl'],
    ...['-CAfile', await directory.file('ca.pem', certificatesOf(pki, 'ca'))],
    ...['-CRLfile', await directory.file('crls.pem', crls.map(crlPem).join(''))],
    await directory.file('leaf.pem', certificatesOf(pki, name)),
  )
  return ok ? 'ok' : (/depth lookup: (.*)/.exec(text)?.[1] ?? text)
}

describe('a delta CRL', () => {
  it('says what changed since the complete one of the day', async () => {
    const pki = await build()
    const serial = (name: string) => pki.entity(name).serialNumber
    const complete = await textOf(await pki.crl('ca', { now }))
    expect(complete).toContain('Last Update: Jun  1 00:00:00 2026 GMT')
    expect(complete).toContain('Next Update: Jun  3 00:00:00 2026 GMT')
    expect(complete).toMatch(/X509v3 Freshest CRL:\s+Full Name:\s+URI:http:\/\/pki\.test\/crl\/ca\.delta\.crl/)
    for (const name of ['early', 'held']) expect(complete).toContain(serial(name))
    for (const name of ['late', 'brief', 'good']) expect(complete).not.toContain(serial(name))

    const delta = await textOf(await pki.deltaCrl('ca', { now }))
    expect(delta).toContain('Last Update: Jun  1 12:00:00 2026 GMT')
    expect(delta).toContain('Next Update: Jun  1 12:30:00 2026 GMT')
    const number = Date.UTC(2026, 5, 1) / 1000
    expect(delta).toMatch(new RegExp(`X509v3 Delta CRL Indicator: critical\\s+${number}`))
    for (const name of ['late', 'held', 'brief']) expect(delta).toContain(serial(name))
    for (const name of ['early', 'good']) expect(delta).not.toContain(serial(name))
    expect(delta.match(/Remove From CRL/g)).toHaveLength(2)
    expect(delta).toMatch(/Invalidity Date:\s+May {2}1 00:00:00 2026 GMT/)
  })

  it('is understood by OpenSSL', async () => {
    const pki = await build()
    const complete = await pki.crl('ca', { now })
    const delta = await pki.deltaCrl('ca', { now })
    expect(await verify(pki, 'late', [complete])).toBe('ok')
    expect(await verify(pki, 'late', [complete, delta])).toBe('certificate revoked')
    expect(await verify(pki, 'early', [complete, delta])).toBe('certificate revoked')
    expect(await verify(pki, 'held', [complete])).toBe('certificate revoked')
    expect(await verify(pki, 'held', [complete, delta])).toBe('ok')
    expect(await verify(pki, 'good', [complete, delta])).toBe('ok')
  })

  it('is named in the certificates, and there only where it is declared', async () => {
    const pki = await build()
    await using directory = await scratch()
    const file = await directory.file('x.pem', certificatesOf(pki, 'good'))
    const { text } = await openssl('x509', '-in', file, '-noout', '-text')
    expect(text).toMatch(/X509v3 Freshest CRL:\s+Full Name:\s+URI:http:\/\/pki\.test\/crl\/ca\.delta\.crl/)
    const plain = await buildPki(parsePki('entities: { ca: { profile: root, subject: CN=CA } }'), { now })
    await expect(plain.deltaCrl('ca', { now })).rejects.toMatchObject({ code: 'PKI_NO_SERVICE' })
    await expect(pki.deltaCrl('good', { now })).rejects.toMatchObject({ code: 'PKI_NOT_A_CA' })
    await expect(pki.deltaCrl('nobody', { now })).rejects.toMatchObject({ code: 'PKI_UNKNOWN_ENTITY' })
  })

  it('tells of what is revoked while the lab runs', async () => {
    const pki = await build()
    pki.revoke('good', { at: now, reason: 'affiliationChanged' })
    const later = new Date('2026-06-01T13:00:00Z')
    expect(await textOf(await pki.crl('ca', { now: later }))).not.toContain(pki.entity('good').serialNumber)
    expect(await textOf(await pki.deltaCrl('ca', { now: later }))).toContain(pki.entity('good').serialNumber)
    const tomorrow = new Date('2026-06-02T00:00:00Z')
    expect(await textOf(await pki.crl('ca', { now: tomorrow }))).toContain(pki.entity('good').serialNumber)
    expect(await textOf(await pki.deltaCrl('ca', { now: tomorrow }))).toContain('No Revoked Certificates')
  })
})
