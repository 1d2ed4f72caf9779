import { prepareCadesSignature } from '@x/crypto-core/cades'
import { finishSignedData } from '@x/crypto-core/cms'
import { SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import { type DTBSR, ecdsaP1363FromDer, type Signer } from '@x/crypto-core/signature'
import { decodeCertificate } from '@x/crypto-core/x509'
import { type CscClient, createCscClient } from '@x/csc-v2'
import { coreOracle, signerContract } from '@x/keys/contracts'
import { type CscKeyOptions, openCscKey, type RemoteKey, type RemoteTicket } from '@x/keys/remote'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CredentialRole, useFixture, type Wire } from '../csc-v2/wire.ts'
import { expectOpensslAccepts } from './openssl-cms.ts'

const fixture = useFixture()
const ecdsa = { scheme: 'ECDSA', hash: SHA_256 } as const
const digestOf = (text: string) => ({ digest: new Uint8Array(32).fill(text.length), digestAlgorithm: SHA_256 })
const content = new TextEncoder().encode('a contract')

function clientOf(wire: Wire): CscClient {
  const { username, password } = wire.user()
  return createCscClient({
    baseUrl: wire.answers.serviceUrl,
    fetch: request => wire.simulation.fetch(request),
    auth: { type: 'basic', username, password },
  })
}

function openKey(wire: Wire, role: CredentialRole, options: Partial<CscKeyOptions> = {}): Promise<RemoteKey> {
  const withPin = { authorize: () => ({ authData: wire.authData(role).map(({ id, value = '' }) => ({ id, value })) }) }
  const given = wire.authData(role).length > 0 ? withPin : {}
  return openCscKey({ client: clientOf(wire), credentialID: wire.id(role), ...given, ...options })
}

async function pendingOf(key: RemoteKey, batch: readonly DTBSR[] = [digestOf('a')]): Promise<RemoteTicket> {
  const requested = await key.signer(ecdsa).request(batch)
  if (!('pending' in requested)) throw new Error('it did not have to wait')
  return JSON.parse(JSON.stringify(requested.pending)) as RemoteTicket
}

const rsa = [SHA_256, SHA_384, SHA_512].flatMap((hash): Signer['algorithm'][] => [
  { scheme: 'RSASSA-PKCS1-v1_5', hash },
  { scheme: 'RSASSA-PSS', hash, mgfHash: hash, saltLength: hash.digestLength },
])

describe.each<[CredentialRole, Signer['algorithm'][], Signer['algorithm']]>([
  ['main', rsa, ecdsa],
  ['ecdsa256', [ecdsa], { scheme: 'ECDSA', hash: SHA_512 }],
  ['ecdsa521', [{ scheme: 'ECDSA', hash: SHA_512 }], rsa[0]!],
  ['scal2', rsa, ecdsa],
  ['single', [ecdsa], rsa[1]!],
])('the Signer contract over the credential %s', (role, signs, refused) => {
  let wire: Wire
  let key: RemoteKey
  beforeAll(async () => {
    wire = await fixture.open()
    key = await openKey(wire, role)
  })
  afterAll(() => wire[Symbol.asyncDispose]())

  const contract = signerContract({
    get subjectPublicKeyInfo() {
      return key.subjectPublicKeyInfo
    },
    signer: algorithm => key.signer(algorithm),
    signs,
    refuses: [refused],
    concurrency: 60,
    oracles: [coreOracle],
  })
  for (const { title, run } of contract) test(title, run)
})

