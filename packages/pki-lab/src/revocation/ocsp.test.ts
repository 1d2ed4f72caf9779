import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { example, now } from '../../test/example.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { buildPki } from '../build-pki.ts'
import type { EntityDeclaration, PkiDeclaration } from '../declaration/pki-declaration.ts'
import { toPem } from '../pem.ts'
import type { Pki } from '../pki.ts'
import { type Listening, listen } from '../serve/listen.ts'

let clock = now
let pki: Pki
let server: Listening

beforeAll(async () => {
  pki = await buildPki(example, { now, clock: () => clock })
  server = await listen(request => pki.fetch(request))
})
afterAll(() => server.close())

/** Asks the server at `url` with OpenSSL, which verifies the response against the root at the lab's time. */
async function ask(lab: Pki, name: string, options: { url: string; ca?: string; more?: string[] }): Promise<string> {
  await using directory = await scratch()
  const ca = options.ca ?? 'issuing-ca'
  const pem = (label: string) => toPem('CERTIFICATE', lab.entity(label).certificate)
  const { text } = await openssl(
    'ocsp',
    ...(options.more ?? []),
    '-issuer',
    await directory.file('issuer.pem', pem(ca)),
    '-cert',
    await directory.file('cert.pem', pem(name)),
    '-CAfile',
    await directory.file(
      'anchors.pem',
      lab
        .trustAnchors()
        .map(der => toPem('CERTIFICATE', der))
        .join(''),
    ),
    '-verify_other',
    await directory.file('others.pem', pem(ca)),
    '-attime',
    String(now.getTime() / 1000),
    // The lab's time is not the wall clock's, by which OpenSSL judges thisUpdate.
    '-validity_period',
    '4000000000',
    '-url',
    `${options.url}/ocsp/${ca}`,
    '-resp_text',
  )
  return text
}

describe('ocsp', () => {
  it.each([[[]], [['-no_nonce']], [['-sha256']], [['-sha512']]])(
    'is verified by OpenSSL, asked with %j',
    async more => {
      const text = await ask(pki, 'alice', { url: server.url, more })
      expect(text).toContain('Response verify OK')
      expect(text).toContain('cert.pem: good')
      expect(text).toContain('This Update: Jun  1 12:00:00 2026 GMT')
      expect(text).toContain('Next Update: Jun  2 12:00:00 2026 GMT')
      expect(text).toContain('OCSP No Check')
    },
  )

  it('tells a revocation with its time and reason', async () => {
    const revoked = await ask(pki, 'revoked', { url: server.url })
    expect(revoked).toContain('Response verify OK')
    expect(revoked).toMatch(
      /cert\.pem: revoked[\s\S]*Reason: keyCompromise[\s\S]*Revocation Time: Jun {2}1 11:00:00 2026 GMT/,
    )
    expect(await ask(pki, 'on-hold', { url: server.url })).toContain('Reason: certificateHold')
  })

  it('follows the clock', async () => {
    clock = new Date('2026-06-01T10:59:59Z')
    try {
      expect(await ask(pki, 'revoked', { url: server.url })).toContain('cert.pem: good')
    } finally {
      clock = now
    }
  })

  it('does not know the certificates of another issuer', async () => {
    await using directory = await scratch()
    const file = (name: string) => directory.file(`${name}.pem`, toPem('CERTIFICATE', pki.entity(name).certificate))
    const { text } = await openssl(
      'ocsp',
      '-issuer',
      await file('root'),
      '-cert',
      await file('issuing-ca'),
      '-url',
      `${server.url}/ocsp/issuing-ca`,
      '-noverify',
      '-validity_period',
      '4000000000',
    )
    expect(text).toContain('issuing-ca.pem: unknown')
  })

  it('leaves out what it is told to leave out', async () => {
    const declaration: PkiDeclaration = {
      entities: {
        ca: { profile: 'root', subject: 'CN=CA', ocsp: { nonce: false, certificate: false, nextUpdate: false } },
        ocsp: { profile: 'ocsp-responder', subject: 'CN=OCSP', issuer: 'ca' },
        alice: { profile: 'user', subject: 'CN=Alice', issuer: 'ca' },
      },
    }
    const lab = await buildPki(declaration, { now })
    const own = await listen(request => lab.fetch(request))
    try {
      const text = await ask(lab, 'alice', { url: own.url, ca: 'ca' })
      expect(text).toContain('WARNING: no nonce in response')
      expect(text).toContain('Response Verify Failure')
      expect(text).toContain('signer certificate not found')
      expect(text).toContain('This Update:')
      expect(text).not.toContain('Next Update:')
    } finally {
      await own.close()
    }
  })

  it.each<[string, Partial<EntityDeclaration>, RegExp]>([
    ['by the CA itself', {}, /Responder Id: [0-9A-F]{40}/],
    ['under its name', { ocsp: { responderID: 'byName', validity: '1h' } }, /Responder Id: CN = CA\n/],
    ['with RSASSA-PSS', { key: 'RSA-2048', signature: { scheme: 'RSASSA-PSS' } }, /Responder Id: [0-9A-F]{40}/],
  ])('is signed %s', async (_, ca, responderId) => {
    const declaration: PkiDeclaration = {
      entities: {
        root: { profile: 'root', subject: 'CN=Root' },
        ca: { profile: 'issuing-ca', subject: 'CN=CA', issuer: 'root', ...ca },
        alice: { profile: 'user', subject: 'CN=Alice', issuer: 'ca' },
      },
    }
    const lab = await buildPki(declaration, { now })
    const own = await listen(request => lab.fetch(request))
    try {
      const text = await ask(lab, 'alice', { url: own.url, ca: 'ca' })
      expect(text).toContain('Response verify OK')
      expect(text).toContain('cert.pem: good')
      expect(text).toMatch(responderId)
    } finally {
      await own.close()
    }
  })
})
