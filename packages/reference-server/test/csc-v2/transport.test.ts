import { operations } from '@x/csc-v2/operations'
import { describe, expect, test } from 'vitest'
import { expectError, expectInvalid, useFixture } from './wire.ts'

const fixture = useFixture()
const malformed =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.'
const json = { 'content-type': 'application/json' }

describe('paths', () => {
  test('a method of the standard that does not exist here answers 501', async () => {
    await using wire = await fixture.open()
    for (const id of [
      'signatures/signDoc',
      'signatures/timestamp',
      'credentials/create',
      'credentials/delete',
    ] as const) {
      const answer = await wire.call(id, {})
      expect(answer.status, id).toBe(501)
      expect(answer.body.error).toBeTypeOf('string')
    }
  })

  test('every other method of the table is routed', async () => {
    await using wire = await fixture.open()
    const { methods } = (await wire.call('info', {})).body
    for (const id of methods) {
      const answer = id.startsWith('oauth2/') ? await wire.form(id, {}) : await wire.call(id, {})
      expect([200, 400, 401], id).toContain(answer.status)
    }
  })

  test('another HTTP method answers 405 and says which is allowed', async () => {
    await using wire = await fixture.open()
    for (const { id } of Object.values(operations)) {
      const answer = await wire.send(id, { method: id === 'oauth2/authorize' ? 'DELETE' : 'GET' })
      expect(answer.status, id).toBe(405)
      expect(answer.headers.get('allow')).toBe(id === 'oauth2/authorize' ? 'GET, POST' : 'POST')
      expect(answer.body.error).toBe('invalid_request')
    }
  })

  test('an unknown path answers 404 with an error body', async () => {
    await using wire = await fixture.open()
    for (const path of ['nothing', 'credentials', 'credentials/list/', 'Credentials/list', '../v1/info']) {
      const answer = await wire.send(path, { method: 'POST', headers: json, body: '{}' })
      expect(answer.status, path).toBe(404)
      expect(answer.body.error).toBe('invalid_request')
    }
  })
})

