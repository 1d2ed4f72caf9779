import { type AdssClient, createAdssClient } from '@x/adss-csp'
import { prepareCadesSignature } from '@x/crypto-core/cades'
import { finishSignedData } from '@x/crypto-core/cms'
import { SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import type { DTBSR, Signer } from '@x/crypto-core/signature'
import { decodeCertificate } from '@x/crypto-core/x509'
import { coreOracle, signerContract } from '@x/keys/contracts'
import { type AdssKeyOptions, openAdssKey, type RemoteKey, type RemoteTicket } from '@x/keys/remote'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AdssAnswers, PreparedFixture, Simulation } from '../../src/testing.ts'
import { prepareFixture } from '../../src/testing.ts'
import { expectOpensslAccepts } from './openssl-cms.ts'

type CertificateRole = keyof AdssAnswers['certificates']
type UserRole = keyof AdssAnswers['users']

let fixture: PreparedFixture<'adss-csp'>
beforeAll(async () => {
  fixture = await prepareFixture({ protocol: 'adss-csp' })
})
afterAll(() => fixture[Symbol.asyncDispose]())

const rsa = { scheme: 'RSASSA-PKCS1-v1_5', hash: SHA_256 } as const
const digestOf = (text: string): DTBSR => ({ digest: new Uint8Array(32).fill(text.length), digestAlgorithm: SHA_256 })
const content = new TextEncoder().encode('a contract')

function clientOf({ answers, fetch }: Simulation<'adss-csp'>, role: UserRole): AdssClient {
  const { clientId, clientSecret } = answers.clients.main
  const { userId, password = '' } = answers.users[role]
  return createAdssClient({
    baseUrl: answers.serviceUrl,
    client: { client_id: clientId, client_secret: clientSecret },
    user: { type: 'password', username: userId, password },
    fetch: request => fetch(request),
  })
}

function openKey(
  simulation: Simulation<'adss-csp'>,
  role: CertificateRole,
  options: Partial<AdssKeyOptions> = {},
): Promise<RemoteKey> {
  const { answers } = simulation
  const { certAlias: cert_alias } = answers.certificates[role]
  const isByPhone = role === 'authorised'
  const profile = isByPhone ? { profile_id: answers.profiles.authorised } : {}
  const client = clientOf(simulation, isByPhone ? 'authorised' : 'main')
  return openAdssKey({ client, cert_alias, ...profile, ...options })
}

async function pendingOf(key: RemoteKey, batch: readonly DTBSR[] = [digestOf('a')]): Promise<RemoteTicket> {
  const requested = await key.signer(rsa).request(batch)
  if (!('pending' in requested)) throw new Error('it did not have to wait')
  return JSON.parse(JSON.stringify(requested.pending)) as RemoteTicket
}

async function decide(simulation: Simulation<'adss-csp'>, decision: 'approve' | 'decline' | 'fail'): Promise<void> {
  const body = JSON.stringify({ user: 'authorised', decision })
  const answer = await simulation.driver.fetch(new Request('http://driver/out-of-band', { method: 'POST', body }))
  expect(answer.ok, await answer.text()).toBe(true)
}

describe.each<[CertificateRole]>([['main'], ['rsa3072'], ['protected']])(
  'the Signer contract over the entry %s',
  role => {
    let simulation: Simulation<'adss-csp'>
    let key: RemoteKey
    beforeAll(async () => {
      simulation = await fixture.simulate()
      const { certPassword } = simulation.answers.certificates[role]
      key = await openKey(simulation, role, certPassword === undefined ? {} : { certPassword: () => certPassword })
    })
    afterAll(() => simulation[Symbol.asyncDispose]())

    const contract = signerContract({
      get subjectPublicKeyInfo() {
        return key.subjectPublicKeyInfo
      },
      signer: algorithm => key.signer(algorithm),
      signs: [SHA_256, SHA_384, SHA_512].map((hash): Signer['algorithm'] => ({ scheme: 'RSASSA-PKCS1-v1_5', hash })),
      refuses: [
        { scheme: 'ECDSA', hash: SHA_256 },
        { scheme: 'RSASSA-PSS', hash: SHA_256, mgfHash: SHA_256, saltLength: 32 },
      ],
      oracles: [coreOracle],
    })
    for (const { title, run } of contract) test(title, run)
  },
)

