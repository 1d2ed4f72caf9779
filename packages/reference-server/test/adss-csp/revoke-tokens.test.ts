import { expect, test } from 'vitest'
import { expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()

const revoke = (wire: Wire, token: string, form: object) =>
  wire.call('revokeTokens', { token, body: { token_type: 'refresh_token', ...form } })

const refresh = (wire: Wire, refresh_token: string) =>
  wire.authenticate({ grant_type: 'refresh_token', ...wire.clientForm(), refresh_token })

test('a revoked refresh token is none; its access token goes on', async () => {
  await using wire = await fixture.open()
  const { access_token, refresh_token } = (await wire.login()).body
  const token = await wire.clientToken()
  const answer = await revoke(wire, token, { refresh_token })
  expect([answer.status, answer.body, answer.headers.get('content-length')]).toEqual([200, '', '0'])
  expect(answer.headers.has('content-type')).toBe(false)
  expectRefusal(await refresh(wire, refresh_token), 401, '60045')
  expect((await wire.call('advanceSettings', { token: access_token })).status).toBe(200)
  expect((await revoke(wire, token, { refresh_token })).status).toBe(200)
})

test('what is missing, unknown or not a refresh token is refused', async () => {
  await using wire = await fixture.open()
  const { access_token, refresh_token } = (await wire.login()).body
  const token = await wire.clientToken()
  expectRefusal(await revoke(wire, token, {}), 400, '60047')
  expectRefusal(await wire.call('revokeTokens', { token, body: { refresh_token } }), 400, '60043')
  expectRefusal(await revoke(wire, token, { refresh_token, token_type: 'access_token' }), 400, '60043')
  expectRefusal(await revoke(wire, token, { refresh_token: 'unknown' }), 401, '60045')
  expectRefusal(await revoke(wire, token, { refresh_token: access_token }), 401, '60045')
  expectRefusal(await revoke(wire, access_token, { refresh_token }), 401, '60045')
  expect((await refresh(wire, refresh_token)).status).toBe(200)
})

test('another client cannot revoke it', async () => {
  await using wire = await fixture.open()
  const { refresh_token } = (await wire.login()).body
  expectRefusal(await revoke(wire, await wire.clientToken('other'), { refresh_token }), 401, '60045')
  expect((await refresh(wire, refresh_token)).status).toBe(200)
})
