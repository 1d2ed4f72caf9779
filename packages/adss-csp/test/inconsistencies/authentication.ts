import { expect } from 'vitest'
import { AdssError, AdssRequestError, AdssResponseError, isAdssError } from '../../src/errors.ts'
import { operations } from '../../src/operations.ts'
import { bearerOf, form, identity, json, refusal, tokens } from '../recorded-service.ts'
import { answer, type Cases, over, refused } from './case.ts'

const password = { grant_type: 'password', username: 'anna', password: 'Wiese+Wolke7' } as const
const azure = { token: 'third', method: 'AZURE_ACTIVE_DIRECTORY' } as const
const profile = { profile_id: 'a', profile_name: 'A', auth_type: 'PASSWORD' }

/** Rows 1 to 22 and 79: chapter 3 of the guide. */
export const authenticationCases: Cases = {
  1: () => {
    const paths = Object.values(operations).map(({ path }) => path)
    const without = ['/authenticate', '/authenticate/sso', '/tokens', '/']
    expect(paths.filter(path => !path.startsWith('/v2/'))).toEqual(without)
    expect(paths.filter(path => path.startsWith('/v2/')).length).toBe(25)
  },
  2: () => {
    const found = Object.values(operations).filter(({ section }) => section === '3.4')
    expect(found.map(({ id }) => id)).toEqual(['authenticationProfiles'])
  },
  3: async () => {
    for (const code of ['60050', '60043']) {
      const reply = ({ text }: { text: string }) =>
        text.includes('authentication_profile_id') ? tokens : refusal(code, 401)
      const { service, client } = over({ authentication: reply }, { authenticationProfileId: 'directory-1' })
      await client.authentication(password)
      const [first, second] = service.requests
      expect(first?.headers.get('authentication_profile_id')).toBe('directory-1')
      expect(first && form(first)).not.toHaveProperty('authentication_profile_id')
      expect(second && form(second)).toMatchObject({ authentication_profile_id: 'directory-1' })
    }
    const wrong = over({ authentication: refusal('60008', 401) }, { authenticationProfileId: 'directory-1' })
    await refused(wrong.client.authentication(password))
    expect(wrong.service.requests.length, 'a wrong password is sent once').toBe(1)
  },
  4: async () => {
    for (const token_type of ['bearer', 'Bearer', 'BEARER']) {
      const { client } = over({ authentication: { ...tokens, token_type } })
      expect(await client.authentication(password)).toMatchObject({ token_type: 'Bearer' })
    }
  },
  5: async () => {
    const { service, client } = over({})
    await client.authentication({ ...password, password: 'Wiese & Wolke' })
    expect(service.requests[0]?.text).not.toContain(' ')
    expect(service.requests[0] && form(service.requests[0])).toMatchObject({ password: 'Wiese & Wolke' })
  },
  6: async () => {
    const { service, client } = over({})
    for (const input of [
      { grant_type: 'password', username: 'anna' },
      { grant_type: 'active_directory', password: 'x' },
      { grant_type: 'refresh_token' },
    ] as const) {
      expect(await refused(client.authentication(input))).toBeInstanceOf(AdssRequestError)
    }
    expect(service.requests).toEqual([])
  },
  7: async () => {
    for (const status of [400, 401, 403]) {
      const error = await refused(over({ authentication: refusal('86011', status) }).client.authentication(password))
      expect(isAdssError(error, '86011')).toBe(true)
      expect(error).toMatchObject({ status })
    }
  },
  8: async () => {
    const { service, client } = over({})
    await client.authentication({ ...password, grant_type: 'active_directory' })
    expect(service.requests[0] && form(service.requests[0])).toMatchObject({ grant_type: 'active_directory' })
  },
  9: async () => {
    const { client } = over({ authentication: { ...tokens, access_token: 'x.y/z==' } })
    expect(await client.authentication(password)).toMatchObject({ access_token: 'x.y/z==' })
  },
  10: async () => {
    const error = await refused(over({ aboutService: refusal('86018', 401) }).client.aboutService())
    expect(isAdssError(error, '86018')).toBe(true)
    expect(isAdssError(error, '60001')).toBe(false)
  },
  11: async () => {
    const reply = Response.json({ error: 60008, error_description: 'No.' }, { status: 401 })
    expect(await refused(over({ authentication: reply }).client.authentication(password))).toMatchObject({
      error: '60008',
    })
  },
  12: async () => {
    const reply = answer('{ "error": "60006", "error_description": "No such user." } }', 404)
    const error = await refused(over({ deleteUser: reply }).client.deleteUser({ user_id: 'anna' }))
    expect(error).toMatchObject({ error: '60006', error_description: 'No such user.' })
  },
  13: async () => {
    const { service, client } = over({ singleSignOnAuthentication: tokens })
    await client.singleSignOnAuthentication(azure)
    expect(service.of('singleSignOnAuthentication').map(bearerOf)).toEqual(['Bearer at-1'])
  },
  14: async () => {
    const { service, client } = over({ singleSignOnAuthentication: tokens })
    await client.singleSignOnAuthentication(azure)
    expect(service.of('singleSignOnAuthentication').map(json)).toEqual([azure])
    const other = client.singleSignOnAuthentication({ token: 'third', method: 'AZURE_AD' as never })
    expect(await refused(other)).toMatchObject({ violations: [{ pointer: '/method', rule: 'enum' }] })
  },
  15: async () => {
    const { service, client } = over({ revokeTokens: undefined })
    await client.revokeTokens({ refresh_token: 'rt' })
    expect(service.of('revokeTokens').map(form)).toEqual([{ refresh_token: 'rt', token_type: 'refresh_token' }])
    const scheme = over({ authentication: { ...tokens, token_type: 'refresh_token' } }).client
    expect(await refused(scheme.authentication(password))).toBeInstanceOf(AdssResponseError)
  },
  16: async () => {
    const reply = new Response(null, { status: 200, statusText: 'Internal Error Server' })
    expect(await over({ revokeTokens: reply }).client.revokeTokens({ refresh_token: 'rt' })).toBeUndefined()
  },
  17: async () => {
    for (const reply of [new Response(null), refusal('60045', 400), refusal('60045', 401)]) {
      expect(await over({ revokeTokens: reply }).client.revokeTokens({ refresh_token: 'rt' })).toBeUndefined()
    }
    const foreign = over({ revokeTokens: refusal('60045', 401) }, { client: { token: 'client-token' } }).client
    for (const [client, options] of [
      [over({ revokeTokens: refusal('86017', 401) }).client, {}],
      [foreign, {}],
      [over({ revokeTokens: refusal('60045', 401) }).client, { bearer: 'client-token' }],
    ] as const) {
      // What may mean the token of the client is no revocation.
      expect(await refused(client.revokeTokens({ refresh_token: 'rt' }, options))).toBeInstanceOf(AdssError)
    }
  },
  18: async () => {
    const reply = answer('{ "default_authentication_profile": { "profile_id": "a" "profile_name": "A", } }')
    const error = await refused(over({ authenticationProfiles: reply }).client.authenticationProfiles())
    expect(error).toMatchObject({ code: 'ADSS_RESPONSE_NOT_JSON' })
  },
  19: async () => {
    const short = { default_authentication: profile, allowed_authentication: [profile] }
    const long = { default_authentication_profile: profile, allowed_authentication_profile: [profile] }
    expect(await over({ authenticationProfiles: short }).client.authenticationProfiles()).toEqual(long)
    const both = over({ authenticationProfiles: { ...short, ...long, allowed_authentication: [] } })
    expect(await both.client.authenticationProfiles()).toEqual(long)
  },
  20: async () => {
    const { client } = over({ authenticationProfiles: { allowed_authentication_profile: profile } })
    expect(await client.authenticationProfiles()).toEqual({ allowed_authentication_profile: [profile] })
  },
  21: async () => {
    const said = ['PASSWORD ', 'active_directory', 'AZURE_AD', 'AZURE_ACTIVE_DIRECTORY']
    const allowed = said.map(auth_type => ({ ...profile, auth_type }))
    const { client } = over({ authenticationProfiles: { allowed_authentication_profile: allowed } })
    const read = (await client.authenticationProfiles()).allowed_authentication_profile
    expect(read.map(({ auth_type }) => auth_type)).toEqual([
      'PASSWORD',
      'ACTIVE_DIRECTORY',
      'AZURE_ACTIVE_DIRECTORY',
      'AZURE_ACTIVE_DIRECTORY',
    ])
  },
  22: async () => {
    const auth_info = { app_id: 'app', auth_url: 'https://login.example/', client_secret: 's3cret' }
    const allowed = [profile, { ...profile, auth_type: 'AZURE_ACTIVE_DIRECTORY', auth_info }]
    const { client } = over({ authenticationProfiles: { allowed_authentication_profile: allowed } })
    const [first, second] = (await client.authenticationProfiles()).allowed_authentication_profile
    expect(first).not.toHaveProperty('auth_info')
    expect(second?.auth_info).toEqual({ app_id: 'app', auth_url: 'https://login.example/' })
  },
  79: async () => {
    const { service, client } = over({})
    await client.authentication({ grant_type: 'client_credentials' })
    expect(service.requests.map(form)).toEqual([{ grant_type: 'client_credentials', ...identity }])
  },
}
