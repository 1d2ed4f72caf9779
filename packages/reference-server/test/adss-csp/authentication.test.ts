import { describe, expect, test } from 'vitest'
import { type Answer, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const grant = 'client_credentials'

/** The client credentials grant of client main, with some members changed; undefined takes one out. */
function authenticate(wire: Wire, changes: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  const form = { grant_type: grant, ...wire.clientForm(), ...changes }
  return wire.authenticate(Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)))
}

describe('clients', () => {
  test('get a token without a refresh token, another one each time', async () => {
    await using wire = await fixture.open()
    const first = await authenticate(wire, {})
    const second = await authenticate(wire, {})
    expect(first.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 3600,
    })
    expect(second.body.access_token).not.toBe(first.body.access_token)
  })

  test.each([
    [{ grant_type: undefined }, '60054'],
    [{ grant_type: 'authorization_code' }, '60054'],
    [{ grant_type: 'CLIENT_CREDENTIALS' }, '60054'],
    [{ grant_type: undefined, client_id: undefined }, '60054'],
    [{ client_id: undefined }, '60010'],
    [{ client_id: undefined, client_secret: undefined }, '60010'],
    [{ client_secret: undefined }, '60007'],
    [{ client_secret: '' }, '60007'],
    [{ client_id: 'nobody' }, '86011'],
    [{ client_id: 'nobody\0' }, '60043'],
    [{ client_secret: 'wrong' }, '86024'],
    [{ client_secret: 'wrong', grant_type: 'nonsense' }, '86024'],
    [{ grant_type: 'password' }, '60011'],
    [{ grant_type: 'password', username: 'anna' }, '60012'],
    [{ grant_type: 'refresh_token' }, '60047'],
    [{ grant_type: 'refresh_token', refresh_token: 'unknown' }, '60045'],
  ])('%j is refused with %s', async (changes, code) => {
    await using wire = await fixture.open()
    expectRefusal(await authenticate(wire, changes), 401, code)
  })

  test.each([
    ['inactive', '86017'],
    ['denied', '86018'],
  ] as const)('%s is refused with %s', async (role, code) => {
    await using wire = await fixture.open()
    expectRefusal(await authenticate(wire, wire.clientForm(role)), 401, code)
  })

  test('a form that is no form is refused, and so is a parameter that comes twice', async () => {
    await using wire = await fixture.open()
    const { client_id, client_secret } = wire.clientForm()
    const form = `grant_type=${grant}&client_id=${client_id}&client_secret=${client_secret}`
    for (const body of [`${form}&client_id=${client_id}`, `${form}&username=%ff`]) {
      expectRefusal(await wire.authenticate(body as unknown as object), 401, '60043')
    }
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: grant }) }
    expectRefusal(await wire.call('authentication', json), 401, '60043')
  })

  test('credentials in the query are none', async () => {
    await using wire = await fixture.open()
    const query = { grant_type: grant, ...wire.clientForm() }
    expectRefusal(await wire.call('authentication', { query, body: '' }), 401, '60054')
  })
})

describe('users', () => {
  test('get a token and a refresh token', async () => {
    await using wire = await fixture.open()
    const { body } = await wire.login()
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) })
    expect((await wire.call('advanceSettings', { token: body.access_token })).status).toBe(200)
  })

  test('an unknown user and a wrong password look alike', async () => {
    await using wire = await fixture.open()
    const wrong = await wire.login('main', { password: 'wrong' })
    const unknown = await wire.login('main', { username: 'nobody' })
    expectRefusal(wrong, 401, '60008')
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body])
  })

  test('of another client are unknown', async () => {
    await using wire = await fixture.open()
    expectRefusal(await wire.login('foreign', wire.clientForm('main')), 401, '60008')
  })

  test('who are inactive or blocked are told so, blocked ones whatever they type', async () => {
    await using wire = await fixture.open()
    expectRefusal(await wire.login('inactive'), 401, '60009')
    expectRefusal(await wire.login('inactive', { password: 'wrong' }), 401, '60008')
    expectRefusal(await wire.login('blocked'), 401, '60029')
    expectRefusal(await wire.login('blocked', { password: 'wrong' }), 401, '60029')
  })

  test('are blocked after as many wrong passwords as the profile says, until the period is over', async () => {
    await using wire = await fixture.open()
    for (let at = 0; at < 5; at++) expectRefusal(await wire.login('lockout', { password: `wrong ${at}` }), 401, '60008')
    expectRefusal(await wire.login('lockout'), 401, '60029')
    await wire.advance(99)
    expectRefusal(await wire.login('lockout'), 401, '60029')
    await wire.advance(2)
    expect((await wire.login('lockout')).status).toBe(200)
  })

  test('a success forgets the wrong ones, and so does an administrator', async () => {
    await using wire = await fixture.open()
    const wrong = () => wire.login('lockout', { password: 'wrong' })
    for (let at = 0; at < 4; at++) await wrong()
    expect((await wire.login('lockout')).status).toBe(200)
    for (let at = 0; at < 5; at++) await wrong()
    expectRefusal(await wire.login('lockout'), 401, '60029')
    const path = { user_id: wire.user('lockout').userId }
    const token = await wire.clientToken()
    expect((await wire.call('getUser', { token, path })).body.status).toBe('BLOCKED')
    await wire.call('updateUser', { token, path, body: { status: 'ACTIVE' } })
    expect((await wire.login('lockout')).status).toBe(200)
  })

  test('parallel guesses do not outrun the limit', async () => {
    await using wire = await fixture.open()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => wire.login('lockout', { password: `guess ${at}` })),
    )
    expect(answers.filter(({ body }) => body.error === '60008')).toHaveLength(5)
    expect(answers.filter(({ body }) => body.error === '60029')).toHaveLength(15)
  })
})