describe('a document that is signed later', () => {
  test.each(['approve', 'decline'] as const)('the signer is asked in an app, and says %s', async decision => {
    await using wire = await fixture.open()
    const prepared = await prepare(wire, 'oob')
    const kept = JSON.stringify({ ...prepared, ticket: await pendingOf(await openKey(wire, 'oob'), [prepared.dtbsr]) })
    // Another process, tomorrow: nothing but the stored text is left.
    const { state, ticket } = JSON.parse(kept) as { state: string; ticket: RemoteTicket }
    const key = await openKey(wire, 'oob')
    expect(await key.resume(ticket)).toEqual({ pending: ticket })
    await wire.drive('out-of-band', { user: 'main', decision })
    if (decision === 'decline') {
      await expect(key.finish(ticket)).rejects.toMatchObject({ code: 'KEY_REFUSED', reason: 'SIGNER_DECLINED' })
      return
    }
    const [value] = await key.finish(ticket)
    const signature = finishSignedData({ state: Buffer.from(state, 'base64') }, value!)
    expectOpensslAccepts({ signature, content, root: key.certificates.at(-1)! })
  })

  test('the service signs when it comes to it (operationMode A)', async () => {
    await using wire = await fixture.open()
    const first = await openKey(wire, 'ecdsa256', { asynchronous: true })
    const ticket = await pendingOf(first)
    expect(Object.keys(ticket.awaits)).toEqual(['responseID'])
    const key = await openKey(wire, 'ecdsa256')
    await wire.simulation.runPendingWork()
    const resumed = await key.resume(ticket)
    expect(resumed).toMatchObject({ values: [expect.any(Uint8Array)] })
    expect(await key.finish(ticket)).toEqual((resumed as { values: unknown }).values)
    expect(await first.signer(ecdsa).sign([digestOf('x'), digestOf('yz')])).toHaveLength(2)
  })

  test('sign waits for the app, gives up in time, and ends with the reason of its signal', async () => {
    await using wire = await fixture.open()
    const patience = { intervalMs: 5, timeLimitMs: 900 }
    const hasty = (await openKey(wire, 'oob', { patience })).signer(ecdsa)
    await expect(hasty.sign([digestOf('a')])).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE', reason: 'NO_ANSWER' })
    const reason = new Error('no longer wanted')
    const stop = new AbortController()
    const patient = (await openKey(wire, 'oob', { patience: { timeLimitMs: 20_000 } })).signer(ecdsa)
    const waiting = patient.sign([digestOf('a')], { signal: stop.signal })
    setTimeout(() => stop.abort(reason), 30)
    await expect(waiting).rejects.toBe(reason)
    let values: readonly Uint8Array[] | undefined
    const signing = patient.sign([digestOf('a')]).then(signed => {
      values = signed
    })
    while (values === undefined) {
      await wire.drive('out-of-band', { user: 'main', decision: 'approve' })
      await Promise.race([signing, new Promise(resolve => setTimeout(resolve, 50))])
    }
    expect(values).toHaveLength(1)
  })
})

describe('authorizations', () => {
  test('a token of the consent page, for just these hashes', async () => {
    await using wire = await fixture.open()
    const authorize = async ({ hashes }: { readonly hashes: readonly string[] }) => ({
      token: await wire.credentialToken('oauth2', hashes),
    })
    const key = await openKey(wire, 'oauth2', { authorize })
    expect(await key.signer(ecdsa).sign([digestOf('a'), digestOf('bc')])).toHaveLength(2)
  })

  test('a SAD that was had otherwise, and a key that asks for nothing', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const authorize = async () => ({ SAD: await wire.sad('ecdsa256', token, { numSignatures: 1 }) })
    const key = await openKey(wire, 'ecdsa256', { authorize })
    expect(await key.signer(ecdsa).sign([digestOf('a')])).toHaveLength(1)
    expect(await (await openKey(wire, 'managed')).signer(ecdsa).sign([digestOf('a')])).toHaveLength(1)
  })

  test('a one-time code is asked for each request', async () => {
    await using wire = await fixture.open()
    const client = clientOf(wire)
    let asked = 0
    const authorize = async () => {
      asked += 1
      await client.credentials.getChallenge({ credentialID: wire.id('otp'), authObjectID: 'OTP' })
      const pin = wire.authData('otp').map(({ id, value = '' }) => ({ id, value }))
      return { authData: [...pin, await wire.otp('otp')] }
    }
    const key = await openKey(wire, 'otp', { authorize })
    expect(await key.signer(ecdsa).sign(Array.from({ length: 12 }, (_, n) => digestOf('a'.repeat(n))))).toHaveLength(12)
    expect(asked).toBe(2)
  })
})

