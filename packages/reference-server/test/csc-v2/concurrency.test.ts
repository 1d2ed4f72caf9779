import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../src/ports/index.ts'
import { storeKinds } from '../stores/kinds.ts'
import { type Answer, ecdsaSha256, hashOf, sha256OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const rivals = 8

/** Two servers over one store, as replicas of one service; they share nothing else. */
describe.each(await storeKinds('operations'))('parallel requests to two replicas on $name', ({ open }) => {
  let stores: Stores
  let one: Wire
  let two: Wire
  beforeAll(async () => {
    stores = await open()
    one = await fixture.open({ stores })
    two = await fixture.open({ stores })
  })
  afterAll(async () => {
    await one[Symbol.asyncDispose]()
    await two[Symbol.asyncDispose]()
    await stores.clear()
    await stores[Symbol.asyncDispose]()
  })

  /** The same request from all sides; the answers that were granted. */
  async function race(send: (wire: Wire) => Promise<Answer>, refused: readonly number[] = [400]): Promise<Answer[]> {
    const answers = await Promise.all(Array.from({ length: rivals }, (_, at) => send(at % 2 ? one : two)))
    const granted = answers.filter(({ status }) => status === 200)
    for (const { status } of answers) expect([200, ...refused]).toContain(status)
    return granted
  }

  test('one SAD signs once', async () => {
    const token = await one.userToken()
    const SAD = await one.sad('ecdsa256', token, { numSignatures: 5 })
    const granted = await race(wire => wire.sign('ecdsa256', token, { SAD, signAlgo: ecdsaSha256 }))
    expect(granted).toHaveLength(1)
    expect(granted[0]!.body.signatures).toHaveLength(1)
  })

  test('one SAD is extended once, and never adds signatures', async () => {
    const token = await one.userToken()
    const SAD = await one.sad('ecdsa256', token, { numSignatures: 2 })
    await one.sign('ecdsa256', token, { SAD, signAlgo: ecdsaSha256 })
    const request = { credentialID: one.id('ecdsa256'), SAD }
    const granted = await race(wire => wire.call('credentials/extendTransaction', request, token))
    expect(granted).toHaveLength(1)
    const next = granted[0]!.body.SAD
    expect(await race(wire => wire.sign('ecdsa256', token, { SAD: next, signAlgo: ecdsaSha256 }))).toHaveLength(1)
  })

  test('one one-time code authorizes once', async () => {
    const token = await one.userToken()
    await one.call('credentials/getChallenge', { credentialID: one.id('otp'), authObjectID: 'OTP' }, token)
    const authData = [...one.authData('otp'), await one.otp('otp')]
    expect(await race(wire => wire.authorize('otp', token, { authData }))).toHaveLength(1)
    await stores.credentials.resetAttempts(one.id('otp'))
  })

  test('one authorization code gives one token', async () => {
    const code = await one.code(one.authorizeParameters())
    expect(await race(wire => wire.exchange(code))).toHaveLength(1)
    const credential = await one.code(one.credentialParameters('oauth2', [hashOf('a')]))
    expect(await race(wire => wire.exchange(credential))).toHaveLength(1)
  })

  test('one refresh token gives one pair of tokens', async () => {
    const { refresh_token } = await one.codeToken()
    const form = { grant_type: 'refresh_token', refresh_token, ...one.clientForm() }
    expect(await race(wire => wire.form('oauth2/token', form))).toHaveLength(1)
    const login = (await one.login('main', { rememberMe: true })).body
    const again = { refresh_token: login.refresh_token, rememberMe: true }
    expect(await race(wire => wire.call('auth/login', again))).toHaveLength(1)
  })

  test('one handle gives one SAD', async () => {
    const token = await one.userToken()
    const { objects } = (await one.call('credentials/info', { credentialID: one.id('oob'), authInfo: true }, token))
      .body.auth
    const authData = objects.map(({ id }: { id: string }) => ({ id }))
    const { handle } = (await one.authorize('oob', token, { authData })).body
    await one.drive('out-of-band', { user: 'main', decision: 'approve' })
    expect(await race(wire => wire.call('credentials/authorizeCheck', { handle }, token))).toHaveLength(1)
  })

  test('one pushed request is shown once', async () => {
    const { body } = await one.form('oauth2/pushed_authorize', { ...one.clientForm(), ...one.authorizeParameters() })
    const query = new URLSearchParams({ client_id: one.client().clientId, request_uri: body.request_uri })
    expect(await race(wire => wire.send(`oauth2/authorize?${query}`, { method: 'GET' }))).toHaveLength(1)
  })

  test('guesses do not outrun the limit', async () => {
    const token = await one.userToken()
    const wrong = { authData: [one.credential('lockout').wrongValue!] }
    const answers = await Promise.all(
      Array.from({ length: rivals }, (_, at) => (at % 2 ? one : two).authorize('lockout', token, wrong)),
    )
    const tried = answers.filter(({ body }) => body.error === 'invalid_authentication_data')
    expect(tried).toHaveLength(3)
    expect((await two.authorize('lockout', token)).body.error_description).toBe('Credential locked')
    await stores.credentials.resetAttempts(one.id('lockout'))
  })

  test('a SAD of one replica signs at the other, and what it signed is on record', async () => {
    const token = await one.userToken()
    const hashes = [hashOf('a')]
    const SAD = await one.sad('scal2', token, { hashes, hashAlgorithmOID: sha256OID })
    expect((await two.sign('scal2', token, { SAD, hashes })).status).toBe(200)
    const trail = await stores.audit.list(10)
    expect(trail.at(-1)).toMatchObject({ event: 'signatures/signHash', outcome: 'accepted', count: 1 })
  })

  test('an asynchronous request of one replica is worked on by the other', async () => {
    const token = await one.userToken()
    const SAD = await one.sad('main', token)
    const { responseID } = (await one.sign('main', token, { SAD, operationMode: 'A' })).body
    await two.simulation.runPendingWork()
    const answer = await one.call('signatures/signPolling', { requestID: responseID }, token)
    expect(answer.status).toBe(200)
  })
})
