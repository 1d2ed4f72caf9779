import { CryptoError } from '@x/crypto-core/errors'
import { describe, expect, test } from 'vitest'
import type { CscV2Config } from '../../src/deps.ts'
import { createReferenceServer, type ReferenceServer, type ReferenceServerDeps } from '../../src/index.ts'
import { MailError } from '../../src/mail/index.ts'
import type { Keys } from '../../src/ports/index.ts'
import { StoreError } from '../../src/stores/index.ts'
import { expectError, expectInvalid, hashOf, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const overloaded =
  'The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server.'
const unexpected =
  'The authorization server encountered an unexpected condition that prevented it from fulfilling the request.'

/** Whatever a key, a mail server or a callback does; the rest is the simulation's. */
type Change = Partial<Omit<ReferenceServerDeps, 'config'>> & { readonly cscV2?: Partial<CscV2Config> }

/** The same stores behind a server whose surroundings behave otherwise. */
async function surrounded(
  change: Change,
): Promise<{ readonly wire: Wire; readonly errors: unknown[] } & AsyncDisposable> {
  const wire = await fixture.open()
  const { simulation } = wire
  const errors: unknown[] = []
  const { cscV2, ...deps } = change
  const server: ReferenceServer = createReferenceServer({
    stores: simulation.stores,
    keys: steady,
    clock: simulation.clock,
    mail: { send: async () => {} },
    random: { bytes: length => crypto.getRandomValues(new Uint8Array(length)) },
    onError: error => errors.push(error),
    ...deps,
    config: {
      origin: new URL(wire.answers.serviceUrl).origin,
      dataKey: new Uint8Array(32),
      cscV2: { ...config, ...cscV2 },
    },
  })
  const redirected = Object.assign(wire, {
    simulation: { ...simulation, fetch: server.fetch, runPendingWork: server.worker.runPendingWork },
  })
  return {
    wire: redirected,
    errors,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await simulation[Symbol.asyncDispose]()
    },
  }
}

const config: CscV2Config = {
  profile: 'standard',
  basePath: '/csc/v2',
  name: 'Test',
  region: 'CZ',
  lang: 'en',
  description: 'Test',
  logo: 'https://rssp.example/logo.png',
  accessTokenSeconds: 60,
  refreshTokenSeconds: 60,
  codeSeconds: 60,
  requestUriSeconds: 60,
  sadSeconds: 60,
  oneTimeCodeSeconds: 60,
  handleSeconds: 60,
  accountTokenMaxAgeSeconds: 60,
  validityPeriod: { min: 1, max: 60_000, default: 60_000 },
  rateLimit: null,
  maxBodyBytes: 100_000,
}

const steady: Keys = {
  signer: async (_label, algorithm) => ({ algorithm, sign: async batch => batch.map(() => new Uint8Array(256)) }),
}

function unavailable(): never {
  throw new CryptoError('KEY_UNAVAILABLE', 'The token is not there', { spec: 'PKCS #11' })
}

describe('a key', () => {
  test('that cannot be reached answers 503 and costs the signer nothing', async () => {
    let reachable = false
    const keys: Keys = { signer: (label, algorithm) => (reachable ? steady.signer(label, algorithm) : unavailable()) }
    await using server = await surrounded({ keys })
    const { wire } = server
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const answer = await wire.sign('main', token, { SAD })
    expectError(answer, 503, 'temporarily_unavailable', overloaded)
    expect(answer.headers.get('retry-after')).toBe('1')
    reachable = true
    expect((await wire.sign('main', token, { SAD })).status).toBe(200)
    expect(server.errors).toEqual([])
  })

  test('that fails while it signs leaves a record, and the SAD is spent', async () => {
    for (const [fail, status] of [
      [unavailable, 503],
      [() => Promise.reject(new Error('secret of the HSM')), 500],
    ] as const) {
      const keys: Keys = { signer: async (_, algorithm) => ({ algorithm, sign: async () => fail() }) }
      await using server = await surrounded({ keys })
      const { wire } = server
      const token = await wire.userToken()
      const SAD = await wire.sad('main', token)
      const answer = await wire.sign('main', token, { SAD })
      expect(answer.status).toBe(status)
      expect(JSON.stringify(answer.body)).not.toContain('secret')
      expectInvalid(await wire.sign('main', token, { SAD }), 'Invalid parameter SAD')
      expect(server.errors).toHaveLength(status === 500 ? 1 : 0)
      const trail = await wire.simulation.stores.audit.list(10)
      expect(trail.map(({ outcome }) => outcome)).toContain(status === 500 ? 'failed' : 'refused')
    }
  })

  test('that fails behind an asynchronous request is told by signPolling', async () => {
    let calls = 0
    const keys: Keys = {
      signer: (label, algorithm) => (calls++ === 0 ? steady.signer(label, algorithm) : unavailable()),
    }
    await using server = await surrounded({ keys })
    const { wire } = server
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const { responseID } = (await wire.sign('main', token, { SAD, operationMode: 'A' })).body
    await wire.simulation.runPendingWork()
    const answer = await wire.call('signatures/signPolling', { requestID: responseID }, token)
    expectError(answer, 500, 'server_error', unexpected)
  })
})

