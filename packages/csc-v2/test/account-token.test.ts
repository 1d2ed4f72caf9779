import { createHash } from 'node:crypto'
import { jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { createAccountToken } from '../src/oauth2/account-token.ts'

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