describe('refusals', () => {
  const refusal = async (attempt: Promise<unknown>) => {
    const error = (await attempt.then(
      () => expect.fail('it signed'),
      (thrown: unknown) => thrown,
    )) as { code: string; reason: string; message: string }
    return error
  }

  test('a wrong PIN, again and again, and none of it in a message', async () => {
    await using wire = await fixture.open()
    const wrong = wire.credential('lockout').wrongValue!
    const key = await openKey(wire, 'lockout', { authorize: () => ({ authData: [wrong] }) })
    const reasons: string[] = []
    for (let tries = 0; tries < 4; tries++) {
      const { code, reason, message } = await refusal(key.signer(ecdsa).sign([digestOf('a')]))
      expect(code).toBe('KEY_REFUSED')
      expect(message).not.toContain(wrong.value)
      reasons.push(reason)
    }
    expect(reasons.slice(0, 2)).toEqual(['PIN_INCORRECT', 'PIN_INCORRECT'])
    expect(reasons.at(-1)).toBe('PIN_LOCKED')
  })

  test.each([
    ['disabled', 'OPERATION_FORBIDDEN'],
    ['foreign', 'KEY_NOT_FOUND'],
  ] as const)('the credential %s: %s', async (role, reason) => {
    await using wire = await fixture.open()
    expect((await refusal(openKey(wire, role))).reason).toBe(reason)
  })

  test('an expired certificate is for the service to refuse', async () => {
    await using wire = await fixture.open()
    const key = await openKey(wire, 'expired')
    expect((await refusal(key.signer(ecdsa).sign([digestOf('a')]))).reason).toBe('OPERATION_FORBIDDEN')
  })

  test('a service that is not there', async () => {
    await using wire = await fixture.open()
    const fetch = async () => {
      throw new TypeError('fetch failed')
    }
    const client = createCscClient({ baseUrl: wire.answers.serviceUrl, fetch })
    const { code, reason } = await refusal(openKey(wire, 'main', { client }))
    expect([code, reason]).toEqual(['KEY_UNAVAILABLE', 'NO_ANSWER'])
  })

  test('a ticket in which something is wrong, or that is of another key', async () => {
    await using wire = await fixture.open()
    const key = await openKey(wire, 'oob')
    const ticket = await pendingOf(key)
    for (const secret of [wire.user().password, ...Object.values(wire.answers.credentials).flatMap(pinsOf)]) {
      expect(JSON.stringify(ticket)).not.toContain(secret)
    }
    const wrong: unknown[] = [
      null,
      'text',
      {},
      { ...ticket, protocol: 'adss-csp' },
      { ...ticket, key: 'another' },
      { ...ticket, algorithm: 'AAAA' },
      { ...ticket, algorithm: ticket.algorithm.slice(4) },
      { ...ticket, digests: [] },
      { ...ticket, digests: ['AAAA'] },
      { ...ticket, digests: 'AAAA' },
      { ...ticket, awaits: {} },
      { ...ticket, awaits: { handle: '' } },
      { ...ticket, awaits: { request_id: 'x' } },
      { ...ticket, awaits: { handle: 'x'.repeat(5000) } },
    ]
    for (const each of wrong) {
      expect(await refusal(key.resume(each as RemoteTicket)), JSON.stringify(each)).toMatchObject({
        code: 'KEY_MALFORMED',
      })
    }
    const other = await openKey(wire, 'managed')
    expect(await refusal(other.finish(ticket))).toMatchObject({ code: 'KEY_MALFORMED' })
    const forged = { ...ticket, awaits: { handle: 'forged' } }
    expect(await refusal(key.finish(forged))).toMatchObject({ code: 'KEY_REFUSED' })
  })

  const pinsOf = ({ authData = [] }: { readonly authData?: readonly { readonly value: string }[] }) =>
    authData.map(({ value }) => value)

  test('a batch that does not fit one request', async () => {
    await using wire = await fixture.open()
    const signer = (await openKey(wire, 'single')).signer(ecdsa)
    expect(signer.maxBatch).toBe(1)
    await expect(signer.request([digestOf('a'), digestOf('b')])).rejects.toThrow(TypeError)
    expect(await signer.request([])).toEqual({ values: [] })
  })

  test('values that are none, of another digest, or fewer, are noticed', async () => {
    await using wire = await fixture.open()
    const lie = (change: (signatures: string[]) => string[]) =>
      createCscClient({
        baseUrl: wire.answers.serviceUrl,
        auth: { type: 'basic', username: wire.user().username, password: wire.user().password },
        fetch: async request => {
          const response = await wire.simulation.fetch(request)
          if (!request.url.endsWith('/signHash')) return response
          const { signatures } = (await response.json()) as { signatures: string[] }
          return Response.json({ signatures: change(signatures) })
        },
      })
    const changes = [
      (values: string[]) => values.toReversed(),
      (values: string[]) => values.map(() => 'AAAA'),
      (values: string[]) => values.map(() => 'no base64'),
      (values: string[]) => values.slice(1),
    ]
    for (const change of changes) {
      const key = await openKey(wire, 'ecdsa256', { client: lie(change) })
      const error = await refusal(key.signer(ecdsa).sign([digestOf('a'), digestOf('bc')]))
      expect([error.code, error.reason]).toEqual(['KEY_UNAVAILABLE', 'DEVICE_FAILED'])
    }
    const raw = lie(values => values.map(p1363))
    expect(await (await openKey(wire, 'ecdsa256', { client: raw })).signer(ecdsa).sign([digestOf('a')])).toHaveLength(1)
  })

  const p1363 = (value: string) => Buffer.from(ecdsaP1363FromDer(Buffer.from(value, 'base64'), 32)).toString('base64')
})

/** A CAdES signature up to its value, as it would be stored. */
async function prepare(wire: Wire, role: CredentialRole) {
  const [own, ...issuers] = (await openKey(wire, role)).certificates.map(each => decodeCertificate(each))
  const { dtbsr, state } = prepareCadesSignature(content, {
    packaging: 'detached',
    algorithm: ecdsa,
    certificate: own!,
    certificates: issuers,
    signingTime: new Date(),
  })
  return { dtbsr: dtbsr!, state: Buffer.from(state).toString('base64') }
}
