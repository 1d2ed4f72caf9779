import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { now } from '../../test/example.ts'
import { openssl, scratch } from '../../test/openssl.ts'
import { certificatesOf } from '../../test/pem-files.ts'
import { parsePki } from '../declaration/parse-pki.ts'
import { servePki } from './serve-pki.ts'

const declaration = parsePki(`
entities:
  root: { profile: root, subject: CN=Root, key: RSA-2048, crl: { delta: {} } }
  cross: { profile: root, keyOf: root, subject: CN=Root, serialNumber: "02" }
  ocsp: { profile: ocsp-responder, issuer: root, subject: CN=OCSP }
  tsa-1: { profile: tsa, issuer: root, subject: CN=TSA 1 }
  tsa-2: { profile: tsa, issuer: root, subject: CN=TSA 2 }
  alice: { profile: user, issuer: root, subject: CN=Alice, revoked: { at: 2026-05-01, reason: keyCompromise } }
`)

describe('servePki', () => {
  it('serves everything at the address that the certificates name', async () => {
    const { pki, url, close } = await servePki(declaration, { now })
    try {
      const access = new X509Certificate(pki.entity('alice').certificate).infoAccess
      expect(access).toContain(`OCSP - URI:${url}/ocsp/root`)
      const types = {
        '/crl/root.crl': 'application/pkix-crl',
        '/crl/root.delta.crl': 'application/pkix-crl',
        '/aia/root.crt': 'application/pkix-cert',
        '/aia/root.p7c': 'application/pkcs7-mime',
      }
      for (const [path, type] of Object.entries(types)) {
        const response = await fetch(`${url}${path}`)
        expect([response.status, response.headers.get('content-type')], path).toEqual([200, type])
      }
      const bundle = new Uint8Array(await (await fetch(`${url}/aia/root.p7c`)).arrayBuffer())
      expect(bundle).toEqual(pki.issuers('root'))
      for (const name of ['tsa-1', 'tsa-2']) {
        expect(await stampedBy(`${url}/tsa/${name}`), name).toContain(`Time stamp: Jun  1 12:00:00 2026 GMT`)
      }
      expect(await statusOf(url, certificatesOf(pki, 'root'), certificatesOf(pki, 'alice'))).toMatch(/^.*\brevoked$/m)
    } finally {
      await close()
    }
  })

  it('serves it as of any time', async () => {
    const { pki, url, close } = await servePki(declaration, { now })
    try {
      const then = '2026-04-01T10:00:00Z'
      const crl = await fetch(`${url}/at/${then}/crl/root.crl`)
      expect(new Uint8Array(await crl.arrayBuffer())).toEqual(await pki.crl('root', { now: new Date(then) }))
      expect(await stampedBy(`${url}/at/${then}/tsa/tsa-1`)).toContain('Time stamp: Apr  1 10:00:00 2026 GMT')
      const [root, alice] = [certificatesOf(pki, 'root'), certificatesOf(pki, 'alice')]
      expect(await statusOf(`${url}/at/${then}`, root, alice)).toMatch(/^.*\bgood$/m)
      expect((await fetch(`${url}/at/-90d/crl/root.crl`)).status).toBe(200)
      for (const path of [
        '/at/',
        '/at/soon/crl/root.crl',
        '/at/2026-02-30/crl/root.crl',
        '/at/now',
        '/at/now/at/now/crl/root.crl',
      ]) {
        expect((await fetch(`${url}${path}`)).status, path).toBe(404)
      }
    } finally {
      await close()
    }
  })

  it('refuses what is no request for a time-stamp', async () => {
    const { url, close } = await servePki(declaration, { now })
    const send = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).status
    const query = { method: 'POST', headers: { 'content-type': 'application/timestamp-query' } }
    try {
      expect(await send('/tsa/tsa-1')).toBe(405)
      expect(await send('/tsa/tsa-1/x')).toBe(404)
      expect(await send('/tsa/alice', { ...query, body: 'x' })).toBe(404)
      expect(await send('/tsa/nobody', { ...query, body: 'x' })).toBe(404)
      expect(await send('/tsa/tsa-1', { method: 'POST', body: 'x' })).toBe(415)
      expect(await send('/tsa/tsa-1', { ...query, body: new Uint8Array(70_000) })).toBe(413)
      expect(await send('/tsa/tsa-1', { ...query, body: 'x' })).toBe(200)
      expect(await send('/crl/ocsp.delta.crl')).toBe(404)
    } finally {
      await close()
    }
  })

  it('leaves no port open when the PKI cannot be built', async () => {
    const external = parsePki('entities: { root: { profile: root, subject: CN=Root, key: external } }')
    const { port, close } = await servePki(declaration, { now })
    await close()
    await expect(servePki(external, { now, port })).rejects.toMatchObject({ code: 'PKI_KEY' })
    const again = await servePki(declaration, { now, port })
    expect(again.port).toBe(port)
    await again.close()
  })
})

async function stampedBy(url: string): Promise<string> {
  await using directory = await scratch()
  const data = await directory.file('message', 'x')
  const tsq = `${directory.path}/x.tsq`
  await openssl('ts', '-query', '-data', data, '-cert', '-out', tsq)
  const body = new Uint8Array(await readFile(tsq))
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body,
  })
  expect(response.headers.get('content-type')).toBe('application/timestamp-reply')
  const tsr = await directory.file('x.tsr', new Uint8Array(await response.arrayBuffer()))
  return (await openssl('ts', '-reply', '-in', tsr, '-text')).text
}

async function statusOf(url: string, root: string, certificate: string): Promise<string> {
  await using directory = await scratch()
  const [issuer, cert] = [await directory.file('root.pem', root), await directory.file('x.pem', certificate)]
  return (await openssl('ocsp', '-issuer', issuer, '-cert', cert, '-url', `${url}/ocsp/root`, '-noverify')).text
}