test('mail that cannot be sent answers 503, a store that is gone too, and a fault of ours 500 without a word about it', async () => {
  const failures: [Error, number, string][] = [
    [new MailError('MAIL_UNAVAILABLE', 'x'), 503, overloaded],
    [new StoreError('STORE_UNAVAILABLE', 'x'), 503, overloaded],
    [new MailError('MAIL_REFUSED', 'x'), 500, unexpected],
    [new TypeError('password 1234'), 500, unexpected],
  ]
  for (const [error, status, description] of failures) {
    await using server = await surrounded({ mail: { send: () => Promise.reject(error) } })
    const { wire } = server
    const token = await wire.userToken()
    const challenge = { credentialID: wire.id('otp'), authObjectID: 'OTP' }
    const answer = await wire.call('credentials/getChallenge', challenge, token)
    expect([answer.status, answer.body.error_description]).toEqual([status, description])
    expect(server.errors).toEqual(status === 500 ? [error] : [])
  }
})

test('requests above the rate answer 429 until the window ends, for each client apart', async () => {
  await using server = await surrounded({ cscV2: { rateLimit: { requests: 3, windowSeconds: 30 } } })
  const { wire } = server
  const token = await wire.userToken()
  const answers = await Promise.all(Array.from({ length: 5 }, () => wire.call('credentials/list', {}, token)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429])
  const limited = answers.find(({ status }) => status === 429)!
  expectError(limited, 429, 'temporarily_unavailable', 'Too many requests')
  const wait = Number(limited.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(30)
  expect((await wire.call('credentials/list', {}, await wire.userToken())).status).toBe(429)
  expect((await wire.call('credentials/list', {}, await wire.userToken('other'))).status).toBe(200)
  await wire.advance(wait)
  expect((await wire.call('credentials/list', {}, token)).status).toBe(200)
})

describe('response_uri', () => {
  test('is told that the result is there, and nothing else', async () => {
    const told: unknown[] = []
    const notifications = { post: async (uri: string, payload: object) => void told.push([uri, payload]) }
    await using server = await surrounded({ notifications })
    const { wire } = server
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const response_uri = 'https://client.example/done?x=1'
    const { responseID } = (await wire.sign('main', token, { SAD, operationMode: 'A', response_uri })).body
    await wire.simulation.runPendingWork()
    expect(told).toEqual([[response_uri, { responseID }]])
    const trail = await wire.simulation.stores.audit.list(1)
    expect(trail[0]).toMatchObject({ event: 'signatures/signHash notification', outcome: 'accepted' })
  })

  test('that fails does not harm the result', async () => {
    await using server = await surrounded({ notifications: { post: () => Promise.reject(new Error('gone')) } })
    const { wire } = server
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const members = { SAD, operationMode: 'A', response_uri: 'https://client.example/' }
    const { responseID } = (await wire.sign('main', token, members)).body
    await wire.simulation.runPendingWork()
    expect((await wire.call('signatures/signPolling', { requestID: responseID }, token)).status).toBe(200)
    const trail = await wire.simulation.stores.audit.list(1)
    expect(trail[0]).toMatchObject({ event: 'signatures/signHash notification', outcome: 'failed' })
  })

  test('may be on the loopback host only where that is configured', async () => {
    const members = { hashes: [hashOf('a')], operationMode: 'A', response_uri: 'http://127.0.0.1:8080/' }
    await using closed = await surrounded({})
    const token = await closed.wire.userToken()
    const SAD = await closed.wire.sad('main', token)
    expectInvalid(await closed.wire.sign('main', token, { SAD, ...members }), 'Invalid parameter response_uri')
    for (const response_uri of ['https://127.0.0.1/', 'https://localhost/', 'https://[::1]/']) {
      const answer = await closed.wire.sign('main', token, { SAD, ...members, response_uri })
      expectInvalid(answer, 'Invalid parameter response_uri')
    }
    await using open = await surrounded({ cscV2: { notifyLoopback: true } })
    const other = await open.wire.userToken()
    const otherSad = await open.wire.sad('main', other)
    expect((await open.wire.sign('main', other, { SAD: otherSad, ...members })).status).toBe(200)
  })
})

test('a misconfigured expression is a fault of ours, not of the client', async () => {
  await using server = await surrounded({})
  const { wire } = server
  const { credentials } = wire.simulation.stores
  const main = (await credentials.find(wire.id('main')))!
  await credentials.put({ ...main, auth: { ...main.auth, expression: 'PIN AND' } })
  const answer = await wire.authorize('main', await wire.userToken())
  expectError(answer, 500, 'server_error', unexpected)
  expect(server.errors).toHaveLength(1)
})
