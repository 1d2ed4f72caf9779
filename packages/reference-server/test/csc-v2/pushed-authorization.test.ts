import { describe, expect, test } from 'vitest'
import { askToAuthorize } from './authorization-endpoint.ts'
import { expectError, expectInvalid, hashOf, sha256OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()

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
    expect((await askToAuthorize(wire, { client_id: wire.client('other').clientId, request_uri })).status).toBe(400)
    const location = await wire.consent({
      client_id: wire.client().clientId,
      request_uri,
      state: 'not mine',
      scope: 'x',
    })
    expect(location.searchParams.get('state')).toBe('state-1')
    expect((await wire.exchange(location.searchParams.get('code')!)).status).toBe(200)
    expect((await askToAuthorize(wire, { client_id: wire.client().clientId, request_uri })).status).toBe(400)
  })

  test('expire', async () => {
    await using wire = await fixture.open()
    const { request_uri } = (await push(wire)).body
    await wire.advance(90)
    expect((await askToAuthorize(wire, { client_id: wire.client().clientId, request_uri })).status).toBe(400)
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
