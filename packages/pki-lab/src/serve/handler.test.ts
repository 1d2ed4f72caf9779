import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { example, now } from '../../test/example.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { buildPki } from '../build-pki.ts'
import { toPem } from '../pem.ts'
import type { Pki } from '../pki.ts'

const BASE = 'https://pki.test/lab'
/** OCSPResponse whose status is malformedRequest. */
const MALFORMED = Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x01)

let pki: Pki
let request: Uint8Array

beforeAll(async () => {
  const { ocsp, ...others } = example.entities
  // With RSA the same question has the same answer to the octet.
  const declaration = { entities: { ...others, ocsp: { ...ocsp!, key: 'RSA-2048' } } } as const
  pki = await buildPki(declaration, { now, baseUrl: `${BASE}/` })
  await using directory = await scratch()
  const file = (name: string) => directory.file(`${name}.pem`, toPem('CERTIFICATE', pki.entity(name).certificate))
  const out = `${directory.path}/request.der`
  await openssl('ocsp', '-issuer', await file('issuing-ca'), '-cert', await file('alice'), '-reqout', out, '-no_nonce')
  request = new Uint8Array(await readFile(out))
})

const ask = (path: string, init: RequestInit = {}) => pki.fetch(new Request(`${BASE}${path}`, init))
const post = (body: string | Uint8Array<ArrayBuffer>, path = '/ocsp/issuing-ca', type = 'application/ocsp-request') =>
  ask(path, { method: 'POST', headers: { 'content-type': type }, body })
const octets = async (response: Response) => new Uint8Array(await response.arrayBuffer())

describe('fetch', () => {
  it('serves what the certificates point at', async () => {
    const text = new X509Certificate(pki.entity('alice').certificate).infoAccess ?? ''
    expect(text).toContain(`OCSP - URI:${BASE}/ocsp/issuing-ca`)
    expect(text).toContain(`CA Issuers - URI:${BASE}/aia/issuing-ca.crt`)

    const issuer = await ask('/aia/issuing-ca.crt')
    expect(issuer.headers.get('content-type')).toBe('application/pkix-cert')
    expect(await octets(issuer)).toEqual(pki.entity('issuing-ca').certificate)

    const crl = await ask('/crl/issuing-ca.crl')
    expect(crl.headers.get('content-type')).toBe('application/pkix-crl')
    expect(crl.headers.get('cache-control')).toBe('no-store')
    expect(await octets(crl)).toEqual(await pki.crl('issuing-ca', { now }))
    expect((await ask('/crl/issuing-ca.crl', { method: 'HEAD' })).status).toBe(200)

    const earlier = new Date('2026-01-01T00:00:00Z')
    const past = await pki.fetch(new Request(`${BASE}/crl/issuing-ca.crl`), { now: earlier })
    expect(await octets(past)).toEqual(await pki.crl('issuing-ca', { now: earlier }))
  })

  it('answers OCSP by POST and by GET alike', async () => {
    const posted = await octets(await post(new Uint8Array(request)))
    const inPath = encodeURIComponent(Buffer.from(request).toString('base64'))
    const got = await ask(`/ocsp/issuing-ca/${inPath}`)
    expect(got.headers.get('content-type')).toBe('application/ocsp-response')
    expect(await octets(got)).toEqual(posted)
    expect(posted.length).toBeGreaterThan(500)
  })

  it.each([
    ['/', 404],
    ['/crl/', 404],
    ['/crl/nobody.crl', 404],
    ['/crl/alice.crl', 404],
    ['/crl/issuing-ca.crt', 404],
    ['/crl/issuing-ca.crl/more', 404],
    ['/crl/..%2fissuing-ca.crl', 404],
    ['/crl/constructor.crl', 404],
    ['/aia/nobody.crt', 404],
    ['/ocsp/nobody/MAA=', 404],
    ['/ocsp/alice/MAA=', 404],
    ['/ocsp/issuing-ca', 405],
  ])('answers GET %s with %d', async (path, status) => {
    expect((await ask(path)).status).toBe(status)
  })

  it('refuses other methods, types and places', async () => {
    expect((await ask('/crl/issuing-ca.crl', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD')
    expect((await ask('/ocsp/issuing-ca', { method: 'DELETE' })).status).toBe(405)
    expect((await post('x', undefined, 'text/plain')).status).toBe(415)
    expect((await pki.fetch(new Request('https://pki.test/crl/issuing-ca.crl'))).status).toBe(404)
    expect((await post(new Uint8Array(70_000))).status).toBe(413)
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['an empty sequence', Uint8Array.of(0x30, 0)],
    ['no DER', new TextEncoder().encode('GET / HTTP/1.1')],
    ['a deep nesting', new Uint8Array(60_000).fill(0x30)],
  ])('calls %s a malformed request', async (_, body) => {
    const response = await post(body)
    expect(response.status).toBe(200)
    expect(await octets(response)).toEqual(MALFORMED)
  })

  it('calls a request with octets behind it malformed', async () => {
    expect(await octets(await post(Buffer.concat([request, Uint8Array.of(0)])))).toEqual(MALFORMED)
    expect(await octets(await ask('/ocsp/issuing-ca/%25'))).toEqual(MALFORMED)
  })

  it('answers any octets with a response or as malformed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(request.length - 1), fc.nat(255), async (index, octet) => {
        const mutant = new Uint8Array(request)
        mutant[index] = octet
        const response = await post(mutant)
        expect(response.status).toBe(200)
        expect((await octets(response))[0]).toBe(0x30)
      }),
      { numRuns: 300 },
    )
  })
})
