import { describe, expect, test } from 'vitest'
import { askToAuthorize, errorTexts, expectRedirectedError, queryOf } from './authorization-endpoint.ts'
import { hashOf, sha256OID, useFixture } from './wire.ts'

const fixture = useFixture()
const a = hashOf('a')

describe('the request', () => {
  test('shows the login page when it is good', async () => {
    await using wire = await fixture.open()
    for (const parameters of [
      wire.authorizeParameters(),
      wire.authorizeParameters({ scope: 'service', redirect_uri: undefined, lang: 'fr', clientData: 'x' }),
      wire.authorizeParameters({ code_challenge_method: undefined, code_challenge: 'p'.repeat(128) }),
      wire.credentialParameters('oauth2', [a]),
      wire.credentialParameters('oauth2', [a], { credentialID: undefined, signatureQualifier: 'eu_eidas_aes' }),
    ]) {
      const answer = await askToAuthorize(wire, parameters)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.body).toContain('name="password"')
    }
  })

  test('never leads to a redirect URI that is not registered', async () => {
    await using wire = await fixture.open()
    const { redirectUri } = wire.client()
    for (const change of [
      { redirect_uri: 'https://evil.example/' },
      { redirect_uri: `${redirectUri}/` },
      { redirect_uri: `${redirectUri}?x=1` },
      { redirect_uri: wire.client('other').redirectUri },
      { redirect_uri: 'javascript:alert(1)' },
      { client_id: 'unknown' },
      { client_id: undefined },
      { client_id: '\u0000' },
    ]) {
      const answer = await askToAuthorize(wire, wire.authorizeParameters({ response_type: 'token', ...change }))
      expect(answer.status, JSON.stringify(change)).toBe(400)
      expect(answer.headers.has('location')).toBe(false)
      expect(answer.headers.get('content-type')).toContain('text/html')
    }
  })

  test('goes back with the error of the table and the state', async () => {
    await using wire = await fixture.open()
    const details = (change: object): string =>
      JSON.stringify([
        {
          type: 'credential',
          credentialID: wire.id('oauth2'),
          documentDigests: [{ hash: a }],
          hashAlgorithmOID: sha256OID,
          ...change,
        },
      ])
    const rar = (authorization_details: string): Record<string, string> =>
      wire.authorizeParameters({ authorization_details })
    const cases: [Record<string, string>, keyof typeof errorTexts][] = [
      [wire.authorizeParameters({ response_type: undefined }), 'invalid_request'],
      [wire.authorizeParameters({ response_type: 'token' }), 'unsupported_response_type'],
      [wire.authorizeParameters({ response_type: 'code id_token' }), 'unsupported_response_type'],
      [wire.authorizeParameters({ scope: 'everything' }), 'invalid_scope'],
      [wire.authorizeParameters({ scope: 'service credential' }), 'invalid_scope'],
      [wire.authorizeParameters({ code_challenge: undefined }), 'invalid_request'],
      [wire.authorizeParameters({ code_challenge: 'short' }), 'invalid_request'],
      [wire.authorizeParameters({ code_challenge: 'x'.repeat(44) }), 'invalid_request'],
      [wire.authorizeParameters({ code_challenge_method: 'S512' }), 'invalid_request'],
      [wire.authorizeParameters({ description: 'x'.repeat(501) }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { credentialID: undefined }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { signatureQualifier: 'eu_eidas_aes' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { numSignatures: '0' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { numSignatures: '1.5' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { numSignatures: 'one' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashes: '***' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashes: 'AAAA' }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashAlgorithmOID: undefined }), 'invalid_request'],
      [wire.credentialParameters('oauth2', [a], { hashAlgorithmOID: '1.3.14.3.2.26' }), 'invalid_request'],
      [wire.authorizeParameters({ scope: 'service', authorization_details: details({}) }), 'invalid_request'],
      [rar('{'), 'invalid_request'],
      [rar('[]'), 'invalid_request'],
      [rar('[5]'), 'invalid_request'],
      [rar('[null]'), 'invalid_request'],
      [rar(details({ type: 'other' })), 'invalid_request'],
      [rar(details({ credentialID: undefined })), 'invalid_request'],
      [rar(details({ signatureQualifier: 'eu_eidas_aes' })), 'invalid_request'],
      [rar(details({ documentDigests: undefined })), 'invalid_request'],
      [rar(details({ documentDigests: [] })), 'invalid_request'],
      [rar(details({ documentDigests: [a] })), 'invalid_request'],
      [rar(details({ documentDigests: [{ hash: a, label: 5 }] })), 'invalid_request'],
      [rar(details({ documentDigests: [{ hash: a, label: '\u0000' }] })), 'invalid_request'],
      [rar(details({ hashAlgorithmOID: undefined })), 'invalid_request'],
      [rar(details({ locations: 'x' })), 'invalid_request'],
      [rar(details({}).replace('"type"', '"type":"credential","type"')), 'invalid_request'],
      [wire.authorizeParameters({ account_token: 'x.y.z' }), 'invalid_request'],
    ]
    for (const [parameters, error] of cases) expectRedirectedError(wire, await askToAuthorize(wire, parameters), error)
  })

  test('state comes back as it was, and only if it was there', async () => {
    await using wire = await fixture.open()
    const state = 'a b&c=d/é"%2F'
    const failed = await askToAuthorize(wire, wire.authorizeParameters({ state, scope: 'x' }))
    expect(queryOf(failed.headers.get('location')!).state).toBe(state)
    const without = await askToAuthorize(wire, wire.authorizeParameters({ state: undefined, scope: 'x' }))
    expect(queryOf(without.headers.get('location')!)).not.toHaveProperty('state')
    expect(queryOf(await wire.consent(wire.authorizeParameters({ state })))).toMatchObject({ state })
    expect(queryOf(await wire.consent(wire.authorizeParameters({ state: undefined })))).not.toHaveProperty('state')
    for (const bad of ['\u0000', 'x'.repeat(3000)]) {
      expect((await askToAuthorize(wire, wire.authorizeParameters({ state: bad }))).status).toBe(302)
    }
  })

  test('a repeated parameter is refused', async () => {
    await using wire = await fixture.open()
    const query = new URLSearchParams(wire.authorizeParameters())
    expectRedirectedError(wire, await askToAuthorize(wire, `${query}&scope=service&scope=service`), 'invalid_request')
    for (const name of ['client_id', 'redirect_uri']) {
      const answer = await askToAuthorize(wire, `${query}&${name}=${encodeURIComponent(query.get(name)!)}`)
      expect(answer.status).toBe(400)
      expect(answer.headers.has('location')).toBe(false)
    }
    expect((await askToAuthorize(wire, `${query}&lang=%ff`)).status).toBe(400)
  })
})

describe('the decision', () => {
  test('approved gives a code, refused gives access_denied', async () => {
    await using wire = await fixture.open()
    const approved = queryOf(await wire.consent(wire.authorizeParameters()))
    expect(approved).toEqual({ code: expect.stringMatching(/^[\w-]{43}$/), state: 'state-1' })
    const denied = queryOf(await wire.consent(wire.authorizeParameters(), { decision: 'deny' }))
    expect(denied).toEqual({ error: 'access_denied', error_description: errorTexts.access_denied, state: 'state-1' })
  })

  test("is not asked for what the user's credential may not do", async () => {
    await using wire = await fixture.open()
    const invalid = { error: 'invalid_request', error_description: errorTexts.invalid_request, state: 'state-1' }
    for (const parameters of [
      wire.credentialParameters('oauth2', [a], { credentialID: 'unknown' }),
      wire.credentialParameters('foreign', [a]),
      wire.credentialParameters('main', [a]),
      wire.credentialParameters('oauth2', [a], { hashes: undefined, hashAlgorithmOID: undefined }),
      wire.credentialParameters('oauth2', [a], { numSignatures: '11' }),
      wire.credentialParameters('oauth2', [a], { credentialID: undefined, signatureQualifier: 'za_ecta_aes' }),
    ]) {
      expect(queryOf(await wire.consent(parameters))).toEqual(invalid)
    }
    expect(queryOf(await wire.consent(wire.credentialParameters('oauth2', [a]), { user: 'other' }))).toEqual(invalid)
  })
})

test('the audit trail says who decided what, and holds no secret', async () => {
  await using wire = await fixture.open()
  await wire.consent(wire.credentialParameters('oauth2', [a]))
  await wire.consent(wire.credentialParameters('oauth2', [a]), { decision: 'deny' })
  await wire.consent(wire.credentialParameters('main', [a]))
  const trail = await wire.simulation.stores.audit.list(100)
  const { userID } = wire.user()
  const { clientId } = wire.client()
  const denied = { outcome: 'refused', reason: 'csc-v2.oauth2-authorize.access-denied' }
  const invalid = { outcome: 'refused', reason: 'csc-v2.oauth2-authorize.invalid-request' }
  const expected = [{ outcome: 'accepted' }, { outcome: 'accepted', credentialID: wire.id('oauth2') }]
  expect(trail.filter(({ event }) => event === 'oauth2/authorize decision')).toEqual(
    [...expected, { outcome: 'accepted' }, denied, invalid].map(entry =>
      expect.objectContaining({ ...entry, userID, clientId }),
    ),
  )
  expect(JSON.stringify(trail)).not.toContain(wire.user().password)
})
