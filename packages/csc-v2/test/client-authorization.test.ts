import { createHash, createPublicKey, generateKeyPairSync, sign as nodeSign } from 'node:crypto'
import { fakeClock } from '@x/http-protocol/testing'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { createCscClient } from '../src/client/create-csc-client.ts'
import type { CscClientOptions } from '../src/client/options.ts'
import { createAccountToken } from '../src/oauth2/account-token.ts'
import { finishAuthorization, prepareAuthorization } from '../src/oauth2/authorization-code.ts'
import { codeChallenge } from '../src/oauth2/pkce.ts'
import type { AssertionAlg } from '../src/oauth2/private-key-jwt.ts'
import { bearerOf, form, json, oauth2Base, type Recorded, recordedService, serviceBase } from './recorded-service.ts'

function setUp(replies: Parameters<typeof recordedService>[0], options: Partial<CscClientOptions> = {}) {
  const clock = fakeClock()
  const service = recordedService({
    info: { oauth2: oauth2Base },
    'credentials/list': { credentialIDs: [] },
    ...replies,
  })
  return { clock, service, client: createCscClient({ baseUrl: serviceBase, fetch: service.fetch, clock, ...options }) }
}

/** Tokens at-1, at-2, … */
const numbered = (more: object = {}) => {
  let next = 0
  return () => ({
    access_token: `at-${++next}`,
    refresh_token: `rt-${next}`,
    token_type: 'Bearer',
    expires_in: 100,
    ...more,
  })
}
const bearers = (requests: readonly Recorded[]) => requests.map(request => bearerOf(request)?.replace('Bearer ', ''))

describe('auth: basic', () => {
  const auth = { type: 'basic', username: 'alice', password: 'secret' } as const

  test('logs in once, for calls at the same time too, and again before the token ends', async () => {
    const { client, clock, service } = setUp({ 'auth/login': numbered() }, { auth })
    await Promise.all([client.credentials.list(), client.credentials.list()])
    clock.pass(80_000)
    await client.credentials.list()
    clock.pass(15_000)
    await client.credentials.list()
    expect(bearers(service.of('credentials/list'))).toEqual(['at-1', 'at-1', 'at-1', 'at-2'])
    expect(service.of('auth/login').map(request => bearerOf(request))).toEqual([`Basic ${btoa('alice:secret')}`, null])
    expect(service.of('auth/login').map(json)).toEqual([{}, { refresh_token: 'rt-1' }])
  })

  test('goes back to the password when the refresh token is refused', async () => {
    const login = numbered()
    const refused = Response.json(
      { error: 'invalid_request', error_description: 'Invalid refresh_token' },
      { status: 400 },
    )
    const { client, clock, service } = setUp(
      { 'auth/login': (request: Recorded) => (request.text.includes('refresh_token') ? refused : login()) },
      { auth: { ...auth, rememberMe: true } },
    )
    await client.credentials.list()
    clock.pass(200_000)
    await client.credentials.list()
    expect(bearers(service.of('credentials/list'))).toEqual(['at-1', 'at-2'])
    expect(service.of('auth/login').map(json)).toEqual([
      { rememberMe: true },
      { refresh_token: 'rt-1', rememberMe: true },
      { rememberMe: true },
    ])
  })

  test('a token that the service no longer takes is renewed, and a reading call repeated once', async () => {
    const list = (request: Recorded) =>
      bearerOf(request) === 'Bearer at-1'
        ? Response.json({ error: 'invalid_token' }, { status: 401 })
        : { credentialIDs: ['c'] }
    const { client, service } = setUp({ 'auth/login': numbered(), 'credentials/list': list }, { auth })
    expect(await client.credentials.list()).toEqual({ credentialIDs: ['c'] })
    expect(service.of('credentials/list')).toHaveLength(2)
  })

  test('a call that spends something is not repeated, but the next one has a new token', async () => {
    const refused = () => Response.json({ error: 'invalid_token' }, { status: 401 })
    const { client, service } = setUp({ 'auth/login': numbered(), 'credentials/authorize': refused }, { auth })
    const request = { credentialID: 'c', numSignatures: 1 }
    await expect(client.credentials.authorize(request)).rejects.toMatchObject({ status: 401 })
    await expect(client.credentials.authorize(request)).rejects.toMatchObject({ status: 401 })
    expect(bearers(service.of('credentials/authorize'))).toEqual(['at-1', 'at-2'])
  })

  test('a service that always says 401 is asked twice, no more', async () => {
    const refused = () => Response.json({ error: 'invalid_token' }, { status: 401 })
    const { client, service } = setUp({ 'auth/login': numbered(), 'credentials/list': refused }, { auth })
    await expect(client.credentials.list()).rejects.toMatchObject({ status: 401 })
    expect(service.of('credentials/list')).toHaveLength(2)
  })

  test('one caller may leave while the login goes on for another', async () => {
    const login = () => new Promise(resolve => setTimeout(() => resolve({ access_token: 'at' }), 20))
    const { client } = setUp({ 'auth/login': login }, { auth })
    const controller = new AbortController()
    const leaving = client.credentials.list({}, { signal: controller.signal })
    const staying = client.credentials.list()
    controller.abort(new Error('enough'))
    await expect(leaving).rejects.toThrow('enough')
    await expect(staying).resolves.toEqual({ credentialIDs: [] })
  })
})

