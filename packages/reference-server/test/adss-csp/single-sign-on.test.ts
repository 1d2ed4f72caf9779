import { createLocalJWKSet, type JSONWebKeySet, jwtVerify, SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { type Answer, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const method = 'AZURE_ACTIVE_DIRECTORY'

/** A token of the identity provider. */
async function issued(wire: Wire, flaw?: string): Promise<string> {
  const { token } = await wire.drive('sso-tokens', { user: 'azure', ...(flaw ? { flaw } : {}) })
  return token
}

async function signOn(
  wire: Wire,
  body: object,
  options: { profile?: string; role?: 'main' | 'bare' } = {},
): Promise<Answer> {
  const { profile = wire.answers.authenticationProfiles.azure, role = 'main' } = options
  const token = await wire.clientToken(role)
  const headers: Record<string, string> = profile === '' ? {} : { authentication_profile_id: profile }
  return wire.call('singleSignOnAuthentication', { token, headers, body })
}

test('a token of the provider gives the tokens of its user', async () => {
  await using wire = await fixture.open()
  const answer = await signOn(wire, { token: await issued(wire), method })
  expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) })
  expect((await wire.call('advanceSettings', { token: answer.body.access_token })).status).toBe(200)
  const [event] = (await wire.simulation.stores.audit.list(10)).slice(-1)
  expect(event).toMatchObject({ userID: wire.user('azure').userId, outcome: 'accepted' })
})

test('the provider is one that anybody can verify by its published metadata', async () => {
  await using wire = await fixture.open()
  const { origin } = new URL(wire.answers.serviceUrl)
  const read = async <T>(url: string) => (await (await wire.simulation.fetch(new Request(url))).json()) as T
  const metadata = await read<{ issuer: string; jwks_uri: string }>(`${origin}/idp/.well-known/openid-configuration`)
  const keys = createLocalJWKSet(await read<JSONWebKeySet>(metadata.jwks_uri))
  const { payload } = await jwtVerify(await issued(wire), keys, {
    issuer: metadata.issuer,
    audience: 'reference-csp-app',
    currentDate: wire.simulation.clock.now(),
  })
  expect(payload.preferred_username).toBe(wire.user('azure').userId)
})

test.each(['expired', 'not-yet-valid', 'wrong-issuer', 'wrong-audience', 'wrong-signature', 'unknown-user'])(
  'a token that is %s is refused',
  async flaw => {
    await using wire = await fixture.open()
    expectRefusal(await signOn(wire, { token: await issued(wire, flaw), method }), 401, '60045')
  },
)

test('a token without a signature, or with one by a secret that everybody knows, is refused', async () => {
  await using wire = await fixture.open()
  const good = JSON.parse(Buffer.from((await issued(wire)).split('.')[1]!, 'base64url').toString())
  const { origin } = new URL(wire.answers.serviceUrl)
  const jwks = await (await wire.simulation.fetch(new Request(`${origin}/idp/keys`))).text()
  const forged = [
    new UnsecuredJWT(good).encode(),
    await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(jwks)),
    'nonsense',
    'x'.repeat(20_000),
  ]
  for (const token of forged) expectRefusal(await signOn(wire, { token, method }), 401, '60045')
})

test('mandatory members, the method and the profile', async () => {
  await using wire = await fixture.open()
  const { password, foreign } = wire.answers.authenticationProfiles
  const body = { token: 'x', method }
  expectRefusal(await signOn(wire, {}), 400, '60051')
  expectRefusal(await signOn(wire, { token: 'x' }), 400, '60052')
  expectRefusal(await signOn(wire, { token: 'x', method: 'azure_active_directory' }), 400, '60056')
  expectRefusal(await signOn(wire, { token: 5, method }), 400, '60043')
  expectRefusal(await signOn(wire, body, { profile: password }), 401, '60044')
  expectRefusal(await signOn(wire, body, { profile: '' }), 401, '60044')
  expectRefusal(await signOn(wire, body, { profile: foreign }), 401, '60053')
  expectRefusal(await signOn(wire, body, { profile: '', role: 'bare' }), 400, '60050')
})

test('needs the token of a client', async () => {
  await using wire = await fixture.open()
  const body = { token: await issued(wire), method }
  expectRefusal(await wire.call('singleSignOnAuthentication', { body }), 401, '60045')
  expectRefusal(await wire.call('singleSignOnAuthentication', { body, token: await wire.userToken() }), 401, '60045')
})

test.each([
  ['INACTIVE', '60009'],
  ['BLOCKED', '60029'],
])('a user who is %s is refused with %s', async (status, code) => {
  await using wire = await fixture.open()
  const token = await wire.clientToken()
  await wire.call('updateUser', { token, path: { user_id: wire.user('azure').userId }, body: { status } })
  expectRefusal(await signOn(wire, { token: await issued(wire), method }), 401, code)
})
