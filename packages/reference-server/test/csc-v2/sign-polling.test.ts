import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { expectError, expectInvalid, hashOf, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const hashes = ['a', 'b'].map(hashOf)

async function start(wire: Wire, token: string, members: object = {}): Promise<string> {
  const SAD = await wire.sad('main', token, { numSignatures: 2 })
  const answer = await wire.sign('main', token, { SAD, hashes, operationMode: 'A', ...members })
  expect(answer.status).toBe(200)
  expect(Object.keys(answer.body)).toEqual(['responseID'])
  return answer.body.responseID
}

const pending = 'The previous async request has been accepted but not yet completed'

describe('signPolling', () => {
  test('says that the work is not done, and then what the synchronous call would have said', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const requestID = await start(wire, token)
    const early = await wire.call('signatures/signPolling', { requestID }, token)
    expectError(early, 202, 'accepted_request', pending)
    expect(early.headers.get('retry-after')).toBe('1')
    await wire.simulation.runPendingWork()
    const done = await wire.call('signatures/signPolling', { requestID }, token)
    expect([done.status, done.body]).toEqual([200, { signatures: [expect.any(String), expect.any(String)] }])
    const SAD = await wire.sad('main', token, { numSignatures: 2 })
    const now = await wire.sign('main', token, { SAD, hashes })
    // PKCS#1 v1.5 is deterministic.
    expect(done.body).toEqual(now.body)
    expect((await wire.call('signatures/signPolling', { requestID }, token)).body).toEqual(done.body)
  })

  test('the work is done without being asked for', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const requestID = await start(wire, token)
    for (let polls = 0; polls < 100; polls++) {
      const { status } = await wire.call('signatures/signPolling', { requestID }, token)
      if (status === 200) return
      await wait(20)
    }
    expect.fail('the signatures never came')
  })

  test('an asynchronous signHash spends the SAD', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const signing = { SAD, hashes: [hashes[0]], operationMode: 'A' }
    expect((await wire.sign('main', token, signing)).status).toBe(200)
    expectInvalid(await wire.sign('main', token, signing), 'Invalid parameter SAD')
  })

  test('shows a result to whoever made the request, and to nobody else', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const requestID = await start(wire, token)
    await wire.simulation.runPendingWork()
    for (const other of [await wire.userToken('other'), (await wire.codeToken()).access_token]) {
      expectInvalid(await wire.call('signatures/signPolling', { requestID }, other), 'Invalid parameter requestID')
    }
    const application = await wire.clientToken()
    const { userID } = wire.user()
    const foreign = await wire.call('signatures/signPolling', { requestID, userID }, application)
    expectInvalid(foreign, 'Invalid parameter requestID')
    const own = await start(wire, application)
    await wire.simulation.runPendingWork()
    expect((await wire.call('signatures/signPolling', { requestID: own, userID }, application)).status).toBe(200)
    expectInvalid(
      await wire.call('signatures/signPolling', { requestID: own }, application),
      'Invalid parameter "userID"',
    )
  })

  test('refuses what is no request of the caller', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const missing = 'Missing (or invalid type) string parameter requestID'
    expectInvalid(await wire.call('signatures/signPolling', {}, token), missing)
    expectInvalid(await wire.call('signatures/signPolling', { requestID: 5 }, token), missing)
    const unknown = await wire.call('signatures/signPolling', { requestID: 'unknown' }, token)
    expectInvalid(unknown, 'Invalid parameter requestID')
    const named = { requestID: 'x', userID: wire.user().userID }
    expectInvalid(await wire.call('signatures/signPolling', named, token), 'userID parameter SHALL be null')
    const odd = { requestID: 'x', userID: 5 }
    expectInvalid(await wire.call('signatures/signPolling', odd, token), 'Invalid parameter "userID"')
  })

  test('a result is kept for validity_period', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const requestID = await start(wire, token, { validity_period: 60_000 })
    await wire.simulation.runPendingWork()
    await wire.advance(59)
    expect((await wire.call('signatures/signPolling', { requestID }, token)).status).toBe(200)
    await wire.advance(1)
    const gone = await wire.call('signatures/signPolling', { requestID }, token)
    expectInvalid(gone, 'Invalid parameter requestID')
  })
})
