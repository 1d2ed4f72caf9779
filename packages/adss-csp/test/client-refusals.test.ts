import { fakeClock } from '@x/http-protocol/testing'
import { describe, expect, test } from 'vitest'
import { createAdssClient } from '../src/client/create-adss-client.ts'
import type { AdssClientOptions } from '../src/client/options.ts'
import { AdssError, AdssRequestError } from '../src/errors.ts'
import { base, identity } from './recorded-service.ts'

const over = (fetch: NonNullable<AdssClientOptions['fetch']>, options: Partial<AdssClientOptions> = {}) =>
  createAdssClient({ baseUrl: base, fetch, client: { token: 'client-token' }, ...options })

describe('transport', () => {
  test('no answer', async () => {
    const client = over(() => Promise.reject(new TypeError('connection refused')))
    await expect(client.aboutService()).rejects.toMatchObject({
      code: 'ADSS_UNREACHABLE',
      operation: 'aboutService',
      cause: expect.objectContaining({ message: 'connection refused' }),
    })
  })

  test('no answer in time, also where the handler does not look at the signal', async () => {
    const client = over(() => new Promise(() => {}))
    await expect(client.aboutService({ timeoutMs: 5 })).rejects.toMatchObject({ code: 'ADSS_TIMEOUT' })
  })

  test('the caller leaves', async () => {
    const client = over(() => new Promise(() => {}))
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 5)
    await expect(client.aboutService({ signal: stop.signal })).rejects.toThrow('enough')
  })

  test('an answer without an end', async () => {
    const endless = () =>
      Promise.resolve(
        new Response(new ReadableStream({ pull: controller => controller.enqueue(new Uint8Array(1000).fill(32)) })),
      )
    const client = over(endless, { limits: { maxResponseBytes: 10_000 } })
    await expect(client.aboutService()).rejects.toMatchObject({ code: 'ADSS_RESPONSE_TOO_LARGE' })
  })

  test('a redirect is not followed: the token would go with it', async () => {
    const client = over(async () => new Response(null, { status: 302, headers: { Location: 'https://x.example/' } }))
    await expect(client.aboutService()).rejects.toMatchObject({ status: 302 })
  })
})

describe('a busy service', () => {
  const busy = (status: number, after: string) => async () =>
    new Response('{"error":"60001","error_description":"busy"}', { status, headers: { 'Retry-After': after } })

  test('is asked again where that is safe, as often as the limit says', async () => {
    const clock = fakeClock()
    let asked = 0
    const client = over(
      () => {
        asked += 1
        return busy(503, '3')()
      },
      { clock },
    )
    await expect(client.aboutService()).rejects.toMatchObject({ status: 503, retryAfter: 3 })
    expect([asked, clock.slept]).toEqual([3, [3000, 3000]])
  })

  test('is left to the caller where it is not safe, or takes too long', async () => {
    const clock = fakeClock()
    const soon = over(busy(429, '3'), { clock })
    await expect(soon.registerUser({ user_id: 'a', email: 'a@x.example' })).rejects.toMatchObject({ retryAfter: 3 })
    await expect(over(busy(429, '3600'), { clock }).aboutService()).rejects.toMatchObject({ retryAfter: 3600 })
    expect(clock.slept).toEqual([])
  })
})

describe('no secret in what is thrown', () => {
  const echo = async (request: Request) =>
    Response.json(
      { error: '60043', error_description: `${await request.text()} ${request.headers.get('Authorization')}` },
      { status: 400 },
    )
  const client = over(echo, { client: identity, user: { type: 'bearer', token: 'user-token-1' } })
  const doc = { hash_algo: '1.2.3', hash_to_sign_base64: 'AAAA' }

  test.each([
    ['a password', () => client.changePassword({ old_password: 'Wiese+Wolke7', new_password: 'Regen-Rabe8' })],
    ['a client secret', () => client.authentication({ grant_type: 'client_credentials' })],
    [
      'the password of a key',
      () => client.signatureRequest({ cert_alias: 'a', cert_password: 'Kiesel9!', docs_to_sign_info: [doc] }),
    ],
    ['one-time passwords', () => client.confirmChangeEmail({ otp: '048213', new_email_otp: '771902' })],
  ])('%s', async (_, call) => {
    const error = await call().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AdssError)
    const said = `${error} ${JSON.stringify(error)}`
    expect(said).toContain('[secret]')
    for (const secret of [
      'Wiese+Wolke7',
      'Regen-Rabe8',
      'correct-horse',
      'Kiesel9!',
      '048213',
      '771902',
      'user-token',
    ]) {
      expect(said).not.toContain(secret)
    }
  })

  test('a token that cannot stand in a header, from either side', async () => {
    const token = 'user-token-1\nX-Other: y'
    const given = await client.changeEmail({ old_email: 'a@x', new_email: 'b@x' }, { bearer: token }).catch(e => e)
    expect(given).toMatchObject({ code: 'ADSS_OPTION_INVALID' })
    const issuing = over(async () => Response.json({ access_token: token, expires_in: 60 }), { client: identity })
    const issued = await issuing.aboutService().catch(e => e)
    expect(issued).toMatchObject({ code: 'ADSS_RESPONSE_INVALID', violations: [{ pointer: '/access_token' }] })
    for (const error of [given, issued]) expect(String(error)).not.toContain('user-token-1')
  })

  test('a malformed request is named by member and rule', async () => {
    const call = client.confirmResetPassword({ user_id: 'anna', new_password: '', otp: 'letters', extra: 1 } as never)
    const error = await call.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AdssRequestError)
    const violations = (error as AdssRequestError).violations.map(({ pointer, rule }) => `${pointer} ${rule}`)
    expect(violations.sort()).toEqual(['/extra unknown-member', '/new_password minLength', '/otp pattern'])
    expect(String(error)).not.toContain('letters')
  })

  test('a member where the operation has no body is refused', async () => {
    const call = client.getUser({ user_id: 'anna', password: 'x' } as never)
    await expect(call).rejects.toMatchObject({ violations: [{ pointer: '/password', rule: 'unknown-member' }] })
  })
})
