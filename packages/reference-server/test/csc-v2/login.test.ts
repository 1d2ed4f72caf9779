import { describe, expect, test } from 'vitest'
import { expectError, expectInvalid, useFixture } from './wire.ts'

const fixture = useFixture()
const basic = (text: string) => ({ headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } })

describe('auth/login', () => {
  test('gives an access token, and a refresh token only when asked to remember', async () => {
    await using wire = await fixture.open()
    const plain = await wire.login('main')
    expect(plain.status).toBe(200)
    expect(plain.body).toEqual({ access_token: expect.any(String), expires_in: 3600 })
    const remembered = await wire.login('main', { rememberMe: true })
    expect(remembered.body.refresh_token).toEqual(expect.any(String))
    expect((await wire.call('credentials/list', {}, remembered.body.access_token)).status).toBe(200)
  })

  test('a header that is not Basic answers 401 with a challenge', async () => {
    await using wire = await fixture.open()
    for (const authorization of [undefined, 'Bearer abc', 'Basic', 'Basic ***', 'Basic a b']) {
      const answer = await wire.call('auth/login', {}, authorization ? { headers: { authorization } } : {})
      expectError(answer, 401, 'invalid_request', 'Malformed authentication parameter')
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="csc-v2", charset="UTF-8"')
    }
  })

  test('a value without a colon is malformed', async () => {
    await using wire = await fixture.open()
    expectInvalid(await wire.call('auth/login', {}, basic('nobody')), 'Malformed username-password')
  })

  test('wrong names and wrong passwords are answered alike', async () => {
    await using wire = await fixture.open()
    const { username } = wire.user()
    for (const pair of [`${username}:wrong`, 'nobody:wrong', `${username}:`, ':']) {
      const answer = await wire.call('auth/login', {}, basic(pair))
      expectError(answer, 400, 'authentication_error', 'An error occurred during authentication process')
    }
  })

  test('a password may hold colons', async () => {
    await using wire = await fixture.open()
    const answer = await wire.call('auth/login', {}, basic(`${wire.user().username}:a:b:c`))
    expect(answer.body.error).toBe('authentication_error')
  })

  test('too many wrong passwords have to wait, whichever is right', async () => {
    await using wire = await fixture.open()
    const { username } = wire.user()
    const attempts = await Promise.all(
      Array.from({ length: 14 }, () => wire.call('auth/login', {}, basic(`${username}:wrong`))),
    )
    const limited = attempts.filter(({ status }) => status === 429)
    expect(limited).toHaveLength(4)
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await wire.login('main')).status).toBe(429)
    expect((await wire.login('other')).status).toBe(200)
    await wire.advance(60)
    expect((await wire.login('main')).status).toBe(200)
  })

  test('a right password forgets the wrong ones, and parallel right ones do not count', async () => {
    await using wire = await fixture.open()
    const { username } = wire.user()
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 9; wrong++) await wire.call('auth/login', {}, basic(`${username}:wrong`))
      const right = await Promise.all(Array.from({ length: 12 }, () => wire.login('main')))
      expect(new Set(right.map(({ status }) => status))).toEqual(new Set([200]))
    }
  })

  test('a refresh token gives new tokens and rotates when asked to remember', async () => {
    await using wire = await fixture.open()
    const { refresh_token } = (await wire.login('main', { rememberMe: true })).body
    const kept = await wire.call('auth/login', { refresh_token })
    expect(kept.body).toEqual({ access_token: expect.any(String), expires_in: 3600 })
    const rotated = await wire.call('auth/login', { refresh_token, rememberMe: true })
    expect(rotated.body.refresh_token).not.toBe(refresh_token)
    expectInvalid(await wire.call('auth/login', { refresh_token }), 'Invalid refresh_token')
    // The replay has ended the grant: what came of it is gone too.
    expectInvalid(await wire.call('auth/login', rotated.body), 'Invalid refresh_token')
    expect((await wire.call('credentials/list', {}, rotated.body.access_token)).status).toBe(401)
  })

  test('a refresh token is refused when it is malformed, unknown, expired, of a client, or beside a header', async () => {
    await using wire = await fixture.open()
    for (const refresh_token of [5, '', 'a b', 'é', ['x'], 'x'.repeat(5000)]) {
      expectInvalid(await wire.call('auth/login', { refresh_token }), 'Invalid string parameter: refresh_token')
    }
    expectInvalid(await wire.call('auth/login', { refresh_token: 'unknown' }), 'Invalid refresh_token')
    const { refresh_token: ofClient } = await wire.codeToken()
    expectInvalid(await wire.call('auth/login', { refresh_token: ofClient }), 'Invalid refresh_token')
    const { refresh_token } = (await wire.login('main', { rememberMe: true })).body
    expect((await wire.login('main', { refresh_token })).status).toBe(400)
    await wire.advance(86_400)
    expectInvalid(await wire.call('auth/login', { refresh_token }), 'Invalid refresh_token')
  })

  test('rememberMe is a boolean', async () => {
    await using wire = await fixture.open()
    expectInvalid(await wire.login('main', { rememberMe: 'yes' }), 'Invalid parameter rememberMe')
  })
})

describe('auth/revoke', () => {
  test('an access token falls alone and at once', async () => {
    await using wire = await fixture.open()
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    const answer = await wire.call('auth/revoke', { token: access_token }, access_token)
    expect([answer.status, answer.body]).toEqual([204, ''])
    expect((await wire.call('credentials/list', {}, access_token)).status).toBe(401)
    expect((await wire.call('auth/login', { refresh_token })).status).toBe(200)
  })

  test('a refresh token takes the access tokens of its grant along', async () => {
    await using wire = await fixture.open()
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    const again = (await wire.call('auth/login', { refresh_token })).body.access_token
    const hint = { token: refresh_token, token_type_hint: 'access_token' }
    expect((await wire.call('auth/revoke', hint, access_token)).status).toBe(204)
    expect((await wire.call('credentials/list', {}, access_token)).status).toBe(401)
    expect((await wire.call('credentials/list', {}, again)).status).toBe(401)
    expectInvalid(await wire.call('auth/login', { refresh_token }), 'Invalid refresh_token')
  })

  test('refuses what it cannot revoke', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const foreign = await wire.userToken('other')
    const missing = 'Missing (or invalid type) string parameter token'
    expectInvalid(await wire.call('auth/revoke', {}, token), missing)
    expectInvalid(await wire.call('auth/revoke', { token: 1 }, token), missing)
    for (const token_type_hint of ['id_token', 5]) {
      const answer = await wire.call('auth/revoke', { token, token_type_hint }, token)
      expectInvalid(answer, 'Invalid string parameter token_type_hint')
    }
    expectInvalid(await wire.call('auth/revoke', { token: 'unknown' }, token), 'Invalid string parameter token')
    expectInvalid(await wire.call('auth/revoke', { token: foreign }, token), 'Invalid string parameter token')
    expect((await wire.call('credentials/list', {}, foreign)).status).toBe(200)
  })

  test('a token of scope credential can be revoked before it signs', async () => {
    await using wire = await fixture.open()
    const hash = Buffer.alloc(32).toString('base64')
    const credential = await wire.credentialToken('oauth2', [hash])
    const { access_token: service } = await wire.codeToken()
    expect((await wire.call('auth/revoke', { token: credential }, service)).status).toBe(204)
    const signing = { hashes: [hash], signAlgo: '1.2.840.10045.4.3.2' }
    expect((await wire.sign('oauth2', credential, signing)).status).toBe(401)
    expectInvalid(await wire.sign('oauth2', service, { ...signing, SAD: credential }), 'Invalid parameter SAD')
  })
})
