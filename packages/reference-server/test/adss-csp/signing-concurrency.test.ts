import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../src/ports/index.ts'
import { secretHash } from '../../src/secrets/index.ts'
import { storeKinds } from '../stores/kinds.ts'
import { expectSignatures } from './verify.ts'
import { type Answer, documentOf, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const rivals = 8
const numbers = Array.from({ length: rivals }, (_, at) => at)

/** Two servers over one store, as replicas of one service; they share nothing else. */
describe.each(await storeKinds('adss_signing'))('parallel requests to two replicas on $name', ({ open }) => {
  let stores: Stores
  let one: Wire
  let two: Wire
  let token: string
  beforeAll(async () => {
    stores = await open()
    one = await fixture.open({ stores })
    two = await fixture.open({ stores })
    token = await one.userToken('authorised')
  })
  afterAll(async () => {
    await one[Symbol.asyncDispose]()
    await two[Symbol.asyncDispose]()
    await stores.clear()
    await stores[Symbol.asyncDispose]()
  })

  const either = (at: number): Wire => (at % 2 ? one : two)
  const statusOf = async (requestId: string, wire = one): Promise<Answer['body']> =>
    (await wire.status(token, requestId)).body
  const signatureCount = async (): Promise<number> => {
    const trail = await stores.audit.list(1000)
    return trail.filter(({ event, outcome }) => event === 'adss-csp signature after approval' && outcome === 'accepted')
      .length
  }

  /** Through a phone of its own: signed in, the request found, and then the decision of the name. */
  async function decider(wire: Wire, decision: 'approve' | 'decline'): Promise<() => Promise<number>> {
    const send = async (method: string, path: string, session: string, body?: object) => {
      const url = new URL(`/adss/phone/api${path}`, wire.answers.serviceUrl)
      const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' }
      return wire.simulation.fetch(
        new Request(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
      )
    }
    const { userId: user_id, password } = wire.user('authorised')
    const login = await send('POST', '/session', 'none', { client_id: 'csp-main', user_id, password })
    const { token: session } = (await login.json()) as { token: string }
    const { requests } = (await (await send('GET', '/requests', session)).json()) as { requests: { id: string }[] }
    return async () => (await send('POST', `/requests/${requests.at(-1)!.id}`, session, { decision })).status
  }

  test('one of many decisions counts, and what it says happens', async () => {
    for (const decisions of [['approve'], ['approve', 'decline']] as const) {
      const requestId = await one.ask(token)
      const before = await signatureCount()
      const phones = await Promise.all(numbers.map(at => decider(either(at), decisions[at % decisions.length]!)))
      const outcomes = await Promise.all(phones.map(decide => decide()))
      expect(outcomes.filter(status => status === 200)).toHaveLength(1)
      expect(outcomes.filter(status => status === 409)).toHaveLength(rivals - 1)
      await Promise.all([one.simulation.runPendingWork(), two.simulation.runPendingWork()])
      const decided = decisions[outcomes.indexOf(200) % decisions.length]
      const { status } = await statusOf(requestId)
      expect(status).toBe(decided === 'approve' ? 'SUCCESS' : 'DECLINED')
      expect(await signatureCount()).toBe(before + (decided === 'approve' ? 1 : 0))
    }
  })

  test('a request is signed once, whoever works and whoever asks meanwhile', async () => {
    const before = await signatureCount()
    const texts = ['a', 'b', 'c']
    const requestId = await one.ask(token, { docs_to_sign_info: texts.map(text => documentOf(text)) })
    await two.decide('authorised', 'approve')
    const polls = numbers.map(at => either(at).status(token, requestId))
    const work = numbers.map(at => either(at).simulation.runPendingWork())
    await Promise.all(work)
    const { certificate } = one.certificate('authorised')
    for (const answer of await Promise.all(polls)) {
      if (answer.body.status === 'PENDING') expect(answer.body).toEqual({ status: 'PENDING' })
      else expectSignatures(answer, certificate, texts)
    }
    expect(await statusOf(requestId, one)).toEqual(await statusOf(requestId, two))
    expect(await signatureCount()).toBe(before + 1)
  })

  test('a decision and the end of the time: whichever is told first stays', async () => {
    for (const at of numbers) {
      const requestId = await one.ask(token)
      const decide = await decider(one, 'approve')
      // Another clock: this replica says that the time is over while the other still takes decisions.
      await two.advance(150)
      const [decided, told] = (await Promise.all(
        at % 2 ? [decide(), statusOf(requestId, two)] : [statusOf(requestId, two), decide()].toReversed(),
      )) as [number, Answer['body']]
      await Promise.all([one.simulation.runPendingWork(), two.simulation.runPendingWork()])
      const { status } = await statusOf(requestId)
      expect(status).toBe(decided === 200 ? 'SUCCESS' : 'TIMEOUT')
      if (told.status === 'TIMEOUT') expect(status).toBe('TIMEOUT')
      await two.drive('clock', { reset: true })
    }
  })

  test('an approval and the removal of the certificate: nothing is signed after it is gone', async () => {
    const client = await one.clientToken()
    const path = { user_id: one.user('authorised').userId, cert_alias: 'short-lived' }
    const { certificate } = one.answers.spareCertificates.x509
    for (const at of numbers) {
      const body = { certificates: [{ cert_alias: path.cert_alias, auth_pass: 'FALSE', certificate }] }
      expect((await one.call('addUserCertificates', { token: client, path, body })).status).toBe(200)
      const requestId = await one.ask(token, { cert_alias: path.cert_alias })
      await two.decide('authorised', 'approve')
      const removal = one.call('deleteUserCertificate', { token: client, path })
      const work = either(at).simulation.runPendingWork()
      expect((await removal).status).toBe(200)
      const { status } = await statusOf(requestId)
      await work
      expect(['SUCCESS', 'FAILED']).toContain(status)
      expect((await statusOf(requestId, two)).status).toBe(status)
    }
  })

  test('a request of one replica is worked on by the other after a worker has died', async () => {
    const requestId = await one.ask(token)
    const [now, idHash] = [one.simulation.clock.now(), secretHash(requestId)]
    await stores.adss.signRequests.decide(idHash, { decision: 'APPROVED', now })
    await stores.adss.signRequests.claimApproved({ now, leaseSeconds: 30, limit: 1 })
    await two.simulation.runPendingWork()
    expect(await statusOf(requestId)).toEqual({ status: 'PENDING' })
    await two.advance(31)
    await expect.poll(async () => (await statusOf(requestId, two)).status).toBe('SUCCESS')
    await two.drive('clock', { reset: true })
  })

  test('passwords of keys are not guessed faster in parallel', async () => {
    const main = await one.userToken()
    const guess = (at: number) => either(at).sign('protected', main, { cert_password: `guess ${at}` })
    for (const { status } of await Promise.all(numbers.map(guess))) expect(status).toBe(400)
    expect((await one.sign('protected', main)).status).toBe(400)
  })
})
