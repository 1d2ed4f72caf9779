import { expect, test } from 'vitest'
import { type AdssCspConfig, createAdssServer } from '../../src/index.ts'
import { expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()

/** A server with other settings over the stores of a conversation; asked like any other. */
function serverOf(wire: Wire, changes: Partial<AdssCspConfig>) {
  const { stores, clock, mailbox: mail } = wire.simulation
  const { origin } = new URL(wire.answers.serviceUrl)
  return createAdssServer({
    stores,
    clock,
    mail,
    keys: { signer: () => Promise.reject(new Error('no key is asked for here')) },
    random: { bytes: length => crypto.getRandomValues(new Uint8Array(length)) },
    directory: { verify: async () => false },
    identityProvider: { keys: async () => ({ keys: [] }) },
    config: {
      origin,
      dataKey: new Uint8Array(32),
      adssCsp: {
        basePath: '/adss/service/csp',
        name: 'Another server',
        version: '1',
        buildNumber: '1',
        accessTokenSeconds: 60,
        refreshTokenSeconds: 600,
        maxBodyBytes: 200,
        ...changes,
      },
    },
  })
}

async function ask(
  wire: Wire,
  changes: Partial<AdssCspConfig>,
  { method = 'POST', path, body }: { readonly method?: string; readonly path: string; readonly body?: unknown },
) {
  await using server = serverOf(wire, changes)
  const headers = { authorization: `Bearer ${await wire.clientToken()}`, 'content-type': 'application/json' }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await server.fetch(new Request(`${wire.answers.serviceUrl}${path}`, init))
  const text = await response.text()
  return { status: response.status, body: text === '' ? '' : JSON.parse(text), headers: response.headers }
}

test('numbers and flags are sent as such where that is switched on', async () => {
  await using wire = await fixture.open()
  const body = { profile_id: wire.profile('main') }
  const policy = await ask(wire, { nativeValues: true }, { path: '/v2/users/password/policy', body })
  expect(policy.body).toMatchObject({ min_pass_length: 10, upper_lower_letters: true })
  const count = await ask(wire, { nativeValues: true }, { method: 'GET', path: '/v2/users/count' })
  expect(count.body.user_count).toEqual(expect.any(Number))
})

test('the four paths without /v2 are there with it where that is switched on, and at their own all the same', async () => {
  await using wire = await fixture.open()
  for (const path of ['', '/v2']) {
    expect((await ask(wire, { versionedPaths: true }, { method: 'GET', path })).body.message).toBe('Success')
  }
  expectRefusal(await ask(wire, { versionedPaths: true }, { path: '/v2/tokens', body: {} }), 400, '60043')
  expect((await ask(wire, {}, { method: 'GET', path: '/v2' })).status).toBe(404)
})

test('auth_pass may be a boolean where the server is lenient', async () => {
  await using wire = await fixture.open()
  const path = `/v2/users/certs/${wire.user('other').userId}`
  const entry = wire.certificateObject('second', { auth_pass: true })
  const body = { certificates: [entry] }
  expectRefusal(await ask(wire, { maxBodyBytes: 100_000 }, { path, body }), 400, '60043')
  expect((await ask(wire, { maxBodyBytes: 100_000, lenient: true }, { path, body })).status).toBe(200)
  const list = await ask(wire, {}, { method: 'GET', path })
  expect(list.body.certificates.at(-1)).toEqual({ ...entry, auth_pass: 'TRUE' })
  const put = { path, method: 'PUT', body: { ...entry, auth_pass: false } }
  expect((await ask(wire, { maxBodyBytes: 100_000, lenient: true }, put)).status).toBe(200)
})

test('a body is read up to the limit that is set', async () => {
  await using wire = await fixture.open()
  const profile_id = wire.profile('main')
  const path = '/v2/users/password/policy'
  expect((await ask(wire, {}, { path, body: { profile_id } })).status).toBe(200)
  expectRefusal(await ask(wire, {}, { path, body: { profile_id, filling: 'x'.repeat(200) } }), 400, '60043')
})
