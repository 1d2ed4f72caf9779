import { fakeClock } from '@x/http-protocol/testing'
import { describe, expect, test } from 'vitest'
import { createAdssClient } from '../src/client/create-adss-client.ts'
import type { AdssClientOptions } from '../src/client/options.ts'
import { AdssUsageError, isAdssError } from '../src/errors.ts'
import { base, bearerOf, form, identity, recordedService, refusal } from './recorded-service.ts'

const settings = { otp_expiry_time: 900, otp_length: 6, user_auth_retrie_limit: 5, user_block_period: 100 }
const anna = { type: 'password', username: 'anna', password: 'Wiese+Wolke7' } as const

/** Issues at-1, at-2, … with rt-1, rt-2, … for users; what `accepts` refuses gets 401 with 60045. */
function setUp(options: Partial<AdssClientOptions> = {}, accepts: (token: string | null) => boolean = () => true) {
  let issued = 0
  const issue = (grant: string | undefined) => {
    issued += 1
    const tokens = { access_token: `at-${issued}`, token_type: 'Bearer', expires_in: 3600 }
    return grant === 'client_credentials' ? tokens : { ...tokens, refresh_token: `rt-${issued}` }
  }
  const clock = fakeClock()
  const service = recordedService({
    authentication: request => {
      const { grant_type, refresh_token } = form(request)
      return refresh_token === 'dead' ? refusal('60045', 401) : issue(grant_type)
    },
    singleSignOnAuthentication: () => issue('sso'),
    aboutService: request => (accepts(bearerOf(request)) ? { version: '7', build_number: '1' } : refusal('60045', 401)),
    advanceSettings: request => (accepts(bearerOf(request)) ? settings : refusal('60045', 401)),
    changePassword: request => (accepts(bearerOf(request)) ? undefined : refusal('60045', 401)),
  })
  const client = createAdssClient({ baseUrl: base, fetch: service.fetch, clock, client: identity, ...options })
  return { service, client, clock }
}

const grants = (service: ReturnType<typeof setUp>['service']) => service.of('authentication').map(form)

describe('the token of the client', () => {
  test('is asked for once and used until shortly before its end', async () => {
    const { service, client, clock } = setUp()
    await client.aboutService()
    clock.pass(3_580_000)
    await client.aboutService()
    clock.pass(11_000)
    await client.aboutService()
    expect(grants(service)).toEqual([
      { grant_type: 'client_credentials', ...identity },
      { grant_type: 'client_credentials', ...identity },
    ])
    expect(service.of('aboutService').map(bearerOf)).toEqual(['Bearer at-1', 'Bearer at-1', 'Bearer at-2'])
  })

  test('is asked for once by calls at the same time', async () => {
    const { service, client } = setUp()
    await Promise.all([client.aboutService(), client.aboutService(), client.aboutService()])
    expect(grants(service).length).toBe(1)
  })

  test('is renewed once where the service refuses it', async () => {
    const { service, client } = setUp({}, token => token !== 'Bearer at-1')
    expect(await client.aboutService()).toMatchObject({ version: '7' })
    expect(service.of('aboutService').map(bearerOf)).toEqual(['Bearer at-1', 'Bearer at-2'])
    const never = setUp({}, () => false)
    const error = await never.client.aboutService().catch((reason: unknown) => reason)
    expect(isAdssError(error, '60045')).toBe(true)
    expect(never.service.of('aboutService').length).toBe(2)
  })

  test('may be somebody else’s', async () => {
    let at = 0
    const { service, client } = setUp({ client: { token: async () => `foreign-${++at}` } })
    await client.aboutService()
    await client.aboutService()
    expect(service.requests.map(bearerOf)).toEqual(['Bearer foreign-1', 'Bearer foreign-2'])
  })

  test('a call may bring its own', async () => {
    const { service, client } = setUp()
    await client.aboutService({ bearer: 'mine' })
    expect(service.requests.map(bearerOf)).toEqual(['Bearer mine'])
  })
})

