import { describe, expect, it } from 'vitest'
import { now } from '../../test/example.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { certificatesOf, crlPem } from '../../test/pem-files.ts'
import { buildPki } from '../build-pki.ts'
import { parsePki } from '../declaration/parse-pki.ts'
import type { Pki } from '../pki.ts'

const yaml = `
entities:
  root: { profile: root, subject: CN=Root }
  crls: { profile: crl-issuer, issuer: root, subject: CN=CRL Authority, crl: { validity: 2d, delta: {} } }
  one: { profile: issuing-ca, issuer: root, subject: CN=One, crl: { issuer: crls } }
  two: { profile: issuing-ca, issuer: root, subject: CN=Two, crl: { issuer: crls } }
  a: { profile: user, issuer: one, subject: CN=A, revoked: { at: -2d, reason: superseded } }
  b: { profile: user, issuer: one, subject: CN=B, revoked: { at: -2d, reason: keyCompromise } }
  c: { profile: user, issuer: two, subject: CN=C, revoked: { at: -1h } }
  d: { profile: user, issuer: two, subject: CN=D }
`
const build = () => buildPki(parsePki(yaml), { now, baseUrl: 'http://pki.test' })

async function textOf(crl: Uint8Array): Promise<string> {
  await using directory = await scratch()
  return (await openssl('crl', '-in', await directory.file('x.crl', crl), '-inform', 'DER', '-noout', '-text')).text
}

/** What OpenSSL makes of an entity with the authority's CRLs. */
async function verify(pki: Pki, name: string, issuer: string, crls: readonly Uint8Array[]) {
  await using directory = await scratch()
  const { ok, text } = await openssl(
    ...['verify', '-attime', String(now.getTime() / 1000), '-crl_check', '-use_deltas', '-extended_crl'],
    ...['-CAfile', await directory.file('root.pem', certificatesOf(pki, 'root'))],
    ...['-untrusted', await directory.file('others.pem', certificatesOf(pki, issuer, 'crls'))],
    ...['-CRLfile', await directory.file('crls.pem', crls.map(crlPem).join(''))],
    await directory.file('leaf.pem', certificatesOf(pki, name)),
  )
  return ok ? 'ok' : (/depth lookup: (.*)/.exec(text)?.[1] ?? text)
}

describe('an indirect CRL', () => {
  it('names the issuers of its entries, and itself as what it is', async () => {
    const pki = await build()
    const text = await textOf(await pki.crl('crls', { now }))
    expect(text).toContain('Issuer: CN = CRL Authority')
    expect(text).toMatch(/X509v3 Issuing Distribution Point: critical\s+Indirect CRL/)
    expect(text).toContain('CA Issuers - URI:http://pki.test/aia/crls.crt')
    // The second entry of an issuer is of the same as the one before.
    expect(text.match(/X509v3 Certificate Issuer: critical\s+DirName:\/CN=One/g)).toHaveLength(1)
    expect(text).not.toContain('CN=Two')
    const delta = await textOf(await pki.deltaCrl('crls', { now }))
    expect(delta).toMatch(/X509v3 Certificate Issuer: critical\s+DirName:\/CN=Two/)
    expect(delta).toContain(pki.entity('c').serialNumber)
    expect(delta).not.toContain(pki.entity('a').serialNumber)
  })

  it('is named in the certificates, and understood by OpenSSL', async () => {
    const pki = await build()
    await using directory = await scratch()
    const file = await directory.file('x.pem', certificatesOf(pki, 'd'))
    const { text } = await openssl('x509', '-in', file, '-noout', '-text')
    expect(text).toContain('URI:http://pki.test/crl/crls.crl')
    expect(text).toContain('URI:http://pki.test/crl/crls.delta.crl')
    expect(text).toMatch(/CRL Issuer:\s+DirName:\s?CN = CRL Authority/)

    const complete = await pki.crl('crls', { now })
    expect(await verify(pki, 'a', 'one', [complete])).toBe('certificate revoked')
    expect(await verify(pki, 'b', 'one', [complete])).toBe('certificate revoked')
    expect(await verify(pki, 'c', 'two', [complete])).toBe('ok')
    expect(await verify(pki, 'd', 'two', [complete])).toBe('ok')
  })

  it('stands in the stead of the CAs’ own', async () => {
    const pki = await build()
    await expect(pki.crl('one', { now })).rejects.toMatchObject({ code: 'PKI_NO_SERVICE' })
    await expect(pki.crl('a', { now })).rejects.toMatchObject({ code: 'PKI_NOT_A_CA' })
    expect((await pki.fetch(new Request('http://pki.test/crl/one.crl'))).status).toBe(404)
    expect((await pki.fetch(new Request('http://pki.test/crl/crls.crl'))).status).toBe(200)
  })

  it.each([
    ['{ issuer: crls, validity: 1d }', 'pki.entities.ca.crl.issuer must stand alone'],
    ['{ issuer: crls, delta: {} }', 'pki.entities.ca.crl.issuer must stand alone'],
    ['{ issuer: nobody }', 'pki.entities.ca.crl.issuer must be the name of another entity'],
    ['{ issuer: ca }', 'pki.entities.ca.crl.issuer must be the name of another entity'],
    ['{ issuer: other }', 'pki.entities.ca.crl.issuer must sign its own CRLs'],
  ])('is refused as crl: %s', (crl, message) => {
    const declared = `
entities:
  ca: { profile: root, subject: CN=CA, crl: ${crl} }
  crls: { profile: crl-issuer, issuer: ca, subject: CN=CRLs }
  other: { profile: root, subject: CN=Other, crl: { issuer: crls } }`
    expect(() => parsePki(declared)).toThrow(message)
  })
})
