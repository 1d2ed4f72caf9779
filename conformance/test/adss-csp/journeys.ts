// Somebody's client tests, here those of @x/adss-csp: what a client does with a service, and how it looks at what comes.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type AdssClient, AdssError, type AdssUser, createAdssClient, type Fetch } from '@x/adss-csp'
import { hashAlgorithmByOid } from '@x/crypto-core/hash'
import { signatureAlgorithmOf, verifySignature } from '@x/crypto-core/signature'
import { decodeCertificate } from '@x/crypto-core/x509'
import type { AdssAnswers } from '@x/reference-server/testing'

export interface World {
  readonly answers: AdssAnswers
  readonly fetch: Fetch
  /** Whether the client takes what is off the guide and can be read all the same. */
  readonly lenient: boolean
  /** Asks the test driver, which stands in for the user. */
  drive(path: string, body: object): Promise<Readonly<Record<string, unknown>>>
}

/** One thing that a client does with a service; it rejects where the service does not behave. */
export type Journey = (world: World) => Promise<void>

const SHA_256 = '2.16.840.1.101.3.4.2.1'
const user_id = 'anna'
const anna = { user_id, user_name: 'Anna Ozola', email: 'anna@mail.example', user_password: 'Wiese+Wolke7' }

function clientOf({ answers, fetch, lenient }: World, role: 'main' | 'authorised' | AdssUser = 'main'): AdssClient {
  const { clientId, clientSecret } = answers.clients.main
  const user = typeof role === 'string' ? loginOf(answers, role) : role
  return createAdssClient({
    ...{ baseUrl: answers.serviceUrl, fetch: discreet(fetch), answers: lenient ? 'lenient' : 'strict', user },
    client: { client_id: clientId, client_secret: clientSecret },
    limits: { maxAttempts: 1, timeoutMs: 5000 },
  })
}

function loginOf(answers: AdssAnswers, role: 'main' | 'authorised'): AdssUser {
  const { userId, password = '' } = answers.users[role]
  return { type: 'password', username: userId, password }
}

/** Looks at what a client hands on to nobody: tokens are for no cache, errors repeat no token, and nothing shows a password. */
function discreet(fetch: Fetch): Fetch {
  return async request => {
    const token = request.headers.get('authorization')?.slice('Bearer '.length)
    const form = new URLSearchParams(await request.clone().text())
    const response = await fetch(request)
    const { status, headers } = response
    const said = [...headers.values(), await response.clone().text()].join('\n')
    const secrets = [token, form.get('client_secret'), form.get('password'), form.get('refresh_token')]
    const isRepeated = status >= 400 && secrets.some(secret => secret != null && said.includes(secret))
    assert.ok(!isRepeated, 'an error repeats a secret')
    const isForNobodyElse = status < 300 && (/"access_token"/.test(said) || request.url.endsWith('/resend'))
    if (isForNobodyElse) assert.match(headers.get('cache-control') ?? '', /no-store/i)
    assert.doesNotMatch(said, /"[^"]*(?:password|private_key)[^"]*":/i)
    return response
  }
}

/** A service says no to what is wrong. */
async function refused(asked: Promise<unknown>): Promise<void> {
  const reason = await asked.then(
    () => assert.fail('was to be refused'),
    (rejection: unknown) => rejection,
  )
  assert.ok(reason instanceof AdssError && reason.status < 500, String(reason))
}

/** Registered for as long as `act` runs. */
async function withAnna(world: World, act: (client: AdssClient) => Promise<void>): Promise<void> {
  const client = clientOf(world, { type: 'password', username: user_id, password: anna.user_password })
  await client.registerUser(anna)
  await act(client)
  await client.deleteUser({ user_id })
}

