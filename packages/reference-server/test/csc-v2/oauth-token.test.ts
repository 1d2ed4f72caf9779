import { describe, expect, test } from 'vitest'
import {
  ecdsaSha256,
  expectError,
  expectGrantError,
  expectInvalid,
  hashOf,
  sha256OID,
  useFixture,
  type Wire,
} from './wire.ts'

const fixture = useFixture()
const [a, b] = [hashOf('a'), hashOf('b')]
const expired = 'Authorization code is invalid or expired'

describe('the token endpoint', () => {
  test('wants a grant that exists and that the client may use', async () => {
    await using wire = await fixture.open()
    const client = wire.clientForm()
    expectInvalid(await wire.form('oauth2/token', client), 'Missing parameter grant_type')
    for (const grant_type of ['password', 'toString', 'implicit', 'urn:x']) {
      expectInvalid(await wire.form('oauth2/token', { ...client, grant_type }), 'Invalid parameter grant_type')
    }
    const { stores } = wire.simulation
    const main = (await stores.clients.find(client.client_id))!
    await stores.clients.put({ ...main, grantTypes: ['authorization_code'] })
    const answer = await wire.form('oauth2/token', { ...client, grant_type: 'client_credentials' })
    expectError(answer, 400, 'unauthorized_client', 'The client is not authorized to use this method.')
  })

  test('answers are not to be kept', async () => {
    await using wire = await fixture.open()
    const answer = await wire.form('oauth2/token', { ...wire.clientForm(), grant_type: 'client_credentials' })
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-store')
    expect(answer.headers.get('pragma')).toBe('no-cache')
    expect(answer.body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 })
  })

  test("client_credentials gives scope service only, for the users of the client's configuration", async () => {
    await using wire = await fixture.open()
    const form = { ...wire.clientForm(), grant_type: 'client_credentials' }
    expect((await wire.form('oauth2/token', { ...form, scope: 'service' })).status).toBe(200)
    const credential = await wire.form('oauth2/token', { ...form, scope: 'credential' })
    expectError(credential, 400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.')
    const { stores } = wire.simulation
    const { users: _, ...nobody } = (await stores.clients.find(form.client_id))!
    await stores.clients.put(nobody)
    const token = await wire.clientToken()
    const listed = await wire.call('credentials/list', { userID: wire.user().userID }, token)
    expectInvalid(listed, 'Invalid parameter userID')
    expectInvalid(await wire.authorize('main', token), 'Invalid parameter credentialID')
    await stores.clients.put({ ...nobody, users: '*' })
    expect((await wire.authorize('foreign', token)).status).toBe(200)
  })
})

