import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAdssFixture } from '../../src/fixture/adss/fixture.ts'
import { createDrivenServer } from '../../src/fixture/driven-server.ts'
import type { Fixture } from '../../src/fixture/protocol.ts'
import { seedOf, systemRandom } from '../../src/fixture/seed.ts'
import { softwareKeys } from '../../src/fixture/software-keys.ts'
import { simulationPasswordCost } from '../../src/secrets/index.ts'
import { createSqlStores, type SqlStoresOptions } from '../../src/sql/index.ts'
import { postgresSchema } from '../stores/kinds.ts'
import { openReplica, post, type ReplicaOptions, startReplica } from './replica.ts'
import { expectSignatures } from './verify.ts'

/** Lines that a replica may say before it is killed; not a multiple of anything it does. */
const linesUntilKill = 41
const origin = 'https://reference-server.example'

const directory = mkdtempSync(join(tmpdir(), 'adss-kill-'))
const postgres = await postgresSchema('adss_kill')

let fixture: Fixture<'adss-csp'>
const keys = new Map<string, string>()

beforeAll(async () => {
  fixture = await buildAdssFixture({
    seed: seedOf(),
    now: new Date(),
    origin,
    holdKeys: wanted => softwareKeys(wanted, keys),
    passwordCost: simulationPasswordCost,
  })
})
afterAll(async () => {
  await fixture[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

/** Seeds the stores and signs the user in; what a replica must be told. */
async function prepare(options: SqlStoresOptions): Promise<Omit<ReplicaOptions, 'name'>> {
  await using stores = await createSqlStores(options)
  const time = () => new Date()
  await using server = await createDrivenServer(fixture, { origin, stores, random: systemRandom, time })
  const { clients, users, profiles, certificates, serviceUrl } = server.answers
  const { clientId, clientSecret } = clients.main
  const { userId, password = '' } = users.authorised
  const form = { grant_type: 'password', client_id: clientId, client_secret: clientSecret, username: userId, password }
  const request = new Request(`${serviceUrl}/authenticate`, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: token } = (await (await server.fetch(request)).json()) as { access_token: string }
  const { certAlias: cert_alias, certificate } = certificates.authorised
  const members = { profile_id: profiles.authorised, cert_alias }
  return { ...options, serviceUrl, token, certificate, members, user: { clientId, userId }, keys: ownKey() }
}

/** The key that signs: the others stay here. */
function ownKey(): Record<string, string> {
  return Object.fromEntries([...keys].filter(([label]) => label.endsWith('/authorised')))
}

/** Everything that a replica said until it was killed in the middle of its work. */
async function runAndKill(options: ReplicaOptions): Promise<readonly (readonly string[])[]> {
  const child = startReplica(options)
  const lines: string[] = []
  // Also what was in the pipe at the kill was acknowledged: read to its end.
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line)
    if (lines.length === linesUntilKill) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  expect(lines.length).toBeGreaterThanOrEqual(linesUntilKill)
  return lines.map(line => line.split(' '))
}

/** What was acknowledged holds, and whatever was approved is signed by whoever comes next: once. */
async function check(
  options: SqlStoresOptions,
  replica: Omit<ReplicaOptions, 'name'>,
  said: readonly (readonly string[])[],
) {
  await using stores = await createSqlStores(options)
  // After the lease of the killed workers, and after the end of what nobody approved.
  await using server = await openReplica(stores, replica, { now: () => new Date(Date.now() + 600_000) })
  await server.worker.runPendingWork()
  const signed = new Map(said.filter(([what]) => what === 'signed').map(([, text, , value]) => [text, value]))
  const approved = new Set(said.filter(([what]) => what === 'approved').map(([, text]) => text))
  let signatures = 0
  for (const [what, text = '', request_id] of said) {
    if (what !== 'asked') continue
    const body = await post(server, replica, { path: '/v2/sign/status', body: { request_id } })
    if (body.status === 'SUCCESS') {
      signatures++
      expectSignatures({ status: 200, body, headers: new Headers() }, replica.certificate, [text])
      if (signed.has(text)) expect(body.signatures?.[0]?.signature_base64).toBe(signed.get(text))
    } else {
      expect(body).toEqual({ status: 'TIMEOUT' })
      expect(approved.has(text), text).toBe(false)
    }
  }
  const trail = await stores.audit.list(100_000)
  const made = trail.filter(({ event }) => event === 'adss-csp signature after approval')
  // A worker that is killed between signing and writing leaves no line; nothing is signed without being approved.
  expect(made.filter(({ outcome }) => outcome === 'accepted').length).toBeLessThanOrEqual(signatures)
  expect(made.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  return { asked: said.filter(([what]) => what === 'asked').length, signatures, signed: signed.size }
}

describe('a server that is killed while its signers approve', () => {
  it('signs what was approved, once, and keeps what it answered, in a directory of PGlite', async () => {
    const options = { database: { pglite: join(directory, 'data') } }
    const replica = await prepare(options)
    const said = [
      ...(await runAndKill({ ...replica, name: 'first' })),
      ...(await runAndKill({ ...replica, name: 'second' })),
    ]
    const found = await check(options, replica, said)
    expect(found.signed).toBeGreaterThan(15)
    expect(found.signatures).toBeGreaterThanOrEqual(found.signed)
  }, 180_000)

  it.skipIf(postgres === undefined)('leaves its work to another replica, in PostgreSQL', async () => {
    const options = postgres!
    const replica = await prepare(options)
    const both = await Promise.all(['one', 'two'].map(name => runAndKill({ ...replica, name })))
    const found = await check(options, replica, both.flat())
    expect(found.signed).toBeGreaterThan(15)
    expect(found.signatures).toBeGreaterThanOrEqual(found.signed)
  })
})
