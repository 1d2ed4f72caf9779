import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, isSignature, Replica } from './replica.ts'
import type { Running, Stack } from './stack.ts'

const text = 'signed after all'

/** The database is taken away and put back. */
export function describeDatabaseOutage(stack: () => Stack): void {
  test('the database can go away and come back: 503 with Retry-After, and what was acknowledged is there', async () => {
    const database = stack().service('postgres')
    const replica = await new Replica(stack().service('replica-1')).locate()
    const { access_token: token } = await replica.login()
    const certificate = await replica.certificate('main', token)
    const SAD = await replica.sad('main', token)
    const sign = () => replica.sign('main', token, { SAD, text })
    await database.kill()
    for (let round = 0; round < 3; round++) expectUnavailable(await sign())
    await database.start()
    expect(isSignature(await patiently(sign), text, certificate)).toBe(true)
    expect((await sign()).status).toBe(400)
  })
}

/** The HSM is taken away and put back. */
export function describeOutage(stack: () => Stack): void {
  describe('the HSM', () => {
    let hsm: Running
    let replicas: readonly Replica[]
    let token: string
    beforeAll(async () => {
      hsm = stack().service('hsm')
      replicas = await Promise.all(['replica-1', 'replica-2'].map(name => new Replica(stack().service(name)).locate()))
      token = (await replicas[0]!.login()).access_token
    })

    test('can go away and come back: 503 with Retry-After, nothing is spent, and then the same keys sign', async () => {
      const certificate = await replicas[0]!.certificate('main', token)
      const sads = await Promise.all(replicas.map(replica => replica.sad('main', token)))
      const sign = (at: number, more: object = {}) =>
        replicas[at]!.sign('main', token, { SAD: sads[at]!, text, ...more })
      await hsm.kill()
      for (let round = 0; round < 6; round++) {
        for (const at of [0, 1]) expectUnavailable(await sign(at))
      }
      expectUnavailable(await sign(0, { operationMode: 'A' }))
      for (const replica of replicas) {
        // What needs no key goes on as before.
        expect((await replica.call('info', {})).status).toBe(200)
        expect((await replica.authorize('main', token)).status).toBe(200)
      }
      await hsm.start()
      for (const at of [0, 1]) {
        const answer = await patiently(() => sign(at))
        expect(isSignature(answer, text, certificate)).toBe(true)
        const again = await sign(at)
        expect([again.status, again.body.error]).toEqual([400, 'invalid_request'])
      }
    })

    test('that was away unnoticed costs nobody a signature', async () => {
      const certificate = await replicas[0]!.certificate('main', token)
      const sads = await Promise.all(replicas.map(replica => replica.sad('main', token)))
      await sleep(1000)
      await hsm.kill()
      await hsm.start()
      for (const [at, replica] of replicas.entries()) {
        const answer = await replica.sign('main', token, { SAD: sads[at]!, text })
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        expect(isSignature(answer, text, certificate)).toBe(true)
      }
    })
  })
}

/** As the server documents it for a key that cannot be reached. */
function expectUnavailable({ status, headers, body }: Answer): void {
  expect([status, body.error, headers.get('retry-after')], JSON.stringify(body)).toEqual([
    503,
    'temporarily_unavailable',
    '1',
  ])
}

/** As a client that obeys Retry-After: a request is sent again when the server says so, for a while. */
async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  for (let left = 10; ; left--) {
    const answer = await send()
    if (answer.status === 200) return answer
    expectUnavailable(answer)
    expect(left).toBeGreaterThan(0)
    await sleep(Number(answer.headers.get('retry-after')) * 1000)
  }
}
