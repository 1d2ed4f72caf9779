import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectSignatures } from './verify.ts'
import { documentOf, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
let wire: Wire
let token: string

beforeEach(async () => {
  wire = await fixture.open()
  token = await wire.userToken('authorised')
})
afterEach(() => wire[Symbol.asyncDispose]())

const statusOf = async (requestId: string) => (await wire.status(token, requestId)).body
const finished = async (requestId: string) => {
  await wire.simulation.runPendingWork()
  return wire.status(token, requestId)
}

describe('a request that the signer has to approve', () => {
  test('waits under an id that nobody can guess, without signatures', async () => {
    const answer = await wire.sign('authorised', token, { profile_id: wire.profile('authorised') })
    expect(answer.body).toEqual({ status: 'PENDING', request_id: expect.stringMatching(/^[\w-]{43}$/) })
    const again = await wire.ask(token)
    expect(again).not.toBe(answer.body.request_id)
    for (let turn = 0; turn < 3; turn++) expect(await statusOf(again)).toEqual({ status: 'PENDING' })
  })

  test('is signed after the approval, in order and number, and stays so', async () => {
    const texts = ['a', 'b', 'c']
    const requestId = await wire.ask(token, { docs_to_sign_info: texts.map(text => documentOf(text)) })
    await wire.decide('authorised', 'approve')
    const answer = await finished(requestId)
    expectSignatures(answer, wire.certificate('authorised').certificate, texts)
    expect(await statusOf(requestId)).toEqual(answer.body)
    await wire.advance(3000)
    expect(await statusOf(requestId)).toEqual(answer.body)
  })

  test('needs no worker of its own: the approval sets it going', async () => {
    const requestId = await wire.ask(token)
    await wire.decide('authorised', 'approve')
    await expect.poll(() => statusOf(requestId)).toMatchObject({ status: 'SUCCESS' })
  })

  test.each([
    ['decline', 'DECLINED'],
    ['fail', 'FAILED'],
  ] as const)('ends by %s as %s, for good', async (decision, status) => {
    const requestId = await wire.ask(token)
    await wire.decide('authorised', decision)
    expect(await statusOf(requestId)).toEqual({ status })
    await wire.decide('authorised', 'approve')
    expect((await finished(requestId)).body).toEqual({ status })
  })

  test('ends by itself as TIMEOUT, and is not signed any more', async () => {
    const requestId = await wire.ask(token)
    await wire.advance(90)
    expect(await statusOf(requestId)).toEqual({ status: 'PENDING' })
    await wire.advance(60)
    expect(await statusOf(requestId)).toEqual({ status: 'TIMEOUT' })
    await wire.decide('authorised', 'approve')
    expect((await finished(requestId)).body).toEqual({ status: 'TIMEOUT' })
  })

  test.each([
    [
      'deleted',
      (path: object, token: string) =>
        wire.call('deleteUserCertificate', {
          token,
          path: { ...path, cert_alias: wire.certificate('authorised').certAlias },
        }),
    ],
    [
      'replaced',
      (path: object, token: string) =>
        wire.call('updateUserCertificate', {
          token,
          path: { ...path },
          body: wire.certificateObject('x509', { cert_alias: wire.certificate('authorised').certAlias }),
        }),
    ],
    [
      'left out of a new set',
      (path: object, token: string) =>
        wire.call('updateUserCertificates', { token, body: { ...path, certificates: [wire.certificateObject()] } }),
    ],
  ])('is FAILED once its certificate is %s, before the approval or after it', async (_, change) => {
    const before = await wire.ask(token)
    const after = await wire.ask(token)
    const { idHash } = (
      await wire.simulation.stores.adss.signRequests.listPending(await userKey(), wire.simulation.clock.now())
    )[1]!
    await wire.simulation.stores.adss.signRequests.decide(idHash, {
      decision: 'APPROVED',
      now: wire.simulation.clock.now(),
    })
    const path = { user_id: wire.user('authorised').userId }
    expect((await change(path, await wire.clientToken())).status).toBe(200)
    await wire.decide('authorised', 'approve')
    expect((await finished(before)).body).toEqual({ status: 'FAILED' })
    expect((await finished(after)).body).toEqual({ status: 'FAILED' })
  })

  test('is not signed for a user who was switched off after approving', async () => {
    const requestId = await wire.ask(token)
    await wire.simulation.stores.adss.users.update(await userKey(), { status: 'BLOCKED' })
    const [request] = await wire.simulation.stores.adss.signRequests.listPending(
      await userKey(),
      wire.simulation.clock.now(),
    )
    await wire.simulation.stores.adss.signRequests.decide(request!.idHash, {
      decision: 'APPROVED',
      now: wire.simulation.clock.now(),
    })
    await wire.simulation.runPendingWork()
    expectRefusal(await wire.status(token, requestId), 401, '60029')
    await wire.simulation.stores.adss.users.update(await userKey(), { status: 'ACTIVE' })
    expect(await statusOf(requestId)).toEqual({ status: 'FAILED' })
  })

  test.each(['client', 'service', 'profile', 'signing'] as const)(
    'is not signed where the %s was switched off after the approval',
    async what => {
      const requestId = await wire.ask(token)
      const { clients, profiles, signRequests } = wire.simulation.stores.adss
      const client = (await clients.find(wire.clientForm().client_id))!
      const profile = (await profiles.find(wire.profile('authorised')))!
      const now = wire.simulation.clock.now()
      const [request] = await signRequests.listPending(await userKey(), now)
      await signRequests.decide(request!.idHash, { decision: 'APPROVED', now })
      await clients.put({ ...client, active: what !== 'client', serviceAllowed: what !== 'service' })
      await profiles.put({ ...profile, active: what !== 'profile', signingUsable: what !== 'signing' })
      await wire.simulation.runPendingWork()
      await clients.put(client)
      await profiles.put(profile)
      expect(await statusOf(requestId)).toEqual({ status: 'FAILED' })
    },
  )

  test('is refused before it waits where it could never be signed', async () => {
    const members = { profile_id: wire.profile('authorised') }
    const main = await wire.userToken()
    expectRefusal(await wire.sign('protected', main, { ...members, cert_password: 'wrong' }), 400, '60008')
    expectRefusal(await wire.sign('samMissing', main, members), 412, '60006')
    expectRefusal(await wire.sign('main', main, { ...members, docs_to_sign_info: [] }), 400, '60049')
  })
})

describe('asking how a request stands', () => {
  test('needs its id, and tells nobody else anything', async () => {
    const requestId = await wire.ask(token)
    expectRefusal(await wire.status(token, undefined), 400, '60015')
    expectRefusal(await wire.status(token, ''), 400, '60015')
    const unknown = await wire.status(token, 'unknown')
    expectRefusal(unknown, 404, '60043')
    const other = await wire.status(await wire.userToken(), requestId)
    expect(other.status).toBe(404)
    expect(other.body).toEqual(unknown.body)
    expectRefusal(await wire.status(token, requestId, { profile_id: 'nothing' }), 404, '60019')
    expectRefusal(await wire.status(await wire.clientToken(), requestId), 401, '60045')
    expect(await statusOf(requestId)).toEqual({ status: 'PENDING' })
  })

  test('of a deleted user tells whoever is registered next nothing', async () => {
    const requestId = await wire.ask(token)
    const client = await wire.clientToken()
    const { userId, email, password } = wire.user('authorised')
    await wire.call('deleteUser', { token: client, path: { user_id: userId } })
    const body = { user_id: userId, email, user_password: password, profile_id: wire.profile('authorised') }
    expect((await wire.call('registerUser', { token: client, body })).status).toBe(201)
    token = await wire.userToken('authorised')
    expectRefusal(await wire.status(token, requestId), 404, '60043')
  })
})

async function userKey(): Promise<string> {
  const { users } = wire.simulation.stores.adss
  return (await users.find('csp-main', wire.user('authorised').userId))!.id
}
