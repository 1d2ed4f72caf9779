import { describe, expect, test } from 'vitest'
import { clientAssertion } from './client-jwt.ts'
import { expectError, expectGrantError, expectInvalid, useFixture } from './wire.ts'

const fixture = useFixture()

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

  test('by private_key_jwt, once', async () => {
    await using wire = await fixture.open()
    const form = await clientAssertion(wire)
    const code = { grant_type: 'authorization_code', code: 'unknown' }
    const parallel = await Promise.all(Array.from({ length: 6 }, () => wire.form('oauth2/token', { ...code, ...form })))
    const texts = parallel.map(({ body }) => body.error_description).toSorted()
    expect(texts).toEqual([...Array(5).fill('Invalid parameter client_assertion'), 'Invalid parameter code'])
    const { client_id: _, ...withoutId } = await clientAssertion(wire)
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
      const answer = await wire.form('oauth2/token', { ...grant, ...(await clientAssertion(wire, claims)) })
      expectInvalid(answer, bad)
    }
    const good = await clientAssertion(wire)
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
