import type { OperationId } from '@x/adss-csp/operations'
import { expect, test } from 'vitest'
import { type CallOptions, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()

/** Members of a body that have two mistakes of neighbouring stages: the code of the earlier one is due. */
interface Case {
  readonly id: OperationId
  readonly why: string
  readonly status: number
  readonly code: string
  readonly options: (wire: Wire) => CallOptions | Promise<CallOptions>
}

const strong = 'Wiese+Wolke7'

const cases: readonly Case[] = [
  {
    ...{ id: 'registerUser', why: 'token before form', status: 401, code: '60045' },
    options: () => ({ token: 'nonsense', body: 5 }),
  },
  {
    ...{ id: 'registerUser', why: 'form before profile', status: 400, code: '60043' },
    options: async wire => ({ token: await wire.clientToken(), body: { profile_id: 'none', email: 5 } }),
  },
  {
    ...{ id: 'registerUser', why: 'profile before mandatory', status: 400, code: '60019' },
    options: async wire => ({ token: await wire.clientToken(), body: { profile_id: 'none' } }),
  },
  {
    ...{ id: 'registerUser', why: 'mandatory before syntax', status: 400, code: '60018' },
    options: async wire => ({ token: await wire.clientToken(), body: { user_id: 'a/b' } }),
  },
  {
    ...{ id: 'registerUser', why: 'syntax before existence', status: 400, code: '60013' },
    options: async wire => ({
      token: await wire.clientToken(),
      body: { user_id: wire.user().userId, email: 'nonsense' },
    }),
  },
  {
    ...{ id: 'registerUser', why: 'existence before policy', status: 400, code: '60028' },
    options: async wire => ({
      token: await wire.clientToken(),
      body: { user_id: wire.user().userId, email: 'anna@mail.example', user_password: 'x' },
    }),
  },
  {
    ...{ id: 'updateUser', why: 'syntax before existence', status: 400, code: '60031' },
    options: async wire => ({
      token: await wire.clientToken(),
      path: { user_id: 'nobody' },
      body: { status: 'nonsense' },
    }),
  },
  {
    ...{ id: 'addUserCertificates', why: 'mandatory before too many', status: 400, code: '60022' },
    options: async wire => ({
      token: await wire.clientToken(),
      path: { user_id: 'nobody' },
      body: { certificates: Array.from({ length: 101 }, () => ({})) },
    }),
  },
  {
    ...{ id: 'resetPasswordNoAuth', why: 'mandatory before existence', status: 400, code: '60012' },
    options: async wire => ({ token: await wire.clientToken(), body: { user_id: 'nobody' } }),
  },
  {
    ...{ id: 'resetPasswordNoAuth', why: 'existence before policy', status: 404, code: '60006' },
    options: async wire => ({ token: await wire.clientToken(), body: { user_id: 'nobody', user_password: 'x' } }),
  },
  {
    ...{ id: 'confirmResetPassword', why: 'mandatory members in the order of the table', status: 400, code: '60011' },
    options: async wire => ({ token: await wire.clientToken(), body: {} }),
  },
  {
    ...{ id: 'confirmResetPassword', why: 'new_password before otp', status: 400, code: '60014' },
    options: async wire => ({ token: await wire.clientToken(), body: { user_id: 'nobody' } }),
  },
  {
    ...{ id: 'confirmResetPassword', why: 'state before policy', status: 400, code: '60016' },
    options: async wire => ({
      token: await wire.clientToken(),
      body: { user_id: wire.user().userId, new_password: 'x', otp: '000000' },
    }),
  },
  {
    ...{ id: 'changePassword', why: 'state before policy', status: 400, code: '60008' },
    options: async wire => ({ token: await wire.userToken(), body: { old_password: 'wrong', new_password: 'x' } }),
  },
  {
    ...{ id: 'changeEmail', why: 'mandatory before syntax', status: 400, code: '60018' },
    options: async wire => ({ token: await wire.userToken(), body: { old_email: 'nonsense' } }),
  },
  {
    ...{ id: 'changeEmail', why: 'syntax before state', status: 400, code: '60013' },
    options: async wire => ({
      token: await wire.userToken(),
      body: { old_email: 'eve@mail.example', new_email: 'nonsense' },
    }),
  },
  {
    ...{ id: 'singleSignOnAuthentication', why: 'profile before mandatory', status: 401, code: '60053' },
    options: async wire => ({
      token: await wire.clientToken(),
      headers: { authentication_profile_id: 'none' },
      body: {},
    }),
  },
  {
    ...{ id: 'singleSignOnAuthentication', why: 'syntax before existence', status: 400, code: '60056' },
    options: async wire => ({
      token: await wire.clientToken(),
      headers: { authentication_profile_id: wire.answers.authenticationProfiles.azure },
      body: { token: 'nonsense', method: 'nonsense' },
    }),
  },
  {
    ...{ id: 'authentication', why: 'client before mandatory', status: 401, code: '86011' },
    options: () => ({ body: { client_id: 'nobody' } }),
  },
  {
    ...{ id: 'authentication', why: 'form before client, which stands in it', status: 401, code: '60043' },
    options: () => ({ body: 'client_id=nobody&client_id=nobody' }),
  },
  {
    ...{ id: 'authentication', why: 'profile before mandatory', status: 401, code: '60053' },
    options: wire => ({
      headers: { authentication_profile_id: 'none' },
      body: { ...wire.clientForm(), grant_type: 'password' },
    }),
  },
  {
    ...{ id: 'statusService', why: 'client before profile', status: 401, code: '86017' },
    options: wire => ({ query: { client_id: wire.clientForm('inactive').client_id, profile_id: 'none' } }),
  },
]

test.each(cases)('$id: $why', async ({ id, status, code, options }) => {
  await using wire = await fixture.open()
  expectRefusal(await wire.call(id, await options(wire)), status, code)
})

test.each([
  { id: 'addUserCertificates', method: 'POST', certificates: [{}], code: '60022' },
  { id: 'addUserCertificates', method: 'POST', certificates: [], code: '60025' },
  { id: 'updateUserCertificate', method: 'PUT', code: '60022' },
  {
    id: 'updateUserCertificate',
    method: 'PUT',
    cert_alias: 'x',
    auth_pass: 'TRUE',
    certificate: 'MA==',
    code: '60021',
  },
  { id: 'deleteUserCertificate', method: 'DELETE', code: '60039' },
] as const)('$id: mandatory before a user id that cannot be decoded: $code', async ({ id, method, code, ...body }) => {
  await using wire = await fixture.open()
  const { serviceUrl } = wire.answers
  const url = `${serviceUrl}/v2/users/certs/%ff${method === 'DELETE' ? '/x' : ''}`
  const headers = { authorization: `Bearer ${await wire.clientToken()}`, 'content-type': 'application/json' }
  const answer = await wire.send(new Request(url, { method, headers, body: JSON.stringify(body) }), { id })
  expectRefusal(answer, 400, code)
})

test('the client of a token is judged before the token itself, and before everything that follows', async () => {
  await using wire = await fixture.open()
  const token = await wire.clientToken()
  await wire.advance(4000)
  await wire.drive('condition', { condition: 'client-inactive', client: 'main' })
  const body = { user_id: 'anna', email: 'anna@mail.example', user_password: strong }
  expectRefusal(await wire.call('registerUser', { token, body }), 401, '86017')
  await wire.drive('condition', { condition: 'running' })
  expectRefusal(await wire.call('registerUser', { token, body }), 401, '60045')
  expect((await wire.call('registerUser', { token: await wire.clientToken(), body })).status).toBe(201)
})
