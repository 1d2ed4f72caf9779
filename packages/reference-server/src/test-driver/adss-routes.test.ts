import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { useFixture } from '../../test/adss-csp/wire.ts'
import { ask, document } from '../../test/test-driver/ask.ts'
import type { AdssAnswers } from '../testing.ts'

const fixture = useFixture()

describe('the driver of ADSS CSP', () => {
  it('answers every path of its document, and says of the rest that this protocol lacks it', async () => {
    await using wire = await fixture.open()
    for (const [path, methods] of Object.entries<object>(document.paths)) {
      for (const method of ['GET', 'POST'] as const) {
        const { status } = await ask(wire, method, path, method === 'POST' ? {} : undefined)
        const isLacking = path === '/one-time-codes' || path === '/consent'
        const expected = isLacking ? [501] : [200, 204, 400]
        expect(method.toLowerCase() in methods ? expected : [405], `${method} ${path}`).toContain(status)
      }
    }
  })

  it('tells the fixture with every role', async () => {
    await using wire = await fixture.open()
    const { body } = await ask(wire, 'GET', '/fixture')
    expect(body).toEqual({ 'adss-csp': JSON.parse(JSON.stringify(wire.answers)) })
  })
})

describe('a token of the third party', () => {
  const { issuer, audience } = { issuer: 'https://reference-server.example/idp', audience: 'reference-csp-app' }

  it('is that of an OpenID provider whose metadata lead to its keys', async () => {
    await using wire = await fixture.open()
    const get = async <T>(url: string) => (await (await wire.simulation.fetch(new Request(url))).json()) as T
    const metadata = await get<{ issuer: string; jwks_uri: string }>(`${issuer}/.well-known/openid-configuration`)
    expect(metadata.issuer).toBe(issuer)
    const keys = createLocalJWKSet(await get<JSONWebKeySet>(metadata.jwks_uri))
    const { body } = await ask(wire, 'POST', '/sso-tokens', { user: 'azure' })
    const { payload } = await jwtVerify(body.token, keys, { issuer, audience })
    expect(payload.preferred_username).toBe(wire.answers.users.azure.userId)
    const flawed = ['expired', 'not-yet-valid', 'wrong-issuer', 'wrong-audience', 'wrong-signature']
    for (const flaw of flawed) {
      const { token } = (await ask(wire, 'POST', '/sso-tokens', { user: 'azure', flaw })).body
      await expect(jwtVerify(token, keys, { issuer, audience }), flaw).rejects.toThrow()
    }
    const unknown = (await ask(wire, 'POST', '/sso-tokens', { user: 'azure', flaw: 'unknown-user' })).body.token
    expect((await jwtVerify(unknown, keys, { issuer, audience })).payload.preferred_username).toBe('azure.user.unknown')
  })

  it('shows no private key and nothing else', async () => {
    await using wire = await fixture.open()
    const response = await wire.simulation.fetch(new Request(`${issuer}/keys`))
    const { keys } = (await response.json()) as JSONWebKeySet
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    for (const path of ['/', '/authorize', '/constructor']) {
      expect((await wire.simulation.fetch(new Request(`${issuer}${path}`))).status).toBe(404)
    }
    expect((await wire.simulation.fetch(new Request(`${issuer}/keys`, { method: 'POST' }))).status).toBe(404)
  })

  it('follows the clock of the driver', async () => {
    await using wire = await fixture.open()
    await ask(wire, 'POST', '/clock', { advanceSeconds: 86_400 })
    const { token } = (await ask(wire, 'POST', '/sso-tokens', { user: 'azure' })).body
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
    expect(exp * 1000).toBeGreaterThan(Date.now() + 86_400_000)
  })

  it.each([
    [{}, 'user must be one of main'],
    [{ user: 'azure', flaw: 'none' }, 'flaw must be one of expired'],
  ])('is refused for %j', async (body, message) => {
    await using wire = await fixture.open()
    expect((await ask(wire, 'POST', '/sso-tokens', body)).body.error_description).toContain(message)
  })
})

describe('the condition', () => {
  const token = async ({
    simulation,
    answers,
  }: {
    simulation: { fetch(request: Request): Promise<Response> }
    answers: AdssAnswers
  }) => {
    const { clientId: client_id, clientSecret: client_secret } = answers.clients.main
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
    const response = await simulation.fetch(new Request(`${answers.serviceUrl}/authenticate`, { method: 'POST', body }))
    return { status: response.status, error: ((await response.json()) as { error?: string }).error }
  }

  it.each([
    ['stopped', 500, '60002'],
    ['not-licensed', 500, '60003'],
    ['licence-expired', 500, '60004'],
    ['not-enabled', 500, '60005'],
    ['no-hmac-key', 500, '60042'],
    ['database-down', 500, '86012'],
    ['internal-failure', 500, '60001'],
  ])('%s is answered %d and %s, until it runs again', async (condition, status, error) => {
    await using wire = await fixture.open({ expectErrors: true })
    expect((await ask(wire, 'POST', '/condition', { condition })).status).toBe(204)
    expect(await token(wire)).toEqual({ status, error })
    await ask(wire, 'POST', '/condition', { condition: 'running' })
    expect((await token(wire)).status).toBe(200)
  })

  it('switches off one client, and is ended by a reset too', async () => {
    await using wire = await fixture.open()
    const inactive = { condition: 'client-inactive', client: 'main' }
    for (const [path, body] of [
      ['/condition', { condition: 'running' }],
      ['/reset', {}],
    ] as const) {
      await ask(wire, 'POST', '/condition', inactive)
      expect(await token(wire)).toEqual({ status: 401, error: '86017' })
      await ask(wire, 'POST', path, body)
      expect((await token(wire)).status).toBe(200)
    }
    await ask(wire, 'POST', '/condition', { condition: 'stopped' })
    await ask(wire, 'POST', '/reset')
    expect((await token(wire)).status).toBe(200)
  })

  it.each([
    [{}, 'condition must be one of running'],
    [{ condition: 'client-inactive' }, 'client must be given exactly with client-inactive'],
    [{ condition: 'stopped', client: 'main' }, 'client must be given exactly with client-inactive'],
    [{ condition: 'client-inactive', client: 'constructor' }, 'client must be one of main'],
  ])('is refused as %j', async (body, message) => {
    await using wire = await fixture.open()
    const { status, body: answer } = await ask(wire, 'POST', '/condition', body)
    expect({ status, error: answer.error }).toEqual({ status: 400, error: 'invalid_request' })
    expect(answer.error_description).toContain(message)
  })
})