describe('authorization_code', () => {
  test('gives an access token and a refresh token of scope service', async () => {
    await using wire = await fixture.open()
    const answer = await wire.exchange(await wire.code(wire.authorizeParameters()))
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.any(String),
    })
    expect((await wire.call('credentials/list', {}, answer.body.access_token)).status).toBe(200)
  })

  test('is refused by the rows of the table, and stays good for whoever it was meant for', async () => {
    await using wire = await fixture.open()
    const code = await wire.code(wire.authorizeParameters())
    expectInvalid(await wire.exchange(code, { code: undefined }), 'Missing parameter code')
    expectGrantError(await wire.exchange('unknown'), 'Invalid parameter code')
    expectGrantError(await wire.exchange(code, {}, 'other'), 'Invalid parameter code')
    const differs = 'redirect_uri parameter does not match redirect_uri parameter of authorization request'
    expectGrantError(await wire.exchange(code, { redirect_uri: undefined }), differs)
    expectGrantError(await wire.exchange(code, { redirect_uri: 'https://evil.example/' }), differs)
    for (const code_verifier of [undefined, 'x', 'x'.repeat(43), wire.challenge]) {
      expectGrantError(await wire.exchange(code, { code_verifier }), 'Invalid parameter code_verifier')
    }
    expectInvalid(await wire.exchange(code, { authorization_details: '[]' }), 'Invalid parameter authorization_details')
    expect((await wire.exchange(code)).status).toBe(200)
  })

  test('with the plain method, and with a redirect URI that went without saying', async () => {
    await using wire = await fixture.open()
    const plain = { code_challenge: wire.verifier, code_challenge_method: undefined, redirect_uri: undefined }
    const code = await wire.code(wire.authorizeParameters(plain))
    expect((await wire.exchange(code, { redirect_uri: undefined })).status).toBe(200)
  })

  test('a code is exchanged once; the second time ends everything it gave', async () => {
    await using wire = await fixture.open()
    const code = await wire.code(wire.authorizeParameters())
    const answers = await Promise.all(Array.from({ length: 6 }, () => wire.exchange(code)))
    const good = answers.filter(({ status }) => status === 200)
    expect(good).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 200) expectGrantError(answer, expired)
    const { access_token, refresh_token } = good[0]!.body
    expect((await wire.call('credentials/list', {}, access_token)).status).toBe(401)
    const refresh = await wire.form('oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token,
      ...wire.clientForm(),
    })
    expectGrantError(refresh, 'Invalid parameter refresh_token')
  })

  test('a replayed code ends the SAD that its token is', async () => {
    await using wire = await fixture.open()
    const code = await wire.code(wire.credentialParameters('oauth2', [a]))
    const { access_token } = (await wire.exchange(code)).body
    expectGrantError(await wire.exchange(code), expired)
    const { access_token: service } = await wire.codeToken()
    const signing = { hashes: [a], signAlgo: ecdsaSha256 }
    expect((await wire.sign('oauth2', access_token, signing)).status).toBe(401)
    expectInvalid(await wire.sign('oauth2', service, { ...signing, SAD: access_token }), 'Invalid parameter SAD')
  })

  test('a code expires', async () => {
    await using wire = await fixture.open()
    const code = await wire.code(wire.authorizeParameters())
    await wire.advance(60)
    expectGrantError(await wire.exchange(code), expired)
  })

  test('scope credential gives a token without refresh token, and the credential where the server chose it', async () => {
    await using wire = await fixture.open()
    const named = await wire.exchange(await wire.code(wire.credentialParameters('oauth2', [a])))
    expect(named.body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 300 })
    const change = { credentialID: undefined, signatureQualifier: 'eu_eidas_aes' }
    const chosen = await wire.exchange(await wire.code(wire.credentialParameters('oauth2', [a], change)))
    expect(chosen.body.credentialID).toBe(wire.id('oauth2'))
    const signed = await wire.sign('oauth2', chosen.body.access_token, { hashes: [a], signAlgo: ecdsaSha256 })
    expect(signed.status).toBe(200)
  })

  test('SCAL 1 may go without hashes', async () => {
    await using wire = await fixture.open()
    const change = { hashes: undefined, hashAlgorithmOID: undefined, numSignatures: undefined }
    const { body } = await wire.exchange(await wire.code(wire.credentialParameters('oauth2Scal1', [a], change)))
    const signing = { signAlgo: ecdsaSha256, hashes: [b] }
    expect((await wire.sign('oauth2Scal1', body.access_token, signing)).status).toBe(200)
  })
})

describe('authorization_details', () => {
  const details = (wire: Wire, change: object = {}): object => ({
    type: 'credential',
    credentialID: wire.id('oauth2'),
    documentDigests: [
      { hash: a, label: 'Contract ✍️' },
      { hash: b, label: 'Annex' },
    ],
    hashAlgorithmOID: sha256OID,
    locations: ['https://rssp.example'],
    ...change,
  })

  test('are repeated at the token endpoint and come back with the credential', async () => {
    await using wire = await fixture.open()
    const qualifier = details(wire, { credentialID: undefined, signatureQualifier: 'eu_eidas_aes' })
    const text = JSON.stringify([qualifier])
    const code = await wire.code(wire.authorizeParameters({ authorization_details: text }))
    const mismatch = 'Invalid parameter authorization_details'
    expectInvalid(await wire.exchange(code), mismatch)
    for (const other of [
      '{',
      '[]',
      JSON.stringify([{ ...qualifier, hashAlgorithmOID: '1' }]),
      JSON.stringify([qualifier, qualifier]),
    ]) {
      expectInvalid(await wire.exchange(code, { authorization_details: other }), mismatch)
    }
    const reordered = JSON.stringify([Object.fromEntries(Object.entries(qualifier).toReversed())], null, 2)
    const { status, body } = await wire.exchange(code, { authorization_details: reordered })
    expect(status).toBe(200)
    expect(body.authorization_details).toEqual([{ ...JSON.parse(text)[0], credentialID: wire.id('oauth2') }])
    expect(body.credentialID).toBe(wire.id('oauth2'))
    const signed = await wire.sign('oauth2', body.access_token, { hashes: [b, a], signAlgo: ecdsaSha256 })
    expect(signed.body.signatures).toHaveLength(2)
  })
})