describe('a document that is signed later', () => {
  const outcomes = [
    ['approve', undefined, undefined],
    ['decline', 'KEY_REFUSED', 'SIGNER_DECLINED'],
    ['fail', 'KEY_UNAVAILABLE', 'DEVICE_FAILED'],
  ] as const
  test.each(outcomes)('the signer is asked on the phone: %s', async (decision, code, reason) => {
    await using simulation = await fixture.simulate()
    const prepared = prepare(await openKey(simulation, 'authorised'))
    const asked = await openKey(simulation, 'authorised', { description: 'Contract 12' })
    const kept = JSON.stringify({ ...prepared, ticket: await pendingOf(asked, [prepared.dtbsr]) })
    expect(kept).not.toContain(simulation.answers.users.authorised.password)
    // Another process, tomorrow: nothing but the stored text is left.
    const { state, ticket } = JSON.parse(kept) as { state: string; ticket: RemoteTicket }
    const key = await openKey(simulation, 'authorised')
    expect(await key.resume(ticket)).toEqual({ pending: ticket })
    await decide(simulation, decision)
    if (reason !== undefined) {
      for (const attempt of [key.resume(ticket), key.finish(ticket)]) {
        await expect(attempt).rejects.toMatchObject({ code, reason })
      }
      return
    }
    const [value] = await key.finish(ticket)
    const signature = finishSignedData({ state: Buffer.from(state, 'base64') }, value!)
    expectOpensslAccepts({ signature, content, root: key.certificates.at(-1)! })
  })

  test('the signer does not react', async () => {
    await using simulation = await fixture.simulate()
    const key = await openKey(simulation, 'authorised')
    const ticket = await pendingOf(key)
    simulation.clock.advance(600)
    const again = await openKey(simulation, 'authorised')
    await expect(again.finish(ticket)).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'NO_ANSWER' })
  })

  test('sign waits for the phone, gives up in time, and ends with the reason of its signal', async () => {
    await using simulation = await fixture.simulate()
    const signerOf = async (timeLimitMs: number) =>
      (await openKey(simulation, 'authorised', { patience: { intervalMs: 20, timeLimitMs } })).signer(rsa)
    const hasty = await signerOf(50)
    await expect(hasty.sign([digestOf('a')])).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'NO_ANSWER' })
    const patient = await signerOf(20_000)
    const reason = new Error('no longer wanted')
    const stop = new AbortController()
    const waiting = patient.sign([digestOf('a')], { signal: stop.signal })
    setTimeout(() => stop.abort(reason), 30)
    await expect(waiting).rejects.toBe(reason)
    let values: readonly Uint8Array[] | undefined
    const signing = patient.sign([digestOf('a'), digestOf('bc')]).then(signed => {
      values = signed
    })
    while (values === undefined) {
      await decide(simulation, 'approve')
      await Promise.race([signing, new Promise(resolve => setTimeout(resolve, 20))])
    }
    expect(values).toHaveLength(2)
  })
})

describe('refusals', () => {
  const refusal = async (attempt: Promise<unknown>) =>
    (await attempt.then(
      () => expect.fail('it signed'),
      (thrown: unknown) => thrown,
    )) as { code: string; reason: string; message: string }

  test('an entry that is not there, and one of somebody else', async () => {
    await using simulation = await fixture.simulate()
    for (const cert_alias of ['nothing', simulation.answers.certificates.authorised.certAlias]) {
      const { code, reason } = await refusal(openKey(simulation, 'main', { cert_alias }))
      expect([code, reason]).toEqual(['KEY_REFUSED', 'KEY_NOT_FOUND'])
    }
  })

  test('the password of a key, missing and wrong, and in no message', async () => {
    await using simulation = await fixture.simulate()
    expect(await refusal(openKey(simulation, 'protected'))).toMatchObject({ reason: 'PASSPHRASE_MISSING' })
    const key = await openKey(simulation, 'protected', { certPassword: () => 'Falsch-und-lang7' })
    const { reason, message } = await refusal(key.signer(rsa).sign([digestOf('a')]))
    expect(reason).toBe('PASSPHRASE_INCORRECT')
    expect(message).not.toContain('Falsch')
  })

  test('a wrong password of the user, and a service that is not there', async () => {
    await using simulation = await fixture.simulate()
    const client = clientOf(simulation, 'main').asUser({ type: 'password', username: 'main.signer', password: 'no' })
    expect(await refusal(openKey(simulation, 'main', { client }))).toMatchObject({ reason: 'OPERATION_FORBIDDEN' })
    const deaf = { ...simulation, fetch: async () => Promise.reject(new TypeError('fetch failed')) }
    const { code, reason } = await refusal(openKey(deaf, 'main'))
    expect([code, reason]).toEqual(['KEY_UNAVAILABLE', 'NO_ANSWER'])
  })

  test('a ticket that the service does not know, and one of another protocol', async () => {
    await using simulation = await fixture.simulate()
    const key = await openKey(simulation, 'authorised')
    const ticket = await pendingOf(key)
    const forged = { ...ticket, awaits: { request_id: 'forged' } }
    expect(await refusal(key.resume(forged))).toMatchObject({ code: 'KEY_REFUSED' })
    for (const wrong of [
      { ...ticket, protocol: 'csc-v2' as const },
      { ...ticket, awaits: { handle: 'x' } },
    ]) {
      expect(await refusal(key.finish(wrong))).toMatchObject({ code: 'KEY_MALFORMED', reason: 'MALFORMED' })
    }
  })
})

/** A CAdES signature up to its value, as it would be stored. */
function prepare({ certificates }: RemoteKey) {
  const [own, ...issuers] = certificates.map(each => decodeCertificate(each))
  const { dtbsr, state } = prepareCadesSignature(content, {
    packaging: 'detached',
    algorithm: rsa,
    certificate: own!,
    certificates: issuers,
    signingTime: new Date(),
  })
  return { dtbsr: dtbsr!, state: Buffer.from(state).toString('base64') }
}
