import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { createAdssClient } from '@x/adss-csp'
import { prepareCadesSignature } from '@x/crypto-core/cades'
import { SHA_256 } from '@x/crypto-core/hash'
import type { Signer } from '@x/crypto-core/signature'
import { decodeCertificate } from '@x/crypto-core/x509'
import { createCscClient } from '@x/csc-v2'
import { openAdssKey, openCscKey, type RemoteKey } from '@x/keys/remote'
import { expect, test } from 'vitest'
import { createSimulation, openWebServer } from '../../src/testing.ts'
import type { Stored, StoredService } from './finishing-process.ts'
import { expectOpensslAccepts } from './openssl-cms.ts'

const content = new TextEncoder().encode('a contract')
const loopback = { host: '127.0.0.1', port: 0, tls: false }

test('a credential that waits for an app, finished by another process', async () => {
  await using web = await openWebServer(loopback)
  await using simulation = await createSimulation({ origin: web.origin })
  web.answerWith(simulation.fetch)
  const { serviceUrl: baseUrl, users, credentials } = simulation.answers
  const service = { baseUrl, username: users.main.username, password: users.main.password }
  const client = createCscClient({ baseUrl, auth: { type: 'basic', ...service } })
  const key = await openCscKey({ client, credentialID: credentials.oob.credentialID })
  const stored = await begin(key, { scheme: 'ECDSA', hash: SHA_256 }, service)
  await approve(simulation, 'main')
  await expectFinished(stored, key)
})

test('an entry that waits for a phone, finished by another process', async () => {
  await using web = await openWebServer(loopback)
  await using simulation = await createSimulation({ protocol: 'adss-csp', origin: web.origin })
  web.answerWith(simulation.fetch)
  const { serviceUrl: baseUrl, users, clients, certificates, profiles } = simulation.answers
  const { userId: username, password = '' } = users.authorised
  const { clientId: client_id, clientSecret: client_secret } = clients.main
  const client = { client_id, client_secret }
  const service = { baseUrl, username, password, client, profile_id: profiles.authorised }
  const adss = createAdssClient({ baseUrl, client, user: { type: 'password', username, password } })
  const { certAlias: cert_alias } = certificates.authorised
  const key = await openAdssKey({ client: adss, cert_alias, profile_id: profiles.authorised })
  const stored = await begin(key, { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }, service)
  await approve(simulation, 'authorised')
  await expectFinished(stored, key)
})

/** Prepares a document and asks for its signature; what is returned is all that is kept. */
async function begin(key: RemoteKey, algorithm: Signer['algorithm'], service: StoredService): Promise<Stored> {
  const [certificate, ...certificates] = key.certificates.map(each => decodeCertificate(each))
  const options = { packaging: 'detached', algorithm, certificate: certificate!, certificates } as const
  const { dtbsr, state } = prepareCadesSignature(content, { ...options, signingTime: new Date() })
  const requested = await key.signer(algorithm).request([dtbsr!])
  if (!('pending' in requested)) throw new Error('it did not have to wait')
  return { state: Buffer.from(state).toString('base64'), ticket: requested.pending, service }
}

async function approve({ driver }: { driver: { fetch(request: Request): Promise<Response> } }, user: string) {
  const body = JSON.stringify({ user, decision: 'approve' })
  const answer = await driver.fetch(new Request('http://driver/out-of-band', { method: 'POST', body }))
  expect(await answer.json()).toEqual({ decided: 1 })
}

async function expectFinished(stored: Stored, key: RemoteKey): Promise<void> {
  const program = new URL('./finishing-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--conditions=@x/source', program], { stdio: 'pipe' })
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  child.stdin.end(JSON.stringify(stored))
  const [document, complaints] = await said
  expect(complaints).toBe('')
  const signature = Buffer.from(document, 'base64')
  expectOpensslAccepts({ signature, content, root: key.certificates.at(-1)! })
}