describe('refresh_token', () => {
  const refresh = (wire: Wire, refresh_token: string | undefined, changes: object = {}) =>
    wire.form('oauth2/token', { grant_type: 'refresh_token', refresh_token, ...wire.clientForm(), ...changes })

  test('rotates; one that comes back ends the grant', async () => {
    await using wire = await fixture.open()
    const first = await wire.codeToken()
    const second = await refresh(wire, first.refresh_token)
    expect(second.status).toBe(200)
    expect(second.body.refresh_token).not.toBe(first.refresh_token)
    expect((await wire.call('credentials/list', {}, first.access_token)).status).toBe(200)
    expectGrantError(await refresh(wire, first.refresh_token), 'Invalid parameter refresh_token')
    expectGrantError(await refresh(wire, second.body.refresh_token), 'Invalid parameter refresh_token')
    expect((await wire.call('credentials/list', {}, second.body.access_token)).status).toBe(401)
  })

  test('is refused by the rows of the table', async () => {
    await using wire = await fixture.open()
    const { refresh_token } = await wire.codeToken()
    expectInvalid(await refresh(wire, undefined), 'Missing parameter refresh_token')
    expectGrantError(await refresh(wire, 'unknown'), 'Invalid parameter refresh_token')
    expectGrantError(await refresh(wire, refresh_token, wire.clientForm('other')), 'Invalid parameter refresh_token')
    const { refresh_token: ofLogin } = (await wire.login('main', { rememberMe: true })).body
    expectGrantError(await refresh(wire, ofLogin), 'Invalid parameter refresh_token')
    const scope = await refresh(wire, refresh_token, { scope: 'credential' })
    expectError(scope, 400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.')
    await wire.advance(86_400)
    expectGrantError(await refresh(wire, refresh_token), 'Refresh token expired')
  })
})

describe('oauth2/revoke', () => {
  test('ends tokens with 204 and refuses those of others', async () => {
    await using wire = await fixture.open()
    const { access_token, refresh_token } = await wire.codeToken()
    const revoke = (form: object, role: 'main' | 'other' = 'main') =>
      wire.form('oauth2/revoke', { ...wire.clientForm(role), ...form })
    expectInvalid(await revoke({}), 'Missing parameter token')
    expectInvalid(await revoke({ token: access_token, token_type_hint: 'x' }), 'Invalid parameter token_type_hint')
    expectInvalid(await revoke({ token: 'unknown' }), 'Invalid string parameter token')
    expectInvalid(await revoke({ token: access_token }, 'other'), 'Invalid string parameter token')
    const answer = await revoke({ token: access_token, token_type_hint: 'refresh_token' })
    expect([answer.status, answer.body]).toEqual([204, ''])
    expectInvalid(await revoke({ token: access_token }), 'Invalid string parameter token')
    expect((await wire.call('credentials/list', {}, access_token)).status).toBe(401)
    const form = { grant_type: 'refresh_token', refresh_token, ...wire.clientForm() }
    const next = (await wire.form('oauth2/token', form)).body
    expect((await revoke({ token: next.refresh_token })).status).toBe(204)
    expect((await wire.call('credentials/list', {}, next.access_token)).status).toBe(401)
  })
})
