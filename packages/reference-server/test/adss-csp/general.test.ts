import { describe, expect, test } from 'vitest'
import { expectRefusal, useFixture } from './wire.ts'

const fixture = useFixture()

describe('statusService', () => {
  test('answers everybody', async () => {
    await using wire = await fixture.open()
    const answer = await wire.call('statusService')
    expect(answer.body).toEqual({ message: 'Success', message_description: expect.any(String) })
    expect((await wire.call('statusService', { token: 'nonsense' })).status).toBe(200)
  })

  test('judges a client, and a profile of it', async () => {
    await using wire = await fixture.open()
    const { main, foreign, inactive } = wire.answers.profiles
    const status = (query: Record<string, string>) => wire.call('statusService', { query })
    expect((await status({ client_id: 'csp-main', profile_id: main })).status).toBe(200)
    expect((await status({ client_id: 'csp-main' })).status).toBe(200)
    expectRefusal(await status({ client_id: 'nobody' }), 401, '86011')
    expectRefusal(await status({ client_id: 'csp-inactive' }), 401, '86017')
    expectRefusal(await status({ client_id: 'csp-denied' }), 401, '86018')
    expectRefusal(await status({ profile_id: main }), 401, '86015')
    expectRefusal(await status({ client_id: 'csp-main', profile_id: 'adss:csp:profile:none' }), 401, '86019')
    expectRefusal(await status({ client_id: 'csp-main', profile_id: foreign }), 401, '86021')
    expectRefusal(await status({ client_id: 'csp-main', profile_id: inactive }), 401, '86020')
  })

  test('a query that cannot be read is refused', async () => {
    await using wire = await fixture.open()
    for (const query of ['client_id=a&client_id=b', 'client_id=%ff']) {
      const request = new Request(`${wire.answers.serviceUrl}?${query}`)
      expectRefusal(await wire.send(request, { id: 'statusService' }), 401, '60043')
    }
  })
})

test('aboutService tells two texts to a client', async () => {
  await using wire = await fixture.open()
  const answer = await wire.call('aboutService', { token: await wire.clientToken() })
  expect(answer.body).toEqual({ version: expect.any(String), build_number: expect.any(String) })
  expectRefusal(await wire.call('aboutService', { token: await wire.userToken() }), 401, '60045')
})

describe('passwordPolicy', () => {
  test('is told in strings', async () => {
    await using wire = await fixture.open()
    const token = await wire.clientToken()
    const policy = (profile_id: string) => wire.call('passwordPolicy', { token, body: { profile_id } })
    expect((await policy(wire.profile('main'))).body).toEqual({
      min_pass_length: '10',
      max_pass_length: '255',
      upper_lower_letters: 'true',
      digits_and_special_char: 'true',
    })
    expect((await policy(wire.profile('lax'))).body).toMatchObject({
      min_pass_length: '4',
      upper_lower_letters: 'false',
    })
    expectRefusal(await policy('adss:csp:profile:none'), 400, '60019')
    expectRefusal(await policy(wire.profile('foreign')), 401, '86021')
    expectRefusal(await policy(wire.profile('inactive')), 401, '86020')
    expectRefusal(await wire.call('passwordPolicy', { token, body: {} }), 400, '60020')
    expectRefusal(await wire.call('passwordPolicy', { token, body: { profile_id: null } }), 400, '60020')
  })
})

describe('advanceSettings', () => {
  test('are numbers, for a user', async () => {
    await using wire = await fixture.open()
    expect((await wire.call('advanceSettings', { token: await wire.userToken() })).body).toEqual({
      otp_expiry_time: 900,
      otp_length: 6,
      user_auth_retrie_limit: 5,
      user_block_period: 100,
    })
    expectRefusal(await wire.call('advanceSettings', { token: await wire.clientToken() }), 401, '60045')
  })

  test('of a profile that is switched off, or gone, are not told', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const { profiles } = wire.simulation.stores.adss
    const main = (await profiles.find(wire.profile('main')))!
    await profiles.put({ ...main, active: false })
    expectRefusal(await wire.call('advanceSettings', { token }), 412, '86020')
  })
})

describe('authenticationProfiles', () => {
  test('are those of the client, with what a browser needs of the Azure one', async () => {
    await using wire = await fixture.open()
    const { password, activeDirectory, azure } = wire.answers.authenticationProfiles
    const answer = await wire.call('authenticationProfiles', { token: await wire.clientToken() })
    const passwords = { profile_id: password, profile_name: 'Passwords of the service', auth_type: 'PASSWORD' }
    expect(answer.body).toEqual({
      default_authentication_profile: passwords,
      allowed_authentication_profile: [
        passwords,
        { profile_id: activeDirectory, profile_name: 'The directory', auth_type: 'ACTIVE_DIRECTORY' },
        {
          profile_id: azure,
          profile_name: 'The cloud directory',
          auth_type: 'AZURE_ACTIVE_DIRECTORY',
          auth_info: { app_id: 'reference-csp-app', auth_url: expect.stringMatching(/^https:/) },
        },
      ],
    })
  })

  test('a client without a default one is told so; a user gets nothing', async () => {
    await using wire = await fixture.open()
    expectRefusal(await wire.call('authenticationProfiles', { token: await wire.clientToken('bare') }), 404, '60050')
    expectRefusal(await wire.call('authenticationProfiles', { token: await wire.userToken() }), 401, '60045')
  })

  test('App-Name changes nothing, unless it names nobody', async () => {
    await using wire = await fixture.open()
    const token = await wire.clientToken()
    const call = (name: string) => wire.call('authenticationProfiles', { token, headers: { 'app-name': name } })
    const plain = await wire.call('authenticationProfiles', { token })
    for (const name of ['csp-main', 'csp-other']) expect((await call(name)).body).toEqual(plain.body)
    expectRefusal(await call('nobody'), 401, '86011')
    expect((await wire.call('aboutService', { token, headers: { 'app-name': 'nobody' } })).status).toBe(200)
  })
})