export const journeys: Readonly<Record<string, Journey>> = {
  async general(world) {
    const client = clientOf(world)
    const { client_id, profile_id } = {
      client_id: world.answers.clients.main.clientId,
      profile_id: world.answers.profiles.main,
    }
    assert.equal((await client.statusService({ client_id, profile_id })).message, 'Success')
    await client.aboutService()
    const policy = await client.passwordPolicy({ profile_id })
    assert.equal(policy.max_pass_length, 255)
    assert.ok(policy.min_pass_length >= 1 && policy.min_pass_length <= 255)
    const ofLeast = {
      ...anna,
      user_password: `Aa1!${'x'.repeat(policy.min_pass_length)}`.slice(0, policy.min_pass_length),
    }
    await client.registerUser(ofLeast)
    await client.deleteUser({ user_id })
    const settings = await client.advanceSettings()
    assert.ok([4, 6, 9].includes(settings.otp_length))
    await refused(client.passwordPolicy({ profile_id: 'nowhere' }))
  },
  async profiles(world) {
    const { default_authentication_profile: first, allowed_authentication_profile: all } =
      await clientOf(world).authenticationProfiles()
    assert.ok(all.some(({ profile_id }) => profile_id === first?.profile_id))
  },
  async users(world) {
    const client = clientOf(world)
    const { user_count } = await client.userCount()
    await withAnna(world, async () => {
      assert.equal((await client.userCount()).user_count, user_count + 1)
      const shown = await client.getUser({ user_id })
      assert.deepEqual([shown.user_name, shown.email, shown.status], [anna.user_name, anna.email, 'ACTIVE'])
      await client.updateUser({ user_id, user_name: 'Anna Ozoliņa', status: 'BLOCKED' })
      const changed = await client.getUser({ user_id })
      assert.deepEqual([changed.user_name, changed.status], ['Anna Ozoliņa', 'BLOCKED'])
      const { users } = await client.getUsers({ start_pointer: 0, fetch_size: 1000 })
      assert.equal(users.length, user_count + 1)
      assert.deepEqual(
        users.filter(user => user.user_id === user_id),
        [changed],
      )
      const { users: single, total } = await client.getUsers({ start_pointer: 0, fetch_size: 1 })
      assert.deepEqual([single, total], [users.slice(0, 1), user_count + 1])
      for (const { user_id: id, user_name } of users)
        assert.equal((await client.getUser({ user_id: id })).user_name, user_name)
      await refused(client.registerUser(anna))
    })
    await refused(client.getUser({ user_id }))
  },
  async passwords(world) {
    await withAnna(world, async client => {
      await client.advanceSettings()
      await client.changePassword({ old_password: anna.user_password, new_password: 'Kiesel+Wolke9' })
      const changed = clientOf(world, { type: 'password', username: user_id, password: 'Kiesel+Wolke9' })
      await changed.advanceSettings()
      await client.resetPasswordNoAuth({ user_id, user_password: 'Birke+Wolke8' })
      await client.resetPassword({ user_id })
      const { code } = await world.drive('/mail-codes', { address: anna.email })
      const otp = String(code)
      assert.equal(otp.length, (await client.advanceSettings()).otp_length)
      await clientOf(world, { type: 'password', username: user_id, password: 'Birke+Wolke8' }).advanceSettings()
      await client.confirmResetPassword({ user_id, new_password: anna.user_password, otp })
      await clientOf(world, {
        type: 'password',
        username: user_id,
        password: anna.user_password,
      }).advanceSettings()
    })
  },
  async email(world) {
    const codeFor = async (address: string) => String((await world.drive('/mail-codes', { address })).code)
    const new_email = 'new@mail.example'
    await withAnna(world, async client => {
      await client.changeEmail({ old_email: anna.email, new_email })
      await client.resendChangeEmail()
      const [otp, new_email_otp] = [await codeFor(anna.email), await codeFor(new_email)]
      await client.confirmChangeEmail({ otp, new_email_otp })
      assert.equal((await client.getUser({ user_id })).email, new_email)
    })
  },
  async certificates(world) {
    const { x509, second } = world.answers.spareCertificates
    await withAnna(world, async client => {
      const listed = async () => (await client.listUserCertificates()).certificates.map(({ cert_alias }) => cert_alias)
      assert.deepEqual(await listed(), [])
      const one = { cert_alias: 'one', auth_pass: 'FALSE', certificate: x509.certificate } as const
      const two = {
        ...one,
        cert_alias: 'two',
        certificate: second.certificate,
        certificate_chain: second.certificateChain,
      }
      await client.addUserCertificates({ user_id, certificates: [one, two] })
      assert.deepEqual((await listed()).toSorted(), ['one', 'two'])
      for (const { certificates } of [
        await client.getUserCertificates({ user_id }),
        await client.listUserCertificates(),
      ]) {
        const [first, last] = ['one', 'two'].map(alias => certificates.find(({ cert_alias }) => cert_alias === alias))
        assert.deepEqual(
          [bytes(first?.certificate), bytes(last?.certificate)],
          [bytes(x509.certificate), bytes(second.certificate)],
        )
        assert.deepEqual(bytes(last?.certificate_chain), bytes(second.certificateChain))
      }
      const { certificates } = await client.getUserCertificates({ user_id })
      assert.deepEqual(certificates.map(({ cert_alias }) => cert_alias).toSorted(), ['one', 'two'])
      await client.updateUserCertificate({ user_id, ...one, certificate: second.certificate })
      const listing = (await client.getUserCertificates({ user_id })).certificates
      const updated = listing.find(({ cert_alias }) => cert_alias === 'one')
      assert.deepEqual(bytes(updated?.certificate), bytes(second.certificate))
      await client.deleteUserCertificate({ user_id, cert_alias: 'two' })
      assert.deepEqual(await listed(), ['one'])
      await client.updateUserCertificates({ user_id, certificates: [{ ...one, cert_alias: 'three' }] })
      assert.deepEqual(await listed(), ['three'])
      await refused(client.deleteUserCertificate({ user_id, cert_alias: 'two' }))
    })
  },
  async signing(world) {
    const request_description = 'Three client tests without legal effect'
    const { cert_alias, ...rest } = signingOf(world, 'main')
    const { signatures } = await clientOf(world).sign({ cert_alias, ...rest, request_description })
    verify(world, 'main', signatures)
    await refused(clientOf(world).signatureRequest({ cert_alias: 'nowhere', ...rest }))
  },
  async approval(world) {
    const client = clientOf(world, 'authorised')
    const { profile_id, ...rest } = signingOf(world, 'authorised')
    const pending = await client.signatureRequest({ profile_id, ...rest })
    assert.equal(pending.status, 'PENDING')
    const { request_id } = pending as { readonly request_id: string }
    assert.equal((await client.signatureStatus({ profile_id, request_id })).status, 'PENDING')
    await world.drive('/out-of-band', { user: 'authorised', decision: 'approve' })
    const done = await client.awaitSigning({ profile_id, request_id })
    assert.equal(done.status, 'SUCCESS')
    if (done.status === 'SUCCESS') verify(world, 'authorised', done.signatures)
  },
  async revocation(world) {
    const client = clientOf(world)
    const { userId, password = '' } = world.answers.users.main
    const login = () => client.authentication({ grant_type: 'password', username: userId, password })
    const refreshed = ({ refresh_token = '' }) => client.authentication({ grant_type: 'refresh_token', refresh_token })
    const [first, again] = [await login(), await login()]
    assert.notEqual(first.access_token, again.access_token)
    const renewed = await refreshed(first)
    assert.notEqual(renewed.refresh_token, first.refresh_token)
    const last = await refreshed(renewed)
    assert.equal(new Set([again, renewed, last].map(({ access_token }) => access_token)).size, 3)
    await client.revokeTokens({ refresh_token: last.refresh_token ?? '' })
    await refused(refreshed(last))
  },
}

