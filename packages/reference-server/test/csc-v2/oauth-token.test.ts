import { importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  ecdsaSha256,
  expectError,
  expectInvalid,
  hashOf,
  sha256OID,
  useFixture,
  type Wire,
} from './wire.ts'

const fixture = useFixture()
const [a, b] = ['a', 'b'].map(hashOf) as [string, string]
const expired = 'Authorization code is invalid or expired'

function expectGrantError(answer: Answer, description: string): void {
  expectError(answer, 400, 'invalid_grant', description)
}

describe('client authentication', () => {
  const grant = { grant_type: 'client_credentials' }

  test('by secret in the body and by HTTP Basic', async () => {
    await using wire = await fixture.open()
    expect((await wire.form('oauth2/token', { ...grant, ...wire.clientForm() })).status).toBe(200)
    const { clientId, clientSecret } = wire.client()
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret!)}`
    const headers = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
    expect((await wire.form('oauth2/token', grant, { headers })).status).toBe(200)
    expect((await wire.form('oauth2/token', { ...grant, client_id: clientId }, { headers })).status).toBe(200)
    const other = await wire.form('oauth2/token', { ...grant, client_id: wire.client('other').clientId }, { headers })
    expectInvalid(other, 'Invalid parameter client_id')
  })

  test.each(['oauth2/token', 'oauth2/pushed_authorize', 'oauth2/revoke'] as const)(
    'at %s is refused by the rows of the table',
    async id => {
      await using wire = await fixture.open()
      const { clientId, clientSecret } = wire.client()
      const send = (form: Record<string, string>, headers = {}) =>
        wire.form(id, { ...grant, token: 'x', ...form }, { headers })
      expectInvalid(await send({ client_secret: clientSecret! }), 'Missing parameter client_id')
      expectInvalid(await send({ client_id: '', client_secret: clientSecret! }), 'Missing parameter client_id')
      expectInvalid(await send({ client_id: 'unknown', client_secret: clientSecret! }), 'Invalid parameter client_id')
      expectInvalid(await send({ client_id: clientId }), 'Client authorization required')
      expectInvalid(await send({ client_id: clientId, client_secret: 'wrong' }), 'Invalid parameter client_secret')
      const foreign = { client_id: clientId, client_secret: wire.client('other').clientSecret! }
      expectInvalid(await send(foreign), 'Invalid parameter client_secret')
      for (const authorization of ['Bearer x', 'Basic ***', `Basic ${Buffer.from('x').toString('base64')}`]) {
        const answer = await send({ client_id: clientId }, { authorization })
        expectError(answer, 401, 'invalid_client', 'Invalid authorization header')
        expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
      }
      const authorization = `Basic ${Buffer.from(`${clientId}:wrong`).toString('base64')}`
      expectInvalid(await send({ client_id: clientId }, { authorization }), 'Invalid parameter client_secret')
      const twice = await send({ client_id: clientId, client_secret: clientSecret! }, { authorization })
      expect([twice.status, twice.body.error]).toEqual([400, 'invalid_request'])
      const repeated = new Request(`${wire.answers.serviceUrl}/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `client_id=${clientId}&client_id=${clientId}`,
      })
      expect((await wire.simulation.fetch(repeated)).status).toBe(400)
    },
  )

  async function assertion(
    wire: Wire,
    changes: { readonly claims?: object; readonly role?: 'jwt' } = {},
  ): Promise<Record<string, string>> {
    const { clientId, privateKeyJwk } = wire.client('jwt')
    const key = await importJWK(privateKeyJwk as Parameters<typeof importJWK>[0], 'ES256')
    const iat = Math.floor(wire.simulation.clock.now().getTime() / 1000)
    const claims = {
      iss: clientId,
      sub: clientId,
      aud: `${wire.answers.serviceUrl}/oauth2/token`,
      jti: crypto.randomUUID(),
      iat,
      exp: iat + 60,
      ...changes.claims,
    }
    const jwt = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(key)
    return {
      client_id: clientId,
      client_assertion: jwt,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
  }

  test('by private_key_jwt, once', async () => {
    await using wire = await fixture.open()
    const form = await assertion(wire)
    const code = { grant_type: 'authorization_code', code: 'unknown' }
    const parallel = await Promise.all(Array.from({ length: 6 }, () => wire.form('oauth2/token', { ...code, ...form })))
    const texts = parallel.map(({ body }) => body.error_description).toSorted()
    expect(texts).toEqual([...Array(5).fill('Invalid parameter client_assertion'), 'Invalid parameter code'])
    const { client_id: _, ...withoutId } = await assertion(wire)
    expectGrantError(await wire.form('oauth2/token', { ...code, ...withoutId }), 'Invalid parameter code')
  })

  test('an assertion that is not good is refused', async () => {
    await using wire = await fixture.open()
    const now = Math.floor(wire.simulation.clock.now().getTime() / 1000)
    const bad = 'Invalid parameter client_assertion'
    for (const claims of [
      { iss: 'other' },
      { sub: 'other' },
      { aud: 'https://elsewhere.example' },
      { exp: now - 60 },
      { exp: now + 86_400 },
      { exp: undefined },
      { jti: undefined },
      { nbf: now + 3600 },
    ]) {
      const answer = await wire.form('oauth2/token', { ...grant, ...(await assertion(wire, { claims })) })
      expectInvalid(answer, bad)
    }
    const good = await assertion(wire)
    expectInvalid(await wire.form('oauth2/token', { ...grant, ...good, client_assertion_type: 'x' }), bad)
    expectInvalid(await wire.form('oauth2/token', { ...grant, ...good, client_assertion: 'x.y.z' }), bad)
    const main = { ...good, client_id: wire.client().clientId }
    expectInvalid(await wire.form('oauth2/token', { ...grant, ...main }), bad)
    const [header, payload] = good.client_assertion!.split('.')
    const none = { ...good, client_assertion: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.` }
    expectInvalid(await wire.form('oauth2/token', { ...grant, ...none }), bad)
    expect(header).toBeDefined()
  })

  test('by the certificate of the TLS connection', async () => {
    await using wire = await fixture.open()
    const form = { grant_type: 'authorization_code', code: 'unknown', client_id: wire.client('mtls').clientId }
    const tlsSubject = (await wire.simulation.stores.clients.find(form.client_id))!.tlsSubject!
    expectGrantError(await wire.form('oauth2/token', form, { tlsClientSubject: tlsSubject }), 'Invalid parameter code')
    expectInvalid(await wire.form('oauth2/token', form), 'Client authorization required')
    expectInvalid(
      await wire.form('oauth2/token', form, { tlsClientSubject: 'CN=other' }),
      'Client authorization required',
    )
    const other = { ...form, client_id: wire.client().clientId }
    expectInvalid(
      await wire.form('oauth2/token', other, { tlsClientSubject: tlsSubject }),
      'Client authorization required',
    )
  })
})

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

describe('pushed authorization requests', () => {
  const push = (wire: Wire, changes: Readonly<Record<string, string | undefined>> = {}) =>
    wire.form('oauth2/pushed_authorize', { ...wire.clientForm(), ...wire.authorizeParameters(changes) })

  test('give a request_uri that is good once, and for their client', async () => {
    await using wire = await fixture.open()
    const { status, body, headers } = await push(wire, { description: 'pushed' })
    expect(status).toBe(201)
    expect(body).toEqual({
      request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/),
      expires_in: 90,
    })
    expect(headers.get('cache-control')).toBe('no-cache, no-store')
    const { request_uri } = body
    const get = (parameters: Record<string, string>) =>
      wire.send(`oauth2/authorize?${new URLSearchParams(parameters)}`, { method: 'GET' })
    expect((await get({ client_id: wire.client('other').clientId, request_uri })).status).toBe(400)
    const location = await wire.consent({
      client_id: wire.client().clientId,
      request_uri,
      state: 'not mine',
      scope: 'x',
    })
    expect(location.searchParams.get('state')).toBe('state-1')
    expect((await wire.exchange(location.searchParams.get('code')!)).status).toBe(200)
    expect((await get({ client_id: wire.client().clientId, request_uri })).status).toBe(400)
  })

  test('expire', async () => {
    await using wire = await fixture.open()
    const { request_uri } = (await push(wire)).body
    await wire.advance(90)
    const parameters = new URLSearchParams({ client_id: wire.client().clientId, request_uri })
    expect((await wire.send(`oauth2/authorize?${parameters}`, { method: 'GET' })).status).toBe(400)
  })

  test('are judged at once', async () => {
    await using wire = await fixture.open()
    expectInvalid(await push(wire, { request_uri: 'urn:x' }), 'Invalid parameter request_uri')
    expectInvalid(await push(wire, { redirect_uri: 'https://evil.example/' }), 'Invalid parameter redirect_uri')
    expectInvalid(await push(wire, { code_challenge: undefined }), 'Invalid parameter code_challenge')
    expectInvalid(await push(wire, { response_type: undefined }), 'Invalid parameter response_type')
    expectInvalid(await push(wire, { scope: 'credential' }), 'Invalid parameter credentialID')
    const scope = await push(wire, { scope: 'x' })
    expectError(scope, 400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.')
    expect((await push(wire, { response_type: 'token' })).body.error).toBe('unsupported_response_type')
  })

  test('carry authorization_details of any size', async () => {
    await using wire = await fixture.open()
    const documentDigests = Array.from({ length: 10 }, (_, at) => ({
      hash: hashOf(String(at)),
      label: 'x'.repeat(255),
    }))
    const entry = { type: 'credential', credentialID: wire.id('oauth2'), documentDigests, hashAlgorithmOID: sha256OID }
    const authorization_details = JSON.stringify([entry])
    const { request_uri } = (await push(wire, { authorization_details })).body
    const code = await wire.code({ client_id: wire.client().clientId, request_uri })
    expect((await wire.exchange(code, { authorization_details })).status).toBe(200)
  })
})
