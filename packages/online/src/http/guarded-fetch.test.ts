import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buildPki } from '@x/pki-lab'
import { expect, it } from 'vitest'
import { isOnlineError, materialSource } from '../index.ts'

it('judges TLS servers by their name and who issued their certificate, and sends nothing before', async () => {
  const pki = await buildPki({ entities: { root: { profile: 'root', subject: 'CN=Root' } } }, { now: new Date() })
  const { certPem, keyPem, caPem } = await pki.issueTlsServer({ hosts: ['right.test'] })
  let requests = 0
  const crl = await pki.crl('root', { now: new Date() })
  const server = createServer({ cert: certPem, key: keyPem }, (request, response) => {
    requests += 1
    if (request.url === '/down') return void response.writeHead(302, { location: 'http://right.test/' }).end()
    response.writeHead(200, { 'content-type': 'application/pkix-crl' }).end(crl)
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = async (host: string, authorities?: readonly string[], path = '/') => {
    const source = materialSource({
      allowedAddresses: ['127.0.0.1'],
      resolve: async () => ['127.0.0.1'],
      ...(authorities && { tlsCertificateAuthorities: authorities }),
    })
    return await source.fetchCRL(`https://${host}:${port}${path}`).then(
      () => 'got',
      (error: unknown) => (isOnlineError(error) ? error.message.replace(/.*: /, '') : error),
    )
  }
  try {
    expect(await ask('right.test', [caPem])).toBe('got')
    expect(requests).toBe(1)
    expect(await ask('right.test')).toMatch(/the connection failed \((UNABLE_TO|SELF_SIGNED)/)
    expect(await ask('wrong.test', [caPem])).toBe('the connection failed (ERR_TLS_CERT_ALTNAME_INVALID)')
    expect(requests).toBe(1)
    expect(await ask('right.test', [caPem], '/down')).toBe('the redirect leads from https to http')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
