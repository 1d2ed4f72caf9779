import { X509Certificate } from 'node:crypto'
import { request } from 'node:https'
import { expect, test } from 'vitest'
import type { RequestContext } from '../../src/request-context.ts'
import { openWebServer, prepareFixture } from '../../src/testing.ts'
import { type Answer, type ClientRole, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()

/** A connection over which the client with this role shows its certificate. */
function showing(wire: Wire, role: ClientRole): RequestContext {
  const { tls } = wire.answers.clients[role]
  return { tlsClientCertificate: new X509Certificate(tls!.certPem).raw }
}

function authenticate(wire: Wire, role: ClientRole, context: RequestContext = {}): Promise<Answer> {
  return wire.authenticate({ grant_type: 'client_credentials', ...wire.clientForm(role) }, { context })
}

test('the configured certificate is demanded of each request of its client, and of no other client', async () => {
  await using wire = await fixture.open()
  const context = showing(wire, 'mtls')
  const { status, body } = await authenticate(wire, 'mtls', context)
  expect(status).toBe(200)
  const token = body.access_token
  expect((await wire.call('aboutService', { token, context })).status).toBe(200)
  expectRefusal(await wire.call('aboutService', { token }), 401, '86005')
  expectRefusal(await authenticate(wire, 'mtls'), 401, '86005')
  expectRefusal(await authenticate(wire, 'mtls', { tlsClientCertificate: Buffer.from('nonsense') }), 401, '86005')
  expect((await authenticate(wire, 'main', context)).status).toBe(200)
})

test.each([
  ['mtlsExpired', '86000'],
  ['mtlsOtherName', '86001'],
  ['mtlsRevoked', '86002'],
  ['mtlsUnknown', '86003'],
  ['mtlsOtherClient', '86004'],
  ['mtlsNotConfigured', '86005'],
] as const)('%s is refused with %s', async (role, code) => {
  await using wire = await fixture.open()
  expectRefusal(await authenticate(wire, role, showing(wire, role)), 401, code)
  const query = { client_id: wire.answers.clients[role].clientId }
  expectRefusal(await wire.call('statusService', { query, context: showing(wire, role) }), 401, code)
})

test('a certificate says nothing without the secret', async () => {
  await using wire = await fixture.open()
  const form = { grant_type: 'client_credentials', ...wire.clientForm('mtls'), client_secret: 'wrong' }
  expectRefusal(await wire.authenticate(form, { context: showing(wire, 'mtls') }), 401, '86024')
})

test('a listener hands over what the TLS client showed', async () => {
  await using web = await openWebServer({ host: '127.0.0.1', port: 0, tls: true })
  await using prepared = await prepareFixture({ protocol: 'adss-csp', origin: web.origin })
  await using simulation = await prepared.simulate()
  const { caPem, ...settings } = await prepared.tls()
  web.useTls(settings)
  web.answerWith(simulation.fetch)
  const statusFor = (role: ClientRole, shown?: ClientRole) => askOverTls(simulation.answers, { role, shown, caPem })
  expect(await statusFor('mtls', 'mtls')).toBe(200)
  expect(await statusFor('mtls')).toBe(401)
  expect(await statusFor('mtls', 'mtlsExpired')).toBe(401)
  expect(await statusFor('main')).toBe(200)
})

async function askOverTls(
  { serviceUrl, clients }: Wire['answers'],
  { role, shown, caPem }: { readonly role: ClientRole; readonly shown: ClientRole | undefined; readonly caPem: string },
): Promise<number> {
  const { certPem: cert, keyPem: key } = (shown && clients[shown].tls) ?? {}
  const { clientId: client_id, clientSecret: client_secret } = clients[role]
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const identity = cert === undefined || key === undefined ? {} : { cert, key }
  return new Promise((resolve, reject) => {
    const sent = request(`${serviceUrl}/authenticate`, {
      method: 'POST',
      headers,
      ca: caPem,
      agent: false,
      ...identity,
    })
    sent.on('response', answer => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(form.toString())
  })
}
