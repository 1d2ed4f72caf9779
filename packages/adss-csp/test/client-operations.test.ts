import { describe, expect, test } from 'vitest'
import { createAdssClient } from '../src/client/create-adss-client.ts'
import type { AdssClientOptions } from '../src/client/options.ts'
import { type OperationId, operationIds, operations } from '../src/operations.ts'
import { validateRequest } from '../src/validators.ts'
import { base, bearerOf, form, identity, json, recordedService, tokens } from './recorded-service.ts'

const hash = 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='
const hashBytes = Uint8Array.from(atob(hash), character => character.charCodeAt(0))
const sha256 = '2.16.840.1.101.3.4.2.1'
const user = { user_name: 'Anna', user_id: 'anna', email: 'anna@mail.example', status: 'ACTIVE', profile_id: 'p' }
const entry = { cert_alias: 'signing', auth_pass: 'FALSE', certificate: 'MIIB' }
const readEntry = { ...entry, auth_pass: false }

const replies = {
  authentication: tokens,
  singleSignOnAuthentication: { ...tokens, refresh_token: 'rt' },
  revokeTokens: undefined,
  authenticationProfiles: {
    default_authentication_profile: { profile_id: 'a', profile_name: 'A', auth_type: 'PASSWORD' },
    allowed_authentication_profile: [{ profile_id: 'a', profile_name: 'A', auth_type: 'PASSWORD' }],
  },
  statusService: { message: 'Success', message_description: 'It runs.' },
  aboutService: { version: '7.0.2', build_number: '1' },
  passwordPolicy: {
    min_pass_length: '10',
    max_pass_length: '255',
    upper_lower_letters: 'true',
    digits_and_special_char: 'false',
  },
  advanceSettings: { otp_expiry_time: 900, otp_length: 6, user_auth_retrie_limit: 5, user_block_period: 100 },
  registerUser: () => new Response(null, { status: 201 }),
  updateUser: undefined,
  getUser: user,
  deleteUser: undefined,
  userCount: { user_count: '12' },
  getUsers: () => Response.json({ users: [user] }, { headers: { 'x-total-records': '12' } }),
  changePassword: undefined,
  resetPasswordNoAuth: undefined,
  resetPassword: undefined,
  confirmResetPassword: undefined,
  changeEmail: undefined,
  resendChangeEmail: undefined,
  confirmChangeEmail: undefined,
  addUserCertificates: undefined,
  deleteUserCertificate: undefined,
  updateUserCertificate: undefined,
  updateUserCertificates: undefined,
  listUserCertificates: { certificates: [entry] },
  getUserCertificates: { certificates: [entry] },
  signatureRequest: { status: 'SUCCESS', signatures: [{ signature_base64: 'c2ln' }] },
  signatureStatus: { status: 'PENDING' },
} as const satisfies Record<OperationId, unknown>

function setUp(options: Partial<AdssClientOptions> = {}) {
  const service = recordedService(replies)
  const client = createAdssClient({
    baseUrl: base,
    fetch: service.fetch,
    client: identity,
    user: { type: 'bearer', token: 'user-token' },
    ...options,
  })
  return { service, client }
}

type Client = ReturnType<typeof setUp>['client']
type Sent = [path: string, body: unknown]