describe('the token of a user', () => {
  test('comes from the password, and later from the refresh token, which rotates', async () => {
    const { service, client, clock } = setUp({ user: anna })
    await client.advanceSettings()
    for (const _ of [1, 2]) {
      clock.pass(3_600_000)
      await client.advanceSettings()
    }
    expect(grants(service)).toEqual([
      { grant_type: 'password', username: 'anna', password: 'Wiese+Wolke7', ...identity },
      { grant_type: 'refresh_token', refresh_token: 'rt-1', ...identity },
      { grant_type: 'refresh_token', refresh_token: 'rt-2', ...identity },
    ])
    expect(service.of('advanceSettings').map(bearerOf)).toEqual(['Bearer at-1', 'Bearer at-2', 'Bearer at-3'])
  })

  test('comes from a directory, or from a third party, asked anew each time', async () => {
    const directory = setUp({ user: { ...anna, type: 'active_directory' }, authenticationProfileId: 'directory-1' })
    await directory.client.advanceSettings()
    expect(grants(directory.service)).toMatchObject([{ grant_type: 'active_directory' }])
    expect(directory.service.requests[0]?.headers.get('authentication_profile_id')).toBe('directory-1')
    await directory.client.aboutService()
    expect(
      directory.service.of('authentication').map(({ headers }) => headers.get('authentication_profile_id')),
    ).toEqual(['directory-1', null])
    const sso = setUp({ user: { type: 'sso', token: () => 'third' } })
    await sso.client.advanceSettings()
    expect(sso.service.requests.map(({ id }) => id)).toEqual([
      'authentication',
      'singleSignOnAuthentication',
      'advanceSettings',
    ])
  })

  test('that was handed over is kept up by its refresh token', async () => {
    const kept: unknown[] = []
    const tokens = { access_token: 'old', refresh_token: 'rt-0', expires_in: 60 }
    const { service, client, clock } = setUp({ user: { type: 'tokens', tokens, onTokens: now => kept.push(now) } })
    await client.advanceSettings()
    clock.pass(60_000)
    await client.advanceSettings()
    expect(service.of('advanceSettings').map(bearerOf)).toEqual(['Bearer old', 'Bearer at-1'])
    expect(kept).toEqual([{ access_token: 'at-1', token_type: 'Bearer', expires_in: 3600, refresh_token: 'rt-1' }])
  })

  test('ends where there is no refresh token', async () => {
    const { client, clock } = setUp({ user: { type: 'tokens', tokens: { access_token: 'old', expires_in: 60 } } })
    clock.pass(60_000)
    await expect(client.advanceSettings()).rejects.toMatchObject({ code: 'ADSS_AUTHORIZATION_NEEDED' })
  })

  test('is not renewed for what may have been done already', async () => {
    const { service, client } = setUp({ user: anna }, () => false)
    const change = client.changePassword({ old_password: 'a', new_password: 'b' })
    await expect(change).rejects.toMatchObject({ error: '60045' })
    expect(service.of('changePassword').length).toBe(1)
  })

  test('belongs to one user; the token of the client is shared', async () => {
    const { service, client } = setUp()
    const bert = { ...anna, username: 'bert' }
    const clients = [client, client.asUser(anna), client.asUser(bert)]
    for (const one of clients) await one.aboutService()
    for (const one of clients.slice(1)) await one.advanceSettings()
    expect(grants(service).map(({ grant_type, username }) => username ?? grant_type)).toEqual([
      'client_credentials',
      'anna',
      'bert',
    ])
    expect(service.of('advanceSettings').map(bearerOf)).toEqual(['Bearer at-2', 'Bearer at-3'])
  })

  test('a dead refresh token falls back to the password', async () => {
    const tokens = { access_token: 'at', token_type: 'Bearer', expires_in: 3600, refresh_token: 'dead' }
    const clock = fakeClock()
    const service = recordedService({
      authentication: request => (form(request).refresh_token === 'dead' ? refusal('60045', 401) : tokens),
      advanceSettings: settings,
    })
    const client = createAdssClient({ baseUrl: base, fetch: service.fetch, clock, client: identity, user: anna })
    await client.advanceSettings()
    clock.pass(3_600_000)
    await client.advanceSettings()
    expect(grants(service).map(({ grant_type }) => grant_type)).toEqual(['password', 'refresh_token', 'password'])
  })
})

describe('what cannot work', () => {
  test('an operation without anybody to ask for', async () => {
    const { service, client } = setUp()
    await expect(client.advanceSettings()).rejects.toMatchObject({ code: 'ADSS_AUTHORIZATION_NEEDED' })
    const nobody = createAdssClient({ baseUrl: base, fetch: service.fetch })
    await expect(nobody.aboutService()).rejects.toBeInstanceOf(AdssUsageError)
    const foreign = createAdssClient({ baseUrl: base, fetch: service.fetch, client: { token: 't' }, user: anna })
    await expect(foreign.advanceSettings()).rejects.toMatchObject({ code: 'ADSS_AUTHORIZATION_NEEDED' })
    expect(service.requests).toEqual([])
  })

  test.each([
    ['http to another machine', { baseUrl: 'http://csp.example/adss' }, 'ADSS_INSECURE_URL'],
    ['no URL', { baseUrl: 'csp.example' }, 'ADSS_OPTION_INVALID'],
    ['a password in the URL', { baseUrl: 'https://a:b@csp.example/' }, 'ADSS_OPTION_INVALID'],
    ['an empty secret', { client: { client_id: 'shop', client_secret: '' } }, 'ADSS_OPTION_INVALID'],
    ['a limit of 0', { limits: { timeoutMs: 0 } }, 'ADSS_OPTION_INVALID'],
  ] as const)('%s', (_, options, code) => {
    const make = () => createAdssClient({ baseUrl: base, ...options })
    expect(make).toThrow(expect.objectContaining({ code }))
  })

  test('http to this machine works, and elsewhere where it is allowed', () => {
    for (const baseUrl of ['http://127.0.0.1:8779/adss', 'http://localhost/adss', 'http://[::1]/adss']) {
      expect(() => createAdssClient({ baseUrl })).not.toThrow()
    }
    expect(() => createAdssClient({ baseUrl: 'http://csp.example/', allowHttp: true })).not.toThrow()
  })
})
