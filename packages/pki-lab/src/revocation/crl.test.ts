import { describe, expect, it } from 'vitest'
import { example, now } from '../../test/example.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { buildPki } from '../build-pki.ts'
import { toPem } from '../pem.ts'
import type { Pki } from '../pki.ts'
import { type CrlReason, crlReasons } from './crl-reason.ts'

async function read(pki: Pki, at: Date): Promise<string> {
  await using directory = await scratch()
  const crl = await directory.file('ca.crl', await pki.crl('issuing-ca', { now: at }))
  const ca = await directory.file('ca.pem', toPem('CERTIFICATE', pki.entity('issuing-ca').certificate))
  const { text } = await openssl('crl', '-in', crl, '-CAfile', ca, '-noout', '-text', '-nameopt', 'RFC2253')
  return text
}

const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)

describe('crl', () => {
  it('is one that OpenSSL verifies and reads as declared', async () => {
    const pki = await buildPki(example, { now })
    const text = await read(pki, now)
    expect(text).toContain('verify OK')
    expect(text).toContain('Version 2 (0x1)')
    expect(text).toContain('Issuer: CN=Example Issuing CA 1,O=Example Trust,C=CZ')
    expect(text).toContain('Last Update: Jun  1 12:00:00 2026 GMT')
    expect(text).toContain('Next Update: Jun  8 12:00:00 2026 GMT')
    expect(text).toContain(`CRL Number: \n                ${now.getTime() / 1000}`)
    expect(text).toMatch(
      new RegExp(
        `${pki.entity('revoked').serialNumber}\\n +Revocation Date: Jun  1 11:00:00 2026 GMT[\\s\\S]*?Key Compromise`,
      ),
    )
    expect(text).toMatch(new RegExp(`${pki.entity('on-hold').serialNumber}[\\s\\S]*?Certificate Hold`))
    expect(text).not.toContain(pki.entity('alice').serialNumber)
  })

  it('is empty before anything was revoked, and follows holds and releases', async () => {
    const pki = await buildPki(example, { now })
    expect(await read(pki, hours(-2))).toContain('No Revoked Certificates')
    pki.revoke('on-hold', { at: hours(1), reason: 'removeFromCRL' })
    expect(await read(pki, hours(0.5))).toContain(pki.entity('on-hold').serialNumber)
    expect(await read(pki, hours(1))).not.toContain(pki.entity('on-hold').serialNumber)
    pki.revoke('on-hold', { at: hours(2) })
    const text = await read(pki, hours(2))
    expect(text).toContain(pki.entity('on-hold').serialNumber)
    // An unspecified reason is left out.
    expect(text.match(/CRL Reason Code/g)).toHaveLength(1)
  })

  const reasons = (Object.keys(crlReasons) as CrlReason[]).filter(reason => reason !== 'removeFromCRL')
  it.each(reasons.slice(1))('says why: %s', async reason => {
    const pki = await buildPki(example, { now })
    pki.revoke('alice', { at: now, reason })
    const words = reason
      .replace(/([A-Z]+)/g, ' $1')
      .replace('AACompromise', 'A ACompromise')
      .trim()
      .toLowerCase()
    const found = (await read(pki, now)).split(pki.entity('alice').serialNumber)[1]?.split('Serial Number')[0] ?? ''
    expect(found.toLowerCase().replace(/\s+/g, '')).toContain(words.replace(/\s+/g, ''))
  })

  it('makes OpenSSL refuse a revoked certificate and accept its neighbour', async () => {
    const pki = await buildPki(example, { now })
    await using directory = await scratch()
    const anchors = await directory.file('root.pem', toPem('CERTIFICATE', pki.entity('root').certificate))
    const ca = await directory.file('ca.pem', toPem('CERTIFICATE', pki.entity('issuing-ca').certificate))
    const crl = await directory.file('ca.crl.pem', toPem('X509 CRL', await pki.crl('issuing-ca', { now })))
    const verify = async (name: string) => {
      const leaf = await directory.file(`${name}.pem`, toPem('CERTIFICATE', pki.entity(name).certificate))
      const at = ['-attime', String(now.getTime() / 1000)]
      return openssl('verify', ...at, '-crl_check', '-CRLfile', crl, '-CAfile', anchors, '-untrusted', ca, leaf)
    }
    expect((await verify('alice')).text).toContain(': OK')
    expect((await verify('revoked')).text).toContain('certificate revoked')
    expect((await verify('on-hold')).text).toContain('certificate revoked')
  })

  it('exists for CAs only, and not for the revocation of roots', async () => {
    const pki = await buildPki(example, { now })
    await expect(pki.crl('alice', { now })).rejects.toMatchObject({ code: 'PKI_NOT_A_CA' })
    await expect(pki.crl('nobody', { now })).rejects.toMatchObject({ code: 'PKI_UNKNOWN_ENTITY' })
    expect(() => pki.revoke('root', { at: now })).toThrow(expect.objectContaining({ code: 'PKI_REVOCATION' }))
  })
})