/** One call of every operation, with what must arrive and what must come back. */
const calls: Record<OperationId, [(client: Client) => Promise<unknown>, Sent, unknown]> = {
  authentication: [
    client => client.authentication({ grant_type: 'password', username: 'anna ', password: 'Wiese+Wolke7' }),
    ['/authenticate', { grant_type: 'password', username: 'anna', password: 'Wiese+Wolke7', ...identity }],
    tokens,
  ],
  singleSignOnAuthentication: [
    client => client.singleSignOnAuthentication({ token: 'third', method: 'AZURE_ACTIVE_DIRECTORY' }),
    ['/authenticate/sso', { token: 'third', method: 'AZURE_ACTIVE_DIRECTORY' }],
    { ...tokens, refresh_token: 'rt' },
  ],
  revokeTokens: [
    client => client.revokeTokens({ refresh_token: 'rt' }),
    ['/tokens', { refresh_token: 'rt', token_type: 'refresh_token' }],
    undefined,
  ],
  authenticationProfiles: [
    client => client.authenticationProfiles(),
    ['/v2/profiles/auth', undefined],
    replies.authenticationProfiles,
  ],
  statusService: [
    client => client.statusService({ client_id: 'shop' }),
    ['?client_id=shop', undefined],
    replies.statusService,
  ],
  aboutService: [client => client.aboutService(), ['/v2/about', undefined], replies.aboutService],
  passwordPolicy: [
    client => client.passwordPolicy({ profile_id: 'p' }),
    ['/v2/users/password/policy', { profile_id: 'p' }],
    { min_pass_length: 10, max_pass_length: 255, upper_lower_letters: true, digits_and_special_char: false },
  ],
  advanceSettings: [client => client.advanceSettings(), ['/v2/advancesettings', undefined], replies.advanceSettings],
  registerUser: [
    client => client.registerUser({ user_id: 'anna', user_name: 'Anna Šķēle', email: 'anna@mail.example' }),
    ['/v2/users/register', { user_id: 'anna', user_name: 'Anna Šķēle', email: 'anna@mail.example' }],
    undefined,
  ],
  updateUser: [
    client => client.updateUser({ user_id: 'anna@x', status: 'BLOCKED' }),
    ['/v2/users/anna%40x', { status: 'BLOCKED' }],
    undefined,
  ],
  getUser: [client => client.getUser({ user_id: 'ann a%' }), ['/v2/users/ann%20a%25', undefined], user],
  deleteUser: [client => client.deleteUser({ user_id: 'anna' }), ['/v2/users/anna', undefined], undefined],
  userCount: [client => client.userCount(), ['/v2/users/count', undefined], { user_count: 12 }],
  getUsers: [
    client => client.getUsers({ start_pointer: 0, fetch_size: 50 }),
    ['/v2/users/0/50', undefined],
    { users: [user], total: 12 },
  ],
  changePassword: [
    client => client.changePassword({ old_password: 'Wiese+Wolke7', new_password: 'Regen/Rabe8' }),
    ['/v2/users/password/change', { old_password: 'Wiese+Wolke7', new_password: 'Regen/Rabe8' }],
    undefined,
  ],
  resetPasswordNoAuth: [
    client => client.resetPasswordNoAuth({ user_id: 'anna', user_password: 'Regen/Rabe8' }),
    ['/v2/users/password/reset/noauth', { user_id: 'anna', user_password: 'Regen/Rabe8' }],
    undefined,
  ],
  resetPassword: [
    client => client.resetPassword({ user_id: ' anna ' }),
    ['/v2/users/password/reset', { user_id: 'anna' }],
    undefined,
  ],
  confirmResetPassword: [
    client => client.confirmResetPassword({ user_id: 'anna', new_password: 'Regen/Rabe8', otp: '048213' }),
    ['/v2/users/password/reset/confirm', { user_id: 'anna', new_password: 'Regen/Rabe8', otp: '048213' }],
    undefined,
  ],
  changeEmail: [
    client => client.changeEmail({ old_email: 'a@x.example', new_email: 'b@x.example' }),
    ['/v2/users/email/change', { old_email: 'a@x.example', new_email: 'b@x.example' }],
    undefined,
  ],
  resendChangeEmail: [client => client.resendChangeEmail(), ['/v2/users/email/change/resend', undefined], undefined],
  confirmChangeEmail: [
    client => client.confirmChangeEmail({ otp: '048213', new_email_otp: '771902' }),
    ['/v2/users/email/change/confirm', { otp: '048213', new_email_otp: '771902' }],
    undefined,
  ],
  addUserCertificates: [
    client =>
      client.addUserCertificates({
        user_id: 'anna',
        certificates: [{ cert_alias: 'signing', auth_pass: false, certificate: new Uint8Array([0x30, 0x82, 1]) }],
      }),
    ['/v2/users/certs/anna', { certificates: [{ cert_alias: 'signing', auth_pass: 'FALSE', certificate: 'MIIB' }] }],
    undefined,
  ],
  deleteUserCertificate: [
    client => client.deleteUserCertificate({ user_id: 'anna', cert_alias: 'sig ning' }),
    ['/v2/users/certs/anna/sig%20ning', undefined],
    undefined,
  ],
  updateUserCertificate: [
    client =>
      client.updateUserCertificate({ user_id: 'anna', cert_alias: 'signing', auth_pass: 'TRUE', certificate: 'MIIB' }),
    ['/v2/users/certs/anna', { cert_alias: 'signing', auth_pass: 'TRUE', certificate: 'MIIB' }],
    undefined,
  ],
  updateUserCertificates: [
    client =>
      client.updateUserCertificates({
        user_id: 'anna',
        certificates: [{ cert_alias: 'signing', auth_pass: 'FALSE', certificate: 'MIIB' }],
      }),
    ['/v2/users/certs/update', { user_id: 'anna', certificates: [entry] }],
    undefined,
  ],
  listUserCertificates: [
    client => client.listUserCertificates(),
    ['/v2/users/certs', undefined],
    { certificates: [readEntry] },
  ],
  getUserCertificates: [
    client => client.getUserCertificates({ user_id: 'anna' }),
    ['/v2/users/certs/anna', undefined],
    { certificates: [readEntry] },
  ],
  signatureRequest: [
    client =>
      client.signatureRequest({
        cert_alias: 'signing',
        docs_to_sign_info: [{ hash_algo: sha256, hash_to_sign_base64: hashBytes }],
      }),
    [
      '/v2/sign/request',
      { cert_alias: 'signing', docs_to_sign_info: [{ hash_algo: sha256, hash_to_sign_base64: hash }] },
    ],
    { status: 'SUCCESS', signatures: ['c2ln'] },
  ],
  signatureStatus: [
    client => client.signatureStatus({ request_id: 'r-1' }),
    ['/v2/sign/status', { request_id: 'r-1' }],
    { status: 'PENDING', request_id: 'r-1' },
  ],
}

