import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorizationServer } from './authorization-server.ts'
import { issue, pem } from './certificates.ts'
import { driver } from './driver.ts'
import { type Authority, createAuthority, createFixture } from './fixture.ts'
import { type Handler, listener } from './http.ts'
import { service } from './service.ts'

/** Three servers on loopback: the API and the authorization server over TLS, each an origin, and the test driver. */
const authority = createAuthority()
const { world, answers } = createFixture(authority)
const tls = serverKeys(authority)
const api = createHttpsServer(tls)
const login = createHttpsServer(tls)
const control = createHttpServer()

const serviceUrl = `https://127.0.0.1:${await listen(api)}/rssp/prod/csc/v2`
const issuer = `https://127.0.0.1:${await listen(login)}/idp`
const driverUrl = `http://127.0.0.1:${await listen(control)}`

serve(api, service(world, { service: serviceUrl, issuer }))
serve(login, authorizationServer(world, issuer))
const lacks = ['rar', 'accountToken', 'signatureQualifier', 'onlyValid', 'ecdsa521', 'managed', 'oob']
const fixture = { 'csc-v2': { serviceUrl, ...answers, lacks } }
serve(control, driver({ world, fixture, users: answers.users }))

/** The certificate that clients must trust goes into a folder that ends with this process. */
const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
const ca = join(folder, 'ca.pem')
writeFileSync(ca, pem(authority.certificate.der))

process.stderr.write('This server is an example for testing. Its keys and secrets are worth nothing.\n')
const announcement = { protocol: 'csc-v2', url: serviceUrl, driver: driverUrl, ca, pid: process.pid }
process.stdout.write(`${JSON.stringify({ conformance: announcement })}\n`)

function serverKeys(issuer: Authority): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const [notBefore, notAfter] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 30 * 86_400_000)]
  const { der } = issue({
    subject: [['CN', '127.0.0.1']],
    publicKey,
    issuer,
    notBefore,
    notAfter,
    use: 'loopback server',
  })
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(der) }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function serve(server: Server, handle: Handler): void {
  server.on('request', listener(handle))
}
