import { type AdssClient, type AdssUser, createAdssClient, isAdssError } from '@x/adss-csp'
import { type OperationId, operations } from '@x/adss-csp/operations'
import { expect, test } from 'vitest'
import { createMemoryStores } from '../../src/index.ts'
import { createSqlStores } from '../../src/sql/index.ts'
import { hashOf, sha256OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const strong = 'Wiese+Wolke7'

/** The typed client over the server in this process; every answer must be exactly what the guide allows. */
function clientOf(wire: Wire, seen: Set<string> = new Set()): AdssClient {
  const { userId: username, password } = wire.user()
  return createAdssClient({
    baseUrl: wire.answers.serviceUrl,
    client: wire.clientForm(),
    user: { type: 'password', username, password: password! },
    answers: 'strict',
    fetch: request => {
      seen.add(`${request.method} ${new URL(request.url).pathname}`)
      return wire.simulation.fetch(request)
    },
  })
}

const mailed = async (wire: Wire, address: string): Promise<string> =>
  (await wire.drive('mail-codes', { address })).code

test.each(['memory', 'SQL'] as const)('the client gets through every operation, over stores in %s', async kind => {
  await using stores =
    kind === 'memory' ? createMemoryStores() : await createSqlStores({ database: { pglite: 'memory' } })
  await using wire = await fixture.open({ stores })
  const seen = new Set<string>()
  const client = clientOf(wire, seen)
  const { azure } = wire.answers.authenticationProfiles
  const { x509, second } = wire.answers.spareCertificates

  expect(await client.isRunning()).toBe(true)
  expect((await client.aboutService()).version).not.toBe('')
  expect(await client.passwordPolicy({ profile_id: wire.profile('main') })).toMatchObject({ min_pass_length: 10 })
  expect(await client.advanceSettings()).toMatchObject({ otp_length: 6 })
  expect((await client.authenticationProfiles()).allowed_authentication_profile).toHaveLength(3)

  const before = (await client.userCount()).user_count
  await client.registerUser({ user_id: 'anna', email: 'anna@mail.example', user_password: strong })
  expect((await client.userCount()).user_count).toBe(before + 1)
  await client.updateUser({ user_id: 'anna', user_name: 'Ænna' })
  expect(await client.getUser({ user_id: 'anna' })).toMatchObject({ user_name: 'Ænna', status: 'ACTIVE' })
  const users: string[] = []
  for await (const { user_id } of client.eachUser({ fetch_size: 2 })) users.push(user_id)
  expect(users).toHaveLength(before + 1)

  await client.resetPasswordNoAuth({ user_id: 'anna', user_password: `${strong}1` })
  await client.resetPassword({ user_id: 'anna' })
  const otp = await mailed(wire, 'anna@mail.example')
  await client.confirmResetPassword({ user_id: 'anna', new_password: `${strong}2`, otp })
  const anna = client.asUser({ type: 'password', username: 'anna', password: `${strong}2` })
  await anna.changePassword({ old_password: `${strong}2`, new_password: `${strong}3` })
  await anna.changeEmail({ old_email: 'anna@mail.example', new_email: 'new@mail.example' })
  await anna.resendChangeEmail()
  await anna.confirmChangeEmail({
    otp: await mailed(wire, 'anna@mail.example'),
    new_email_otp: await mailed(wire, 'new@mail.example'),
  })
  expect((await client.getUser({ user_id: 'anna' })).email).toBe('new@mail.example')

  const one = {
    cert_alias: 'one',
    auth_pass: false,
    certificate: x509.certificate,
    certificate_chain: x509.certificateChain,
  }
  await client.addUserCertificates({ user_id: 'anna', certificates: [one] })
  await client.updateUserCertificate({ user_id: 'anna', ...one, auth_pass: true })
  expect((await anna.listUserCertificates()).certificates).toHaveLength(1)
  const two = { cert_alias: 'two', auth_pass: false, certificate: second.certificate }
  await client.updateUserCertificates({ user_id: 'anna', certificates: [one, two] })
  await client.deleteUserCertificate({ user_id: 'anna', cert_alias: 'one' })
  const { certificates } = await client.getUserCertificates({ user_id: 'anna' })
  expect(certificates.map(({ cert_alias }) => cert_alias)).toEqual(['two'])

  const docs_to_sign_info = [{ hash_algo: sha256OID, hash_to_sign_base64: hashOf('contract') }]
  const signing = await client.signatureRequest({ cert_alias: wire.certificate().certAlias, docs_to_sign_info })
  expect(signing.status).toBe('SUCCESS')
  const authorised = client.asUser(passwordOf(wire, 'authorised'))
  const pending = await authorised.signatureRequest({
    profile_id: wire.profile('authorised'),
    cert_alias: wire.certificate('authorised').certAlias,
    docs_to_sign_info,
  })
  expect(pending.status).toBe('PENDING')
  await wire.decide('authorised', 'decline')
  const asked = { profile_id: wire.profile('authorised'), request_id: pending.request_id! }
  expect((await authorised.signatureStatus(asked)).status).toBe('DECLINED')

  const { token } = await wire.drive('sso-tokens', { user: 'azure' })
  const sso = await client.singleSignOnAuthentication({
    token,
    method: 'AZURE_ACTIVE_DIRECTORY',
    authentication_profile_id: azure,
  })
  await client.revokeTokens({ refresh_token: sso.refresh_token! })
  await client.deleteUser({ user_id: 'anna' })
  expect((await client.userCount()).user_count).toBe(before)
  expect(missing(seen)).toEqual([])
})

test('a session renews itself by its refresh token, and by the password when that is spent', async () => {
  await using wire = await fixture.open()
  const client = clientOf(wire)
  await client.advanceSettings()
  await wire.advance(4000)
  expect((await client.advanceSettings()).otp_length).toBe(6)
})

test('refusals come as the codes that they are', async () => {
  await using wire = await fixture.open()
  const client = clientOf(wire)
  const refused = (act: Promise<unknown>) =>
    act.then(
      () => 'nothing',
      (error: unknown) => error,
    )
  expect(isAdssError(await refused(client.getUser({ user_id: 'nobody' })), '60006')).toBe(true)
  const taken = { user_id: wire.user().userId, email: 'anna@mail.example' }
  expect(isAdssError(await refused(client.registerUser(taken)), '60028')).toBe(true)
  const stranger = client.asUser({ type: 'password', username: 'nobody', password: 'x' })
  expect(isAdssError(await refused(stranger.advanceSettings()), '60008')).toBe(true)
})

function passwordOf(wire: Wire, role: 'authorised'): AdssUser {
  const { userId: username, password } = wire.user(role)
  return { type: 'password', username, password: password! }
}

/** Operations whose path was never asked for. */
function missing(seen: ReadonlySet<string>): readonly OperationId[] {
  return (Object.keys(operations) as OperationId[]).filter(id => {
    const { method, path } = operations[id]
    const pattern = new RegExp(
      `^${method} /adss/service/csp${path === '/' ? '' : path.replaceAll(/\{\w+\}/g, '[^/]+')}$`,
    )
    return ![...seen].some(request => pattern.test(request))
  })
}
