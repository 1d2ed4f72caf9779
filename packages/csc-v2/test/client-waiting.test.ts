import { systemClock } from '@x/http-protocol'
import { fakeClock } from '@x/http-protocol/testing'
import { describe, expect, test } from 'vitest'
import { createCscClient } from '../src/client/create-csc-client.ts'
import { json, type Recorded, recordedService, serviceBase } from './recorded-service.ts'

const hash = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='
const busy = (status: number, after?: string) =>
  Response.json({ error: 'temporarily_unavailable' }, { status, ...(after && { headers: { 'Retry-After': after } }) })

/** Answers one after another; the last again and again. */
const sequence = (...replies: unknown[]) => {
  let next = 0
  return () => replies[Math.min(next++, replies.length - 1)]
}

function setUp(replies: Parameters<typeof recordedService>[0]) {
  const clock = fakeClock()
  const service = recordedService(replies)
  const auth = { type: 'bearer', token: 't' } as const
  return { clock, service, client: createCscClient({ baseUrl: serviceBase, fetch: service.fetch, auth, clock }) }
}

describe('Retry-After', () => {
  test.each([429, 503])('after %s a reading operation comes back', async status => {
    const list = sequence(busy(status, '3'), { credentialIDs: [] })
    const { client, clock, service } = setUp({ 'credentials/list': list })
    await client.credentials.list()
    expect(clock.slept).toEqual([3000])
    expect(service.requests).toHaveLength(2)
  })

  test('a date counts too', async () => {
    const { client, clock } = setUp({
      info: sequence(busy(503, new Date(1_700_000_000_000 + 5000).toUTCString()), { specs: '2.0.0.2' }),
    })
    await client.info()
    expect(clock.slept).toEqual([5000])
  })

  test('three attempts, then the error with its seconds', async () => {
    const { client, clock } = setUp({ 'credentials/info': busy(429, '2') })
    await expect(client.credentials.info({ credentialID: 'c' })).rejects.toMatchObject({ status: 429, retryAfter: 2 })
    expect(clock.slept).toEqual([2000, 2000])
  })

  test.each([
    ['not said', undefined],
    ['too far off', '3600'],
  ])('%s: the caller decides', async (_, after) => {
    const { client, clock } = setUp({ 'credentials/list': busy(503, after) })
    await expect(client.credentials.list()).rejects.toMatchObject({ status: 503 })
    expect(clock.slept).toEqual([])
  })

  test('what spends or sends something is never repeated', async () => {
    const everything = busy(503, '1')
    const { client, clock, service } = setUp({
      'credentials/authorize': everything,
      'credentials/getChallenge': everything,
      'credentials/extendTransaction': everything,
      'signatures/signHash': everything,
      'signatures/signDoc': everything,
      'signatures/timestamp': everything,
      'credentials/create': everything,
      'credentials/delete': everything,
      'auth/login': everything,
    })
    const item = { hashes: [hash], signature_format: 'P', signAlgo: '1.2.840.10045.4.3.2' } as const
    const calls = [
      client.credentials.authorize({ credentialID: 'c', numSignatures: 1 }),
      client.credentials.getChallenge({ credentialID: 'c', authObjectID: 'o' }),
      client.credentials.extendTransaction({ credentialID: 'c', SAD: 's' }),
      client.signatures.signHash({ credentialID: 'c', hashes: [hash], signAlgo: '1.2.840.10045.4.3.2' }),
      client.signatures.signDoc({ credentialID: 'c', documentDigests: [item] }),
      client.signatures.timestamp({ hash, hashAlgo: '2.16.840.1.101.3.4.2.1' }),
      client.credentials.create({ credentialCreationRequest: {} }),
      client.credentials.delete({ credentialID: 'c' }),
      client.auth.login({ refresh_token: 'r' }),
    ]
    const settled = await Promise.allSettled(calls)
    expect(settled.map(({ status }) => status)).toEqual(calls.map(() => 'rejected'))
    expect(service.requests).toHaveLength(calls.length)
    expect(clock.slept).toEqual([])
  })
})