function bytes(base64: string | undefined): Buffer {
  return Buffer.from(base64 ?? '', 'base64')
}

const messages = ['first', 'second', 'third'].map(text => Buffer.from(`${text}, without legal effect`))

function signingOf({ answers }: World, role: 'main' | 'authorised') {
  const docs_to_sign_info = messages.map(message => ({
    hash_algo: SHA_256,
    hash_to_sign_base64: createHash('sha256').update(message).digest(),
  }))
  const profile_id = answers.profiles[role]
  return { profile_id, cert_alias: answers.certificates[role].certAlias, docs_to_sign_info }
}

function verify({ answers }: World, role: 'main' | 'authorised', signatures: readonly string[]): void {
  const der = new Uint8Array(Buffer.from(answers.certificates[role].certificate, 'base64'))
  const { subjectPublicKeyInfo } = decodeCertificate(der).tbsCertificate
  const digestAlgorithm = hashAlgorithmByOid(SHA_256)
  assert.ok(digestAlgorithm)
  const algorithm = signatureAlgorithmOf({ algorithm: '1.2.840.113549.1.1.1' }, { digestAlgorithm })
  assert.equal(signatures.length, messages.length)
  for (const [i, message] of messages.entries()) {
    const signatureValue = new Uint8Array(Buffer.from(signatures[i] ?? '', 'base64'))
    assert.ok(verifySignature(algorithm, subjectPublicKeyInfo, { message: new Uint8Array(message), signatureValue }))
  }
}
