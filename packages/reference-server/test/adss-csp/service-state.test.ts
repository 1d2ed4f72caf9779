import { type OperationId, operations } from '@x/adss-csp/operations'
import { expect, test } from 'vitest'
import { createMemoryStores } from '../../src/index.ts'
import { StoreError } from '../../src/stores/index.ts'
import { expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const ids = Object.keys(operations) as OperationId[]

const set = (wire: Wire, condition: string, client?: string) =>
  wire.drive('condition', { condition, ...(client ? { client } : {}) })

/** Any request to each operation: what the state of the service decides, nothing else does. */
async function codes(wire: Wire): Promise<readonly string[]> {
  const path = { user_id: 'x', cert_alias: 'x', start_pointer: '0', fetch_size: '1' }
  const answers = await Promise.all(ids.map(id => wire.call(id, { path, token: 'nonsense' })))
  return answers.map(({ status, body }) => `${status} ${body.error}`)
}

test.each([
  ['stopped', '60002'],
  ['not-licensed', '60003'],
  ['licence-expired', '60004'],
  ['not-enabled', '60005'],
  ['database-down', '86012'],
  ['internal-failure', '60001'],
])('%s: every operation answers 500 and %s, whatever else is wrong', async (condition, code) => {
  await using wire = await fixture.open()
  await set(wire, condition)
  expect(new Set(await codes(wire))).toEqual(new Set([`500 ${code}`]))
  await set(wire, 'running')
  expect((await wire.call('statusService')).status).toBe(200)
})

test('without an HMAC key no token is given, and those that are there are served', async () => {
  await using wire = await fixture.open()
  const token = await wire.clientToken()
  await set(wire, 'no-hmac-key')
  expectRefusal(await wire.authenticate({ grant_type: 'client_credentials', ...wire.clientForm() }), 500, '60042')
  expectRefusal(await wire.call('singleSignOnAuthentication', { token, body: {} }), 500, '60042')
  expect((await wire.call('aboutService', { token })).status).toBe(200)
})

test('a client that is switched off is refused, with tokens that it has', async () => {
  await using wire = await fixture.open()
  const [token, userToken] = [await wire.clientToken(), await wire.userToken()]
  await set(wire, 'client-inactive', 'main')
  expectRefusal(await wire.call('aboutService', { token }), 401, '86017')
  expectRefusal(await wire.call('advanceSettings', { token: userToken }), 401, '86017')
  expectRefusal(await wire.call('statusService', { query: { client_id: 'csp-main' } }), 401, '86017')
  await set(wire, 'running')
  expect((await wire.call('aboutService', { token })).status).toBe(200)
})

test('a client that loses the service is refused, with tokens that it has', async () => {
  await using wire = await fixture.open()
  const token = await wire.clientToken()
  const { clients } = wire.simulation.stores.adss
  await clients.put({ ...(await clients.find('csp-main'))!, serviceAllowed: false })
  expectRefusal(await wire.call('aboutService', { token }), 401, '86018')
})

test('stores that fail: the database is said to be away, anything else to have gone wrong', async () => {
  await using own = createMemoryStores()
  let failure: Error | undefined
  const users = new Proxy(own.adss.users, {
    get: (target, name) => {
      if (failure !== undefined && name === 'count') return () => Promise.reject(failure)
      return Reflect.get(target, name)
    },
  })
  await using wire = await fixture.open({ stores: { ...own, adss: { ...own.adss, users } }, expectErrors: true })
  const token = await wire.clientToken()
  failure = new StoreError('STORE_UNAVAILABLE', 'postgres://user:secret@db is away')
  expectRefusal(await wire.call('userCount', { token }), 500, '86012')
  failure = new Error('SELECT secret FROM users')
  const answer = await wire.call('userCount', { token })
  expectRefusal(answer, 500, '60001')
  expect(JSON.stringify(answer.body)).not.toMatch(/SELECT|secret/)
})
