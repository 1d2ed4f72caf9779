import { describe, expect, test } from 'vitest'
import { numberedTokens, recordedClient } from './recorded-client.ts'
import { bearerOf, form, json, type Recorded } from './recorded-service.ts'

const bearers = (requests: readonly Recorded[]) => requests.map(request => bearerOf(request)?.replace('Bearer ', ''))

describe('auth: basic', () => {
  const auth = { type: 'basic', username: 'alice', password: 'secret' } as const

  test('logs in once, for calls at the same time too, and again before the token ends', async () => {
    const { client, clock, service } = recordedClient({ 'auth/login': numberedTokens() }, { auth })
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
    const login = numberedTokens()
    const refused = Response.json(
      { error: 'invalid_request', error_description: 'Invalid refresh_token' },
      { status: 400 },
    )
    const { client, clock, service } = recordedClient(
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
    const { client, service } = recordedClient({ 'auth/login': numberedTokens(), 'credentials/list': list }, { auth })
    expect(await client.credentials.list()).toEqual({ credentialIDs: ['c'] })
    expect(service.of('credentials/list')).toHaveLength(2)
  })

  test('a call that spends something is not repeated, but the next one has a new token', async () => {
    const refused = () => Response.json({ error: 'invalid_token' }, { status: 401 })
    const { client, service } = recordedClient(
      { 'auth/login': numberedTokens(), 'credentials/authorize': refused },
      { auth },
    )
    const request = { credentialID: 'c', numSignatures: 1 }
    await expect(client.credentials.authorize(request)).rejects.toMatchObject({ status: 401 })
    await expect(client.credentials.authorize(request)).rejects.toMatchObject({ status: 401 })
    expect(bearers(service.of('credentials/authorize'))).toEqual(['at-1', 'at-2'])
  })

  test('a service that always says 401 is asked twice, no more', async () => {
    const refused = () => Response.json({ error: 'invalid_token' }, { status: 401 })
    const { client, service } = recordedClient(
      { 'auth/login': numberedTokens(), 'credentials/list': refused },
      { auth },
    )
    await expect(client.credentials.list()).rejects.toMatchObject({ status: 401 })
    expect(service.of('credentials/list')).toHaveLength(2)
  })

  test('one caller may leave while the login goes on for another', async () => {
    const login = () => new Promise(resolve => setTimeout(() => resolve({ access_token: 'at' }), 20))
    const { client } = recordedClient({ 'auth/login': login }, { auth })
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
    const { client, service } = recordedClient(
      { 'oauth2/token': numberedTokens() },
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
    const { client, clock, service } = recordedClient(
      { 'oauth2/token': numberedTokens() },
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
    const { client, clock, service } = recordedClient(
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
    const { client, clock } = recordedClient({}, { auth: { type: 'oauth2code', tokens }, oauth2 })
    await client.credentials.list()
    clock.pass(5000)
    await expect(client.credentials.list()).rejects.toMatchObject({ code: 'CSC_AUTHORIZATION_NEEDED' })
  })
})