describe('awaitSAD', () => {
  const waiting = (handle: string, after?: string) =>
    Response.json({ handle }, { status: 202, ...(after && { headers: { 'Retry-After': after } }) })

  test('asks with the newest handle until the SAD is there', async () => {
    const check = sequence(waiting('h2'), waiting('h3', '4'), { SAD: 'sad', expiresIn: 60 })
    const { client, clock, service } = setUp({ 'credentials/authorizeCheck': check })
    const answer = await client.credentials.awaitSAD({ handle: 'h1' }, { intervalMs: 200 })
    expect(answer).toEqual({ SAD: 'sad', expiresIn: 60 })
    expect(service.requests.map(request => (json(request) as { handle: string }).handle)).toEqual(['h1', 'h2', 'h3'])
    expect(clock.slept).toEqual([200, 4000])
  })

  test('gives up at its time limit, with growing pauses', async () => {
    const { client, clock } = setUp({ 'credentials/authorizeCheck': waiting('h') })
    const error = client.credentials.awaitSAD({ handle: 'h' }, { timeLimitMs: 60_000 })
    await expect(error).rejects.toMatchObject({ code: 'CSC_TIMEOUT', operation: 'credentials/authorizeCheck' })
    expect(clock.slept.slice(0, 3)).toEqual([1000, 1500, 2250])
    expect(Math.max(...clock.slept)).toBe(10_000)
    expect(clock.slept.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(60_000)
  })

  test('ends with the error of the service', async () => {
    const check = sequence(waiting('h'), Response.json({ error: 'invalid_authentication_data' }, { status: 400 }))
    const { client } = setUp({ 'credentials/authorizeCheck': check })
    await expect(client.credentials.awaitSAD({ handle: 'h' })).rejects.toMatchObject({
      error: 'invalid_authentication_data',
    })
  })

  test('a service that says 0 is not asked in a tight loop', async () => {
    const { client, clock } = setUp({ 'credentials/authorizeCheck': waiting('h', '0') })
    await expect(client.credentials.awaitSAD({ handle: 'h' }, { timeLimitMs: 1000 })).rejects.toThrow()
    expect(clock.slept).toHaveLength(10)
  })

  test('stops with the reason of the signal', async () => {
    const controller = new AbortController()
    const check = () => {
      controller.abort(new Error('enough'))
      return waiting('h')
    }
    const { client } = setUp({ 'credentials/authorizeCheck': check })
    await expect(client.credentials.awaitSAD({ handle: 'h' }, { signal: controller.signal })).rejects.toThrow('enough')
  })
})

describe('awaitResult', () => {
  const pending = Response.json({ error: 'accepted_request' }, { status: 202 })

  test('asks until the signatures are there', async () => {
    const polling = sequence(pending, pending, { signatures: ['MEUC'] })
    const { client, clock, service } = setUp({
      'signatures/signHash': { responseID: 'r-1' },
      'signatures/signPolling': polling,
    })
    const request = { credentialID: 'c', hashes: [hash], signAlgo: '1.2.840.10045.4.3.2' }
    const { responseID } = await client.signatures.signHash({ ...request, operationMode: 'A', validity_period: 1000 })
    const result = await client.signatures.awaitResult({ requestID: responseID }, { intervalMs: 100 })
    expect(result).toEqual({ signatures: ['MEUC'] })
    expect(clock.slept).toEqual([100, 150])
    expect(json(service.of('signatures/signPolling')[0] as Recorded)).toEqual({ requestID: 'r-1' })
  })

  test('a service that says "not ready" with 400 and a text', async () => {
    const words = {
      error: 'invalid_request',
      error_description: 'The previous asynchronous signature request is running',
    }
    const polling = sequence(Response.json(words, { status: 400 }), { SignatureObject: ['MEUC'] })
    const { client } = setUp({ 'signatures/signPolling': polling })
    expect(await client.signatures.awaitResult({ requestID: 'r' })).toEqual({ SignatureObject: ['MEUC'] })
  })

  test('any other error ends it', async () => {
    const gone = { error: 'invalid_request', error_description: 'Invalid parameter requestID' }
    const { client } = setUp({ 'signatures/signPolling': () => Response.json(gone, { status: 400 }) })
    await expect(client.signatures.awaitResult({ requestID: 'r' })).rejects.toMatchObject(gone)
  })
})

describe('the clock of the system', () => {
  test('sleeps, and wakes with the reason of the signal', async () => {
    const before = performance.now()
    await systemClock.sleep(20)
    expect(performance.now() - before).toBeGreaterThan(10)
    await expect(systemClock.sleep(60_000, AbortSignal.timeout(10))).rejects.toThrow()
    expect(performance.now() - before).toBeLessThan(5000)
  })
})