describe('bodies', () => {
  test('a charset parameter and any letter case of the media type are accepted', async () => {
    await using wire = await fixture.open()
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON;charset="UTF-8"',
      'application/json;v=1',
    ]) {
      const answer = await wire.send('info', { method: 'POST', headers: { 'content-type': type }, body: '{}' })
      expect(answer.status, type).toBe(200)
    }
  })

  test('another media type is refused', async () => {
    await using wire = await fixture.open()
    for (const type of ['text/plain', 'application/json; charset=iso-8859-1', 'application/x-www-form-urlencoded']) {
      const answer = await wire.send('info', { method: 'POST', headers: { 'content-type': type }, body: '{}' })
      expectInvalid(answer, 'The media type of the request must be application/json')
    }
    const bare = new Request(`${wire.answers.serviceUrl}/info`, { method: 'POST', body: new Uint8Array([0x7b, 0x7d]) })
    expect((await wire.simulation.fetch(bare)).status).toBe(400)
    const answer = await wire.call('oauth2/token', {})
    expectInvalid(answer, 'The media type of the request must be application/x-www-form-urlencoded')
  })

  test.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['no object', '[]'],
    ['null', 'null'],
    ['trailing text', '{} {}'],
    ['a member twice', '{"lang":"en","lang":"de"}'],
    ['a member twice, once escaped', '{"lang":"en","l\\u0061ng":"de"}'],
    ['a member twice, inside', '{"clientData":"x","a":[{"b":{"c":1,"c":1}}]}'],
    ['nested too deeply', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`],
  ])('%s is malformed', async (_, body) => {
    await using wire = await fixture.open()
    expectInvalid(await wire.send('info', { method: 'POST', headers: json, body }), malformed)
  })

  test('text that is not UTF-8 is malformed', async () => {
    await using wire = await fixture.open()
    const body = Buffer.concat([Buffer.from('{"lang":"'), Buffer.from([0xff]), Buffer.from('"}')])
    expectInvalid(await wire.send('info', { method: 'POST', headers: json, body }), malformed)
  })

  test('a body above the limit is refused, announced or not', async () => {
    await using wire = await fixture.open()
    const large = JSON.stringify({ clientData: 'x'.repeat(1_100_000) })
    const text = 'The request is larger than 1048576 octets'
    expectInvalid(await wire.send('info', { method: 'POST', headers: json, body: large }), text)
    const lying = { ...json, 'content-length': '2' }
    const stream = new Blob([large]).stream()
    expectInvalid(
      await wire.send('info', { method: 'POST', headers: lying, body: stream, duplex: 'half' } as RequestInit),
      text,
    )
    const announced = { ...json, 'content-length': '9999999' }
    expectInvalid(await wire.send('info', { method: 'POST', headers: announced, body: '{}' }), text)
  })

  test('unknown members are ignored, null counts as left out, names are matched by letter case', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const body = { userID: null, credentialInfo: null, unknown: { a: [1] }, CredentialInfo: true, clientData: null }
    const answer = await wire.call('credentials/list', body, token)
    expect(answer.status).toBe(200)
    expect(answer.body).not.toHaveProperty('credentialInfos')
  })

  test('clientData is a string everywhere', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (const id of ['info', 'credentials/list', 'signatures/signHash', 'signatures/signPolling'] as const) {
      expectInvalid(await wire.call(id, { clientData: 5 }, id === 'info' ? {} : token), 'Invalid parameter clientData')
    }
    expect((await wire.call('credentials/list', { clientData: 'mine' }, token)).status).toBe(200)
  })

  test('a parameter of the wrong type is named', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (const name of ['credentialInfo', 'onlyValid']) {
      expectInvalid(await wire.call('credentials/list', { [name]: 'true' }, token), `Invalid parameter ${name}`)
    }
    expectInvalid(await wire.call('credentials/list', { lang: 1 }, token), 'Invalid parameter lang')
    const info = { credentialID: wire.id('main'), certInfo: 1 }
    expectInvalid(await wire.call('credentials/info', info, token), 'Invalid parameter certInfo')
  })
})

describe('bearer tokens', () => {
  const guarded = Object.values(operations).filter(
    ({ id, base, since }) => base === 'service' && since === null && !['info', 'auth/login'].includes(id),
  )

  test('every method but info and auth/login wants one', async () => {
    await using wire = await fixture.open()
    for (const { id } of guarded) {
      const answer = await wire.call(id, {})
      if (answer.status === 501) continue
      expectError(answer, 401, 'invalid_request', 'Missing authorization header')
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="csc-v2"')
    }
  })

  test('a malformed header answers 400', async () => {
    await using wire = await fixture.open()
    for (const authorization of ['Bearer', 'Bearer  x', 'Basic eDp5', 'Bearer x y', 'Token x', 'Bearer é']) {
      const answer = await wire.send('credentials/list', {
        method: 'POST',
        headers: { ...json, authorization: Buffer.from(authorization).toString('latin1') },
        body: '{}',
      })
      expectInvalid(answer, 'Malformed authorization header')
    }
  })

  test('an unknown, a revoked and an expired token answer 401', async () => {
    await using wire = await fixture.open()
    const unknown = await wire.call('credentials/list', {}, 'nobody-issued-this')
    expectError(unknown, 401, 'invalid_token', 'The token provided is not a valid OAuth access or refresh token.')
    expect(unknown.headers.get('www-authenticate')).toBe('Bearer realm="csc-v2", error="invalid_token"')
    const token = await wire.userToken()
    await wire.call('auth/revoke', { token }, token)
    const expired = 'The access or refresh token is expired or has been revoked.'
    expectError(await wire.call('credentials/list', {}, token), 401, 'expired_token', expired)
    const other = await wire.userToken()
    await wire.advance(3600)
    expectError(await wire.call('credentials/list', {}, other), 401, 'expired_token', expired)
  })

  test('the scheme is matched in any letter case', async () => {
    await using wire = await fixture.open()
    const authorization = `bEARER ${await wire.userToken()}`
    expect((await wire.call('credentials/list', {}, { headers: { authorization } })).status).toBe(200)
  })

  test('a refresh token is no access token', async () => {
    await using wire = await fixture.open()
    const { refresh_token } = await wire.codeToken()
    expect((await wire.call('credentials/list', {}, refresh_token)).status).toBe(401)
  })

  test('a credential-scope token does not list, authorize or poll', async () => {
    await using wire = await fixture.open()
    const token = await wire.credentialToken(
      'oauth2Scal1',
      ['a'].map(() => Buffer.alloc(32).toString('base64')),
    )
    for (const id of ['credentials/list', 'credentials/authorize', 'signatures/signPolling', 'auth/revoke'] as const) {
      const answer = await wire.call(id, {}, token)
      expectError(answer, 401, 'unauthorized_client', 'The client is not authorized to use this method.')
    }
  })
})

describe('overload', () => {
  test('429 and 503 carry Retry-After, for as many requests as the driver says', async () => {
    await using wire = await fixture.open()
    await wire.drive('overload', { requests: 2 })
    await wire.drive('unavailable', { requests: 1 })
    const statuses = []
    for (let request = 0; request < 4; request++) {
      const answer = await wire.call('info', {})
      statuses.push(answer.status)
      expect(answer.headers.has('retry-after')).toBe(answer.status !== 200)
    }
    expect(statuses).toEqual([429, 429, 503, 200])
  })
})