describe.each(operationIds)('%s', id => {
  test('sends what the document asks for and reads what comes back', async () => {
    const { service, client } = setUp()
    const [call, [path, body], expected] = calls[id]
    const value = await call(client)
    expect(value).toEqual(expected)
    const request = service.of(id).at(-1)
    if (request === undefined) throw new Error('nothing arrived')
    const { method, token, request: declared } = operations[id]
    expect(request.method).toBe(method)
    expect(request.url.href).toBe(`${base}${path}`)
    const wanted = { client: 'Bearer at-1', user: 'Bearer user-token', none: null }[token]
    expect(bearerOf(request)).toBe(wanted)
    expect(request.headers.get('Accept')).toBe('application/json')
    expect(request.headers.get('Accept-Language')).toBe('en-US')
    if (body === undefined) {
      expect(request.text).toBe('')
      expect(request.headers.get('Content-Type')).toBeNull()
      return
    }
    const isForm = declared.contentType !== 'application/json'
    expect(isForm ? form(request) : json(request)).toEqual(body)
    expect(request.headers.get('Content-Type')).toBe(
      isForm ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8',
    )
    expect(validateRequest(id, body)).toEqual([])
  })

  test('sends App-Name where the document has it, and nowhere else', async () => {
    const { service, client } = setUp({ appName: 'till-7' })
    await calls[id][0](client)
    const has = operations[id].parameters?.some(({ name }) => name === 'App-Name')
    expect(service.of(id).at(-1)?.headers.get('App-Name')).toBe(has ? 'till-7' : null)
  })
})

test.each([`${base}/`, `${base}?a=b#c`])('the base URI %s is the same', async baseUrl => {
  const { service, client } = setUp({ baseUrl })
  await client.statusService()
  await client.aboutService({ bearer: 'b' })
  expect(service.requests.map(({ url }) => url.href)).toEqual([base, `${base}/v2/about`])
})

test('eachUser reads page after page and gives nobody twice', async () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const service = recordedService({
    getUsers: ({ url }: { url: URL }) => {
      const [size, start] = url.pathname.split('/').reverse().map(Number)
      // Somebody registers between the pages: the last of a page comes again as the first of the next.
      const from = Math.max(0, (start ?? 0) - 1)
      return { users: ids.slice(from, from + (size ?? 0)).map(user_id => ({ ...user, user_id })) }
    },
  })
  const client = createAdssClient({ baseUrl: base, fetch: service.fetch, client: { token: 't' } })
  const found: string[] = []
  for await (const { user_id } of client.eachUser({ fetch_size: 2 })) found.push(user_id)
  expect(found).toEqual(ids)
})
