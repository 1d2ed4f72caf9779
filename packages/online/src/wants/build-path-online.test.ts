import { readFile } from 'node:fs/promises'
import { trustAnchorOf } from '@x/crypto-core/pkix'
import { type Certificate, decodeCertificate, formatName } from '@x/crypto-core/x509'
import { buildPki, type Pki, parsePki } from '@x/pki-lab'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileServer } from '../../test/hostile-server.ts'
import { type Lab, lab, now, simple } from '../../test/lab.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { buildPathOnline, type MaterialSource, OnlineError, type SatisfyOptions } from '../index.ts'

let pki: Lab
beforeAll(async () => {
  pki = await lab(simple)
})
afterAll(() => pki[Symbol.asyncDispose]())

function search(name: string, options: Partial<SatisfyOptions> = {}, from: Lab = pki) {
  const input = { trustAnchors: [trustAnchorOf(from.certificate('root'))], time: now }
  return buildPathOnline(from.certificate(name), input, { source: from.source(), ...options })
}

const codesOf = (errors: readonly { readonly code: string }[]) => errors.map(({ code }) => code)

describe('buildPathOnline', () => {
  it('finds a path with nothing but a trust anchor at hand', async () => {
    const { outcome, fetched, errors, exhausted } = await search('alice')
    expect(outcome.valid && outcome.path.revocation.map(({ status }) => status)).toEqual(['good', 'good'])
    expect(fetched.certificates).toHaveLength(1)
    expect(fetched.ocspResponses).toHaveLength(2)
    expect(fetched.crls).toHaveLength(0)
    expect(errors).toEqual([])
    expect(exhausted).toBeUndefined()
  })

  it('asks for CRLs where they are preferred', async () => {
    const { outcome, fetched } = await search('alice', { prefer: 'crl' })
    expect(outcome.valid).toBe(true)
    expect(fetched.crls).toHaveLength(2)
    expect(fetched.ocspResponses).toHaveLength(0)
  })

  it('finds a revocation', async () => {
    const { outcome } = await search('bob')
    expect(!outcome.valid && outcome.failures[0]!.reasons[0]!.code).toBe('REVOKED')
  })

  it('takes what is fetched as enough to do it again without a network', async () => {
    const { fetched } = await search('alice')
    const input = { trustAnchors: [trustAnchorOf(pki.certificate('root'))], time: now, ...fetched }
    const source: MaterialSource = {
      fetchOCSP: () => expect.unreachable(),
      fetchCRL: () => expect.unreachable(),
      fetchIssuers: () => expect.unreachable(),
      forget: () => undefined,
    }
    expect((await buildPathOnline(pki.certificate('alice'), input, { source })).outcome.valid).toBe(true)
  })

  it('turns to CRLs where responders fail, and says why they did', async () => {
    let other: Pki | undefined
    await using server = await hostileServer((request, response) => {
      if (request.url!.startsWith('/ocsp')) return void response.writeHead(503).end()
      void other!
        .fetch(new Request(`${server.url}${request.url}`))
        .then(async answer => response.writeHead(200).end(Buffer.from(await answer.arrayBuffer())))
    })
    other = await buildPki(parsePki(simple), { now, baseUrl: server.url })
    const target = decodeCertificate(other.entity('alice').certificate)
    const trustAnchors = [trustAnchorOf(decodeCertificate(other.entity('root').certificate))]
    const { outcome, errors } = await buildPathOnline(target, { trustAnchors, time: now }, { source: pki.source() })
    expect(outcome.valid && outcome.path.revocation.map(({ status }) => status)).toEqual(['good', 'good'])
    expect(codesOf(errors)).toEqual(['ONLINE_STATUS', 'ONLINE_STATUS'])
    expect(errors[0]!.message).toContain('No OCSP response from http://127.0.0.1')
  })

  it('reads issuers from a certs-only message made by OpenSSL', async () => {
    const bundle = `
entities:
  root: { profile: root, subject: CN=Root }
  middle: { profile: issuing-ca, issuer: root, subject: CN=Middle, basicConstraints: { cA: true, pathLenConstraint: 1 } }
  ca: { profile: issuing-ca, issuer: middle, subject: CN=CA }
  alice: { profile: user, issuer: ca, subject: CN=Alice, authorityInfoAccess: { caIssuers: ["http://bundle.test/all.p7c"] } }
`
    await using bundled = await lab(bundle)
    const pem = (name: string) => bundled.pki.entity(name).chain.map(toPem).join('')
    await using directory = await scratch({ 'all.pem': pem('ca') })
    await openssl(directory.path, 'crl2pkcs7', '-nocrl', '-certfile', 'all.pem', '-outform', 'DER', '-out', 'all.p7c')
    const message = new Uint8Array(await readFile(`${directory.path}/all.p7c`))
    const fetch = async (url: string, init: RequestInit) =>
      url === 'http://bundle.test/all.p7c'
        ? new Response(message, { headers: { 'content-type': 'application/pkcs7-mime; smime-type=certs-only' } })
        : bundled.pki.fetch(new Request(url, init))
    const { outcome, fetched } = await search('alice', { source: bundled.source({ fetch }) }, bundled)
    expect(outcome.valid && outcome.path.certificates).toHaveLength(3)
    expect(fetched.certificates).toHaveLength(3)
  })

  it('fetches who signed an indirect CRL', async () => {
    const delegated = `
entities:
  root: { profile: root, subject: CN=Root }
  crls: { profile: crl-issuer, issuer: root, subject: CN=CRL Authority }
  ca: { profile: issuing-ca, issuer: root, subject: CN=CA, crl: { issuer: crls } }
  alice: { profile: user, issuer: ca, subject: CN=Alice }
  bob: { profile: user, issuer: ca, subject: CN=Bob, revoked: { at: -1d, reason: superseded } }
`
    await using indirect = await lab(delegated)
    const asked = { what: 'OCSP response', from: 'anywhere' } as const
    const fetchOCSP = () => Promise.reject(new OnlineError('ONLINE_REFUSED', asked, 'there is none'))
    const source: MaterialSource = { ...indirect.source(), fetchOCSP }
    const { outcome, fetched } = await search('alice', { source }, indirect)
    expect(outcome.valid && outcome.path.revocation.map(({ status }) => status)).toEqual(['good', 'good'])
    expect(fetched.certificates.map(formatSubject)).toEqual(['CN=CA', 'CN=CRL Authority'])
    const revoked = await search('bob', { source }, indirect)
    expect(!revoked.outcome.valid && revoked.outcome.failures[0]!.reasons[0]!.message).toContain('superseded')
  })

  it('ends within its limits, whatever certificates name', async () => {
    const places = Array.from({ length: 90 }, (_, index) => `http://127.0.0.1:1/${index}`)
    const many = `
entities:
  root: { profile: root, subject: CN=Root }
  alice: { profile: user, issuer: root, subject: CN=Alice, crlDistributionPoints: ${JSON.stringify(places)} }
`
    await using crowded = await lab(many, { baseUrl: 'http://127.0.0.1:1' })
    const { outcome, errors, exhausted } = await search('alice', {}, crowded)
    expect(outcome.valid).toBe(false)
    expect(exhausted).toBe('requests')
    expect(errors).toHaveLength(40)
    expect(new Set(codesOf(errors))).toEqual(new Set(['ONLINE_UNREACHABLE']))

    const rounds = await search('alice', { limits: { rounds: 1 } })
    expect(rounds.exhausted).toBe('rounds')
    expect(rounds.outcome.valid).toBe(false)
    expect((await search('alice', { limits: { octets: 100 } })).exhausted).toBe('octets')
    await expect(search('alice', { limits: { seconds: 0 } })).rejects.toThrow('limits.seconds')
  })

  it('ends in time when a service does not answer, with what came before', async () => {
    const source = pki.source()
    const silent: MaterialSource = { ...source, fetchOCSP: (_uri, _subject, { signal } = {}) => never(signal) }
    const { outcome, exhausted, fetched } = await search('alice', { source: silent, limits: { seconds: 1.5 } })
    expect(exhausted).toBe('seconds')
    expect(outcome.valid).toBe(false)
    expect(fetched.certificates).toHaveLength(1)
  })

  it('ends with the caller’s reason', async () => {
    const signal = AbortSignal.timeout(100)
    const silent: MaterialSource = { ...pki.source(), fetchIssuers: (_uri, options = {}) => never(options.signal) }
    const error = await search('alice', { source: silent, signal }).catch((thrown: unknown) => thrown)
    expect(error).toBe(signal.reason)
  })

  it('has the source forget what a stranger signed', async () => {
    const stranger = await buildPki(parsePki(simple), { now, baseUrl: pki.url })
    let honest = false
    const fetch = async (url: string, init: RequestInit) => {
      // CRLs alone, as nobody keeps a response of a responder that does not know the certificate.
      if (url.includes('/ocsp/')) return new Response(null, { status: 503 })
      return (honest || url.includes('/aia/') ? pki.pki : stranger).fetch(new Request(url, init))
    }
    const source = pki.source({ fetch })
    const poisoned = await search('alice', { source })
    expect(poisoned.outcome.valid).toBe(false)
    honest = true
    expect((await search('alice', { source })).outcome.valid).toBe(true)
  })
})

function formatSubject({ tbsCertificate }: Certificate): string {
  return formatName(tbsCertificate.subject)
}

function never<T>(signal: AbortSignal | undefined): Promise<T> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}

function toPem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
}