describe('authentication profiles', () => {
  const header = (id: string) => ({ headers: { authentication_profile_id: id } })

  test('the header chooses, a form parameter only without it, and else the default', async () => {
    await using wire = await fixture.open()
    const { password, activeDirectory } = wire.answers.authenticationProfiles
    const user = wire.user('directory')
    const form = {
      grant_type: 'active_directory',
      ...wire.clientForm(),
      username: user.userId,
      password: user.password,
    }
    expect((await wire.authenticate(form, header(activeDirectory))).status).toBe(200)
    expect((await wire.authenticate({ ...form, authentication_profile_id: activeDirectory })).status).toBe(200)
    const both = await wire.authenticate({ ...form, authentication_profile_id: password }, header(activeDirectory))
    expect(both.status).toBe(200)
    expectRefusal(await wire.authenticate(form), 401, '60044')
    expectRefusal(await wire.authenticate({ ...form, password: 'wrong' }, header(activeDirectory)), 401, '60008')
    expectRefusal(await wire.authenticate({ ...form, username: 'nobody' }, header(activeDirectory)), 401, '60008')
  })

  test('must be allowed to the client and fit the grant; a client may have no default one', async () => {
    await using wire = await fixture.open()
    const { foreign, azure, activeDirectory } = wire.answers.authenticationProfiles
    const { userId: username, password } = wire.user()
    const form = { grant_type: 'password', ...wire.clientForm(), username, password }
    for (const id of [foreign, 'adss:authentication:profile:none']) {
      expectRefusal(await wire.authenticate(form, header(id)), 401, '60053')
    }
    for (const id of [azure, activeDirectory]) expectRefusal(await wire.authenticate(form, header(id)), 401, '60044')
    expectRefusal(await wire.authenticate({ ...form, ...wire.clientForm('bare') }), 401, '60050')
  })
})

describe('refresh tokens', () => {
  const refresh = (wire: Wire, token: string, role: 'main' | 'other' = 'main') =>
    wire.authenticate({ grant_type: 'refresh_token', ...wire.clientForm(role), refresh_token: token })

  test('give a new pair for the same user, once; one that comes back ends the whole grant', async () => {
    await using wire = await fixture.open()
    const first = (await wire.login()).body
    const second = (await refresh(wire, first.refresh_token)).body
    expect(new Set([first.access_token, first.refresh_token, second.access_token, second.refresh_token]).size).toBe(4)
    expect((await wire.call('advanceSettings', { token: second.access_token })).status).toBe(200)
    expectRefusal(await refresh(wire, first.refresh_token), 401, '60045')
    expectRefusal(await refresh(wire, second.refresh_token), 401, '60045')
    expectRefusal(await wire.call('advanceSettings', { token: second.access_token }), 401, '60045')
  })

  test('of parallel exchanges one succeeds', async () => {
    await using wire = await fixture.open()
    const { refresh_token } = (await wire.login()).body
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(wire, refresh_token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('serve their client alone, for their life, and are no access tokens', async () => {
    await using wire = await fixture.open()
    const { access_token, refresh_token } = (await wire.login()).body
    expectRefusal(await refresh(wire, refresh_token, 'other'), 401, '60045')
    expectRefusal(await refresh(wire, access_token), 401, '60045')
    expectRefusal(await wire.call('advanceSettings', { token: refresh_token }), 401, '60045')
    await wire.advance(366 * 86_400)
    expectRefusal(await refresh(wire, refresh_token), 401, '60045')
  })

  test.each([
    ['INACTIVE', '60009'],
    ['BLOCKED', '60029'],
  ])('of a user who became %s are refused with %s', async (status, code) => {
    await using wire = await fixture.open()
    const { refresh_token } = (await wire.login()).body
    const token = await wire.clientToken()
    await wire.call('updateUser', { token, path: { user_id: wire.user().userId }, body: { status } })
    expectRefusal(await refresh(wire, refresh_token), 401, code)
    await wire.call('deleteUser', { token, path: { user_id: wire.user().userId } })
    expectRefusal(await refresh(wire, refresh_token), 401, '60045')
  })

  test('that were used say so before they say anything of the user', async () => {
    await using wire = await fixture.open()
    const first = (await wire.login()).body
    const second = (await refresh(wire, first.refresh_token)).body
    const change = { token: await wire.clientToken(), path: { user_id: wire.user().userId } }
    await wire.call('updateUser', { ...change, body: { status: 'INACTIVE' } })
    expectRefusal(await refresh(wire, first.refresh_token), 401, '60045')
    await wire.call('updateUser', { ...change, body: { status: 'ACTIVE' } })
    expectRefusal(await refresh(wire, second.refresh_token), 401, '60045')
  })
})

test('what was granted and refused is in the audit trail, without a secret', async () => {
  await using wire = await fixture.open()
  await wire.login()
  await wire.login('main', { password: 'wrong-password' })
  const events = await wire.simulation.stores.audit.list(10)
  const { userId: userID } = wire.user()
  expect(events.map(({ at: _, ...event }) => event)).toEqual([
    { event: 'adss-csp authentication', clientId: 'csp-main', userID, outcome: 'accepted' },
    {
      event: 'adss-csp authentication',
      clientId: 'csp-main',
      userID,
      outcome: 'refused',
      reason: 'user-credentials-invalid',
    },
  ])
  expect(JSON.stringify(events)).not.toContain('wrong-password')
})