describe('auth: oauth2client and oauth2code', () => {
  const oauth2 = { client_id: 'sca', authentication: { method: 'client_secret_post', client_secret: 's' } } as const

  test('client credentials, with a scope where the server wants one', async () => {
    const { client, service } = setUp(
      { 'oauth2/token': numbered() },
      { auth: { type: 'oauth2client', scope: 'service' }, oauth2 },
    )
    await client.credentials.list({ userID: 'john' })
    expect(form(service.of('oauth2/token')[0] as Recorded)).toEqual({
      grant_type: 'client_credentials',
      scope: 'service',
      client_id: 'sca',
      client_secret: 's',
    })
    expect(bearers(service.of('credentials/list'))).toEqual(['at-1'])
  })

  test('tokens of the code flow are refreshed one at a time, each rotated one handed on', async () => {
    const kept: unknown[] = []
    const tokens = { access_token: 'at-0', refresh_token: 'rt-0', token_type: 'Bearer', expires_in: 1 }
    const onTokens = (fresh: unknown) => kept.push(fresh)
    const { client, clock, service } = setUp(
      { 'oauth2/token': numbered() },
      { auth: { type: 'oauth2code', tokens, onTokens }, oauth2 },
    )
    clock.pass(5000)
    await Promise.all([client.credentials.list(), client.credentials.list(), client.credentials.list()])
    expect(service.of('oauth2/token').map(form)).toEqual([
      { grant_type: 'refresh_token', refresh_token: 'rt-0', client_id: 'sca', client_secret: 's' },
    ])
    clock.pass(200_000)
    await client.credentials.list()
    expect(form(service.of('oauth2/token')[1] as Recorded).refresh_token).toBe('rt-1')
    expect(kept).toHaveLength(2)
  })

  test('a refresh token that is not rotated is kept', async () => {
    const tokens = { access_token: 'at-0', refresh_token: 'rt-0', token_type: 'Bearer', expires_in: 1 }
    const reply = { access_token: 'at', token_type: 'Bearer', expires_in: 1 }
    const { client, clock, service } = setUp(
      { 'oauth2/token': reply },
      { auth: { type: 'oauth2code', tokens }, oauth2 },
    )
    for (const _ of [1, 2]) {
      clock.pass(5000)
      await client.credentials.list()
    }
    expect(service.of('oauth2/token').map(request => form(request).refresh_token)).toEqual(['rt-0', 'rt-0'])
  })

  test('without a refresh token the user is needed again', async () => {
    const tokens = { access_token: 'at-0', token_type: 'Bearer', expires_in: 1 }
    const { client, clock } = setUp({}, { auth: { type: 'oauth2code', tokens }, oauth2 })
    await client.credentials.list()
    clock.pass(5000)
    await expect(client.credentials.list()).rejects.toMatchObject({ code: 'CSC_AUTHORIZATION_NEEDED' })
  })
})

