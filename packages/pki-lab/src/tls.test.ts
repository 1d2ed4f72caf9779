import { once } from 'node:events'
import { createServer, request as httpsRequest } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { example, now } from '../test/example.ts'
import { buildPki } from './build-pki.ts'
import type { Pki, TlsIdentity } from './pki.ts'

let pki: Pki
let identity: TlsIdentity
let server: ReturnType<typeof createServer>

beforeAll(async () => {
  pki = await buildPki(example, { now, clock: () => new Date() })
  identity = await pki.issueTlsServer({ hosts: ['localhost', '127.0.0.1', '::1'] })
  const { certPem: cert, keyPem: key, caPem: ca } = identity
  server = createServer({ cert, key, ca, requestCert: true }, (request, response) => {
    response.end((request.socket as TLSSocket).getPeerCertificate().subject?.CN)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

async function get(host: string, client: Partial<TlsIdentity>): Promise<string> {
  const { port } = server.address() as AddressInfo
  const { certPem: cert, keyPem: key, caPem: ca } = client
  const request = httpsRequest({ host, port, servername: host, cert, key, ca, lookup: loopback, agent: false }).end()
  const [response] = await once(request, 'response')
  return (await response.toArray()).join('')
}

/** Every name leads to the server, so that only the certificate decides. */
const loopback: LookupFunction = (_host, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)

describe('issueTlsServer, issueTlsClient', () => {
  it('serve a connection that both sides authenticate', async () => {
    const client = await pki.issueTlsClient({ subject: 'CN=test client,O=Lab' })
    expect(client.caPem).toBe(identity.caPem)
    expect(await get('localhost', client)).toBe('test client')
  })

  it('hold for the hosts that were named only, and for nobody else’s root', async () => {
    const client = await pki.issueTlsClient({ subject: 'CN=c' })
    await expect(get('other.test', client)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    const stranger = await buildPki(example, { now, clock: () => new Date() })
    const { caPem } = await stranger.issueTlsServer({ hosts: ['localhost'] })
    await expect(get('localhost', { caPem })).rejects.toThrow()
  })

  it('refuse hosts and subjects that are none', async () => {
    await expect(pki.issueTlsServer({ hosts: [] })).rejects.toThrow('hosts must be a list that is not empty')
    await expect(pki.issueTlsServer({ hosts: ['a b'] })).rejects.toThrow('hosts[0].dNSName must be a host name')
    await expect(pki.issueTlsClient({ subject: 'nobody' })).rejects.toThrow(RangeError)
  })
})