describe('client authentication', () => {
  const at = `${oauth2Base}/oauth2/token`
  const token = (authentication: NonNullable<CscClientOptions['oauth2']>['authentication']) => {
    const oauth2 = { client_id: 'a:b c', ...(authentication && { authentication }) }
    const { client, service } = setUp({ 'oauth2/token': numbered() }, { oauth2 })
    return client.oauth2
      .token({ grant_type: 'client_credentials' })
      .then(() => service.of('oauth2/token')[0] as Recorded)
  }

  test('none and tls_client_auth send the client_id alone', async () => {
    for (const authentication of [undefined, { method: 'none' }, { method: 'tls_client_auth' }] as const) {
      const request = await token(authentication)
      expect(form(request)).toEqual({ grant_type: 'client_credentials', client_id: 'a:b c' })
      expect(bearerOf(request)).toBeNull()
    }
  })

  test('client_secret_basic encodes both halves', async () => {
    const request = await token({ method: 'client_secret_basic', client_secret: 'p%:ß' })
    expect(bearerOf(request)).toBe(`Basic ${btoa('a%3Ab+c:p%25%3A%C3%9F')}`)
    expect(form(request)).not.toHaveProperty('client_secret')
  })

  const keys: [AssertionAlg, Parameters<typeof crypto.subtle.generateKey>[0]][] = [
    ['RS256', rsa('RSASSA-PKCS1-v1_5', 'SHA-256')],
    ['RS512', rsa('RSASSA-PKCS1-v1_5', 'SHA-512')],
    ['PS256', rsa('RSA-PSS', 'SHA-256')],
    ['PS384', rsa('RSA-PSS', 'SHA-384')],
    ['ES256', { name: 'ECDSA', namedCurve: 'P-256' } as never],
    ['ES384', { name: 'ECDSA', namedCurve: 'P-384' } as never],
    ['ES512', { name: 'ECDSA', namedCurve: 'P-521' } as never],
    ['EdDSA', { name: 'Ed25519' }],
  ]

  test.each(keys)('private_key_jwt with %s verifies', async (alg, parameters) => {
    const pair = (await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as {
      privateKey: Parameters<typeof crypto.subtle.sign>[1]
      publicKey: Parameters<typeof crypto.subtle.sign>[1]
    }
    const request = await token({ method: 'private_key_jwt', alg, key: { key: pair.privateKey }, kid: 'k1' })
    const sent = form(request)
    expect(sent.client_assertion_type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    const assertion = sent.client_assertion ?? ''
    expect(decodeProtectedHeader(assertion)).toEqual({ alg, typ: 'JWT', kid: 'k1' })
    const checks = { audience: at, issuer: 'a:b c', subject: 'a:b c', currentDate: new Date(1_700_000_000_000) }
    const { payload } = await jwtVerify(assertion, pair.publicKey as never, checks)
    expect(payload).toMatchObject({ iat: 1_700_000_000, exp: 1_700_000_060 })
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('private_key_jwt with a function that signs, and an audience of its own', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const sign = (input: Uint8Array) => nodeSign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const issuer = 'https://as.example'
    const request = await token({ method: 'private_key_jwt', alg: 'ES256', key: { sign }, audience: issuer })
    const verified = jwtVerify(
      form(request).client_assertion ?? '',
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      {
        audience: issuer,
        currentDate: new Date(1_700_000_000_000),
      },
    )
    await expect(verified).resolves.toBeDefined()
  })

  test('a revocation that is repeated has a new assertion', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = { sign: (input: Uint8Array) => nodeSign(null, input, privateKey) }
    let asked = 0
    const reply = () =>
      asked++ === 0
        ? Response.json({ error: 'temporarily_unavailable' }, { status: 503, headers: { 'Retry-After': '1' } })
        : new Response(null, { status: 200 })
    const oauth2 = { client_id: 'c', authentication: { method: 'private_key_jwt', alg: 'EdDSA', key } } as const
    const { client, service } = setUp({ 'oauth2/revoke': reply }, { oauth2 })
    await client.oauth2.revoke({ token: 'x' })
    const [first, second] = service.of('oauth2/revoke').map(request => form(request).client_assertion)
    expect(first).not.toBe(second)
  })
})

describe('account_token', () => {
  test('is an HS256 JWT under SHA-256 of the client secret', async () => {
    const token = await createAccountToken({ sub: 'account', azp: 'sca', iss: 'app' }, 'client secret')
    const key = createHash('sha256').update('client secret').digest()
    const { payload, protectedHeader } = await jwtVerify(token, key)
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'HS256' })
    expect(payload).toMatchObject({ sub: 'account', azp: 'sca', iss: 'app' })
    expect(Math.abs((payload.iat ?? 0) - Date.now() / 1000)).toBeLessThan(60)
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('takes iat and jti, refuses an empty subject', async () => {
    const token = await createAccountToken({ sub: 'a', azp: 'b', iat: 5, jti: 'j' }, 's')
    const { payload } = await jwtVerify(token, createHash('sha256').update('s').digest())
    expect(payload).toEqual({ sub: 'a', azp: 'b', iat: 5, jti: 'j' })
    await expect(createAccountToken({ sub: '', azp: 'b' }, 's')).rejects.toThrow(TypeError)
  })
})

describe('the code flow', () => {
  const redirect_uri = 'https://sca.example/cb'
  const oauth2 = { client_id: 'sca', redirect_uri }
  const back = (query: Record<string, string>) => `${redirect_uri}?${new URLSearchParams(query)}`

  test('prepare and finish, with plain data between', async () => {
    const { client, service } = setUp({ 'oauth2/token': numbered() }, { oauth2 })
    const pending = JSON.parse(JSON.stringify(await prepareAuthorization(client, { scope: 'service', lang: 'fr' })))
    const query = Object.fromEntries(new URL(pending.url).searchParams)
    expect(query).toMatchObject({ scope: 'service', lang: 'fr', state: pending.state, code_challenge_method: 'S256' })
    expect(query.code_challenge).toBe(await codeChallenge(pending.code_verifier))
    const redirected = back({ code: 'the-code', state: pending.state })
    expect(await finishAuthorization(client, pending, { redirected })).toMatchObject({ access_token: 'at-1' })
    expect(form(service.of('oauth2/token')[0] as Recorded)).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      code_verifier: pending.code_verifier,
      redirect_uri,
      client_id: 'sca',
    })
  })

  test('pushed, with authorization_details that are repeated for the token', async () => {
    const { client, service } = setUp(
      {
        'oauth2/pushed_authorize': () => Response.json({ request_uri: 'urn:x', expires_in: 60 }, { status: 201 }),
        'oauth2/token': numbered(),
      },
      { oauth2 },
    )
    const authorization_details = [
      {
        type: 'https://cloudsignatureconsortium.org/2025/credential',
        credentialID: 'c',
        numSignatures: 1,
        documentDigests: [{ hash: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=', hashType: 'dtbsr' }],
        hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      },
    ] as const
    const pending = await prepareAuthorization(client, { authorization_details }, { pushed: true })
    expect(Object.fromEntries(new URL(pending.url).searchParams)).toEqual({ client_id: 'sca', request_uri: 'urn:x' })
    const pushed = form(service.of('oauth2/pushed_authorize')[0] as Recorded)
    expect(JSON.parse(pushed.authorization_details ?? '')).toEqual(authorization_details)
    await finishAuthorization(client, pending, { redirected: back({ code: 'x', state: pending.state }) })
    const sent = form(service.of('oauth2/token')[0] as Recorded)
    expect(sent.authorization_details).toBe(pushed.authorization_details)
  })

  test('refuses a redirect of another request, of another server, with an error, or with nothing', async () => {
    const { client, service } = setUp({}, { oauth2 })
    const pending = { ...(await prepareAuthorization(client, {})), issuer: 'https://as.example' }
    const { state } = pending
    const finish = (query: Record<string, string>) => finishAuthorization(client, pending, { redirected: back(query) })
    await expect(finish({ code: 'x', state: 'other' })).rejects.toMatchObject({ code: 'CSC_STATE_MISMATCH' })
    await expect(finish({ code: 'x' })).rejects.toMatchObject({ code: 'CSC_STATE_MISMATCH' })
    const mixedUp = finish({ code: 'x', state, iss: 'https://evil.example' })
    await expect(mixedUp).rejects.toMatchObject({ code: 'CSC_ISSUER_MISMATCH' })
    const denied = { status: 302, error: 'access_denied', error_description: 'no' }
    await expect(finish({ state, error: 'access_denied', error_description: 'no' })).rejects.toMatchObject(denied)
    await expect(finish({ state })).rejects.toMatchObject({ code: 'CSC_RESPONSE_INVALID' })
    expect(service.of('oauth2/token')).toEqual([])
  })
})

describe('where the authorization server is', () => {
  const issuer = 'https://as.example/tenant'
  const metadata = {
    issuer,
    authorization_endpoint: 'https://as.example/a?x=1',
    token_endpoint: 'https://as.example/t',
    mtls_endpoint_aliases: { token_endpoint: 'https://mtls.as.example/t' },
  }

  /** Answers info and metadata by URL, and anything else with a token. */
  function server(info: object, document: object | string = metadata) {
    const asked: string[] = []
    const fetch = async (request: Request) => {
      asked.push(request.url)
      if (request.url.endsWith('/info')) return Response.json(info)
      const body = typeof document === 'string' ? document : JSON.stringify(document)
      if (request.url.includes('.well-known')) return new Response(body)
      return Response.json({ access_token: 'at', token_type: 'Bearer' })
    }
    return { asked, fetch }
  }
  const token = (fetch: CscClientOptions['fetch'], oauth2: object = {}) =>
    createCscClient({
      baseUrl: serviceBase,
      oauth2: { client_id: 'c', ...oauth2 },
      ...(fetch && { fetch }),
    }).oauth2.token({
      grant_type: 'client_credentials',
    })

  test.each([
    ['the base URI of info', { oauth2: 'https://as.example/x' }, 'https://as.example/x/oauth2/token'],
    ['a base URI with a slash', { oauth2: 'https://as.example/' }, 'https://as.example/oauth2/token'],
    [
      'the whole endpoint where the base belongs',
      { oauth2: 'https://as.example/x/oauth2/authorize' },
      'https://as.example/x/oauth2/token',
    ],
    ['the issuer of info', { oauth2Issuer: issuer }, 'https://as.example/t'],
    [
      'the first of oauth2Servers',
      { oauth2Servers: [{ baseUri: 'https://a.example', authType: ['oauth2client'] }] },
      'https://a.example/oauth2/token',
    ],
    [
      'an issuer in oauth2Servers',
      { oauth2Servers: [{ issuerIdentifier: issuer, authType: ['oauth2client'] }] },
      'https://as.example/t',
    ],
  ])('%s', async (_, info, expected) => {
    const { asked, fetch } = server(info)
    await token(fetch)
    expect(asked.at(-1)).toBe(expected)
  })

  test('the metadata document stands between host and path of the issuer', async () => {
    const { asked, fetch } = server({ oauth2Issuer: issuer })
    await token(fetch)
    expect(asked[1]).toBe('https://as.example/.well-known/oauth-authorization-server/tenant')
  })

  test('as set up: base URI, issuer, endpoints, and info is not asked', async () => {
    for (const [given, expected] of [
      ['https://b.example/', 'https://b.example/oauth2/token'],
      [{ issuer }, 'https://as.example/t'],
      [{ metadata }, 'https://as.example/t'],
    ] as const) {
      const { asked, fetch } = server({})
      await token(fetch, { server: given })
      expect(asked.at(-1)).toBe(expected)
      expect(asked.filter(url => url.endsWith('/info'))).toEqual([])
    }
  })

  test('a client with a certificate uses the addresses for it', async () => {
    const { asked, fetch } = server({})
    await token(fetch, { server: { metadata }, authentication: { method: 'tls_client_auth' } })
    expect(asked.at(-1)).toBe('https://mtls.as.example/t')
  })

  test('a query that the endpoint has stays', async () => {
    const client = createCscClient({ baseUrl: serviceBase, oauth2: { client_id: 'c', server: { metadata } } })
    const url = await client.oauth2.authorize({ code_challenge: 'a'.repeat(43) })
    expect(url.searchParams.get('x')).toBe('1')
  })

  test('it is asked once; a failure is not remembered', async () => {
    let broken = true
    const { asked, fetch } = server({ oauth2: 'https://as.example' })
    const flaky = async (request: Request) => (broken ? new Response('', { status: 500 }) : fetch(request))
    const client = createCscClient({ baseUrl: serviceBase, fetch: flaky, oauth2: { client_id: 'c' } })
    const ask = () => client.oauth2.token({ grant_type: 'client_credentials' })
    await expect(ask()).rejects.toMatchObject({ status: 500 })
    broken = false
    await ask()
    await ask()
    expect(asked.filter(url => url.endsWith('/info'))).toHaveLength(1)
  })

  test.each([
    ['another issuer', { ...metadata, issuer: 'https://as.example' }, 'CSC_ISSUER_MISMATCH'],
    ['no token endpoint', { issuer, authorization_endpoint: 'https://x.example' }, 'CSC_RESPONSE_INVALID'],
    ['no JSON', '<html>', 'CSC_RESPONSE_NOT_JSON'],
    ['an endpoint over http', { ...metadata, token_endpoint: 'http://as.example/t' }, 'CSC_INSECURE_URL'],
  ])('metadata with %s are refused', async (_, document, code) => {
    await expect(token(server({ oauth2Issuer: issuer }, document).fetch)).rejects.toMatchObject({ code })
  })

  test('info that names none, or one over http', async () => {
    await expect(token(server({}).fetch)).rejects.toMatchObject({ code: 'CSC_OPTION_INVALID' })
    await expect(token(server({ oauth2: 'http://as.example' }).fetch)).rejects.toMatchObject({
      code: 'CSC_INSECURE_URL',
    })
  })
})

function rsa(name: string, hash: string) {
  return { name, hash, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
}
