import { describe, expect, test } from 'vitest'
import { type Answer, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const strong = 'Wiese+Wolke7'

async function register(wire: Wire, body: object, role: 'main' | 'other' | 'bare' = 'main'): Promise<Answer> {
  return wire.call('registerUser', { token: await wire.clientToken(role), body })
}

const anna = { user_id: 'anna', email: 'anna@mail.example' }

async function get(wire: Wire, user_id: string, role: 'main' | 'other' = 'main'): Promise<Answer> {
  return wire.call('getUser', { token: await wire.clientToken(role), path: { user_id } })
}

describe('registerUser', () => {
  test('answers 201 without octets, and the user is there, active, with the default profile', async () => {
    await using wire = await fixture.open()
    const answer = await register(wire, { ...anna, user_name: 'Anna', user_password: strong })
    expect([answer.status, answer.body, answer.headers.get('content-length')]).toEqual([201, '', '0'])
    expect(answer.headers.has('content-type')).toBe(false)
    expect((await get(wire, 'anna')).body).toEqual({
      ...{ user_id: 'anna', user_name: 'Anna', email: anna.email },
      ...{ status: 'ACTIVE', profile_id: wire.profile('main') },
    })
    expect((await wire.login('main', { username: 'anna', password: strong })).status).toBe(200)
  })

  test('a user without a password cannot log in with one', async () => {
    await using wire = await fixture.open()
    await register(wire, anna)
    expect((await get(wire, 'anna')).body.user_name).toBe('')
    for (const password of ['', 'null', strong]) {
      const answer = await wire.login('main', { username: 'anna', password: password || 'x' })
      expectRefusal(answer, 401, '60008')
    }
  })

  test.each([
    ['Norwegian', 'Bjørn Åse Næss'],
    ['Slovenian', 'Žiga Čeh Šuštar'],
    ['Czech and Slovak', 'Jiří Ľubomír Ôvar Ťažký'],
    ['Icelandic', 'Þórður Ægisson Ð'],
    ['Arabic', 'محمد علي'],
    ['Latvian', 'Ģirts Ķēniņš Ļūdēns'],
    ['a decomposed letter', 'Jose\u0301'],
    ['beyond the first plane', '𠮷野 👩‍🚀'],
  ])('keeps a name with letters of %s', async (_, user_name) => {
    await using wire = await fixture.open()
    await register(wire, { ...anna, user_name })
    expect((await get(wire, 'anna')).body.user_name).toBe(user_name)
  })

  test.each<[object, string]>([
    [{ user_id: undefined }, '60011'],
    [{ user_id: undefined, email: undefined }, '60011'],
    [{ email: undefined }, '60018'],
    [{ email: undefined, user_id: 'count' }, '60018'],
    [{ user_id: '' }, '60039'],
    [{ user_id: 'a/b' }, '60039'],
    [{ user_id: 'a\\b' }, '60039'],
    [{ user_id: 'a\nb' }, '60039'],
    [{ user_id: 'x'.repeat(256) }, '60039'],
    ...['count', 'certs', 'register', 'password', 'email', 'update', '.', '..'].map((user_id): [object, string] => [
      { user_id },
      '60039',
    ]),
    [{ user_id: 'a\0b' }, '60043'],
    [{ user_id: '\ud800' }, '60043'],
    [{ user_id: 5 }, '60043'],
    [{ user_name: ['Anna'] }, '60043'],
    [{ user_name: 'x'.repeat(256) }, '60043'],
    [{ email: '' }, '60013'],
    [{ email: 'anna' }, '60013'],
    [{ email: 'anna@' }, '60013'],
    [{ email: '@mail.example' }, '60013'],
    [{ email: 'a@b@c' }, '60013'],
    [{ email: 'anna@mail.example, eve@mail.example' }, '60013'],
    [{ email: 'anna@mail.example\r\nBcc: eve@mail.example' }, '60013'],
    [{ email: `${'x'.repeat(250)}@mail.example` }, '60013'],
    [{ profile_id: 'adss:csp:profile:none' }, '60019'],
    [{ profile_id: '' }, '60019'],
  ])('%j is refused with %s', async (changes, code) => {
    await using wire = await fixture.open()
    expectRefusal(await register(wire, { ...anna, ...changes }), 400, code)
    expectRefusal(await get(wire, 'anna'), 404, '60006')
  })

  test('profiles that are not allowed, inactive or not there by default', async () => {
    await using wire = await fixture.open()
    expectRefusal(await register(wire, { ...anna, profile_id: wire.profile('foreign') }), 401, '86021')
    expectRefusal(await register(wire, { ...anna, profile_id: wire.profile('inactive') }), 401, '86020')
    const as = async (role: 'bare' | 'orphan' | 'dormant') =>
      wire.call('registerUser', { token: await wire.clientToken(role), body: anna })
    expectRefusal(await as('bare'), 401, '86022')
    expectRefusal(await as('orphan'), 401, '86019')
    expectRefusal(await as('dormant'), 401, '86023')
    expect((await register(wire, { ...anna, profile_id: wire.profile('main') }, 'bare')).status).toBe(201)
  })

  test('a user id is taken once a client, however many ask at once', async () => {
    await using wire = await fixture.open()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => register(wire, { ...anna, email: `anna${at}@mail.example` })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(400)])
    const { email } = (await get(wire, 'anna')).body
    expectRefusal(await register(wire, { ...anna, email: 'eve@mail.example' }), 400, '60028')
    expect((await get(wire, 'anna')).body.email).toBe(email)
    expect((await register(wire, anna, 'other')).status).toBe(201)
  })
})

describe('the policy of passwords', () => {
  const lax = (wire: Wire) => ({ profile_id: wire.profile('lax') })

  test.each([
    ['Aa1+aaaaaa', 201],
    ['Aa1+aaaaa', '60032'],
    ['', '60032'],
    ['Aabbccddee+', '60033'],
    ['Aabbccddee1', '60033'],
    ['Aabbccddee 1', '60033'],
    ['aabbccdd1+', '60034'],
    ['AABBCCDD1+', '60034'],
    ['Ææbbccdd1+', 201],
    [`Aa1+${'x'.repeat(251)}`, 201],
    [`Aa1+${'x'.repeat(252)}`, '60043'],
    [`Aa1+${'\u{1d160}'.repeat(251)}`, '60043'],
  ])('%j: %s', async (user_password, expected) => {
    await using wire = await fixture.open()
    const answer = await register(wire, { ...anna, user_password })
    if (typeof expected === 'string') return expectRefusal(answer, 400, expected)
    expect(answer.status).toBe(expected)
    expect((await wire.login('main', { username: 'anna', password: user_password })).status).toBe(200)
  })

  test('is that of the profile', async () => {
    await using wire = await fixture.open()
    expect((await register(wire, { ...anna, ...lax(wire), user_password: 'abcd' })).status).toBe(201)
    expectRefusal(await register(wire, { ...anna, user_id: 'b', ...lax(wire), user_password: 'abc' }), 400, '60032')
  })

  test('counts each of the 32 punctuation characters of ASCII as special', async () => {
    await using wire = await fixture.open()
    const specials = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(
      c => !/[0-9A-Za-z]/.test(c),
    )
    expect(specials).toHaveLength(32)
    const token = await wire.clientToken()
    for (const [at, character] of specials.entries()) {
      const body = { ...anna, user_id: `anna ${at}`, user_password: `Aabbccdd1${character}` }
      expect((await wire.call('registerUser', { token, body })).status, character).toBe(201)
    }
  })
})

describe('updateUser', () => {
  const update = async (wire: Wire, body: object, user_id = 'anna') =>
    wire.call('updateUser', { token: await wire.clientToken(), path: { user_id }, body })

  test('changes name and status, and nothing else; what is left out stays', async () => {
    await using wire = await fixture.open()
    await register(wire, { ...anna, user_name: 'Anna' })
    const before = (await get(wire, 'anna')).body
    expect((await update(wire, { status: 'INACTIVE' })).body).toBe('')
    expect((await get(wire, 'anna')).body).toEqual({ ...before, status: 'INACTIVE' })
    await update(wire, { user_name: 'Änna', email: 'eve@mail.example', user_id: 'eve', profile_id: 'x', unknown: [] })
    expect((await get(wire, 'anna')).body).toEqual({ ...before, user_name: 'Änna', status: 'INACTIVE' })
    expect((await update(wire, {})).status).toBe(200)
  })

  test.each(['ACTIVE', 'INACTIVE', 'BLOCKED'])('sets %s', async status => {
    await using wire = await fixture.open()
    await register(wire, anna)
    expect((await update(wire, { status })).status).toBe(200)
    expect((await get(wire, 'anna')).body.status).toBe(status)
  })

  test('refuses another status, an unknown user and what has the wrong type', async () => {
    await using wire = await fixture.open()
    await register(wire, anna)
    for (const status of ['active', 'Blocked', 'DELETED', ''])
      expectRefusal(await update(wire, { status }), 400, '60031')
    expectRefusal(await update(wire, { status: 'nonsense' }, 'nobody'), 400, '60031')
    expectRefusal(await update(wire, { status: 'ACTIVE' }, 'nobody'), 400, '60006')
    expectRefusal(await update(wire, { status: true }), 400, '60043')
  })

  test.each([
    ['INACTIVE', '60009'],
    ['BLOCKED', '60029'],
  ])('%s ends what a user can do with a token', async (status, code) => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    await update(wire, { status }, wire.user().userId)
    expectRefusal(await wire.call('advanceSettings', { token }), 401, code)
  })
})

describe('deleteUser', () => {
  test('ends the user, their tokens and everything of theirs', async () => {
    await using wire = await fixture.open()
    const { userId: user_id, password, email } = wire.user()
    const [client, { body: own }] = [await wire.clientToken(), await wire.login()]
    expect((await wire.call('deleteUser', { token: client, path: { user_id } })).body).toBe('')
    expectRefusal(await get(wire, user_id), 404, '60006')
    expectRefusal(await wire.login(), 401, '60008')
    expectRefusal(await wire.call('advanceSettings', { token: own.access_token }), 404, '60006')
    expectRefusal(await wire.call('deleteUser', { token: client, path: { user_id } }), 404, '60006')
    expect((await register(wire, { user_id, email, user_password: password })).status).toBe(201)
    const list = await wire.call('getUserCertificates', { token: client, path: { user_id } })
    expect(list.body).toEqual({ certificates: [] })
    expectRefusal(await wire.call('advanceSettings', { token: own.access_token }), 404, '60006')
  })
})

describe('lists', () => {
  const page = async (wire: Wire, start_pointer: string, fetch_size: string) =>
    wire.call('getUsers', { token: await wire.clientToken(), path: { start_pointer, fetch_size } })

  test('count, total and pages agree', async () => {
    await using wire = await fixture.open()
    const token = await wire.clientToken()
    const count = async () => (await wire.call('userCount', { token })).body.user_count
    const before = await count()
    expect(before).toMatch(/^\d+$/)
    await register(wire, anna)
    expect(await count()).toBe(String(Number(before) + 1))
    const total = Number(before) + 1
    const seen: string[] = []
    for (let start = 0; start <= total; start += 3) {
      const { body, headers } = await page(wire, String(start), '3')
      expect(headers.get('x-total-records')).toBe(String(total))
      seen.push(...body.users.map(({ user_id }: { user_id: string }) => user_id))
    }
    expect(seen).toHaveLength(total)
    expect(new Set(seen).size).toBe(total)
    expect(seen.at(-1)).toBe('anna')
    expect((await page(wire, String(total), '5')).body.users).toEqual([])
    expect((await page(wire, '0', '1')).body.users).toEqual([(await get(wire, seen[0]!)).body])
  })

  test('GET /v2/users gives all', async () => {
    await using wire = await fixture.open()
    const headers = { authorization: `Bearer ${await wire.clientToken()}` }
    const all = await wire.send(new Request(`${wire.answers.serviceUrl}/v2/users`, { headers }), { id: 'getUsers' })
    expect(String(all.body.users.length)).toBe(all.headers.get('x-total-records'))
  })

  test.each([
    ['0', '0', '60035'],
    ['0', '-1', '60035'],
    ['-1', '5', '60036'],
    ['-1', '0', '60036'],
    ['x', '5', '60043'],
    ['0', '1e3', '60043'],
    ['0', '5.0', '60043'],
    ['0', '99999999999999999999', '60043'],
    ['0', '10001', '60043'],
  ])('the page %s/%s is refused with %s', async (start, size, code) => {
    await using wire = await fixture.open()
    expectRefusal(await page(wire, start, size), 400, code)
  })
})

describe('user ids in paths', () => {
  test.each(['anna@mail.example', 'anna maria', 'änna', '100%', 'a%20b', 'a+b', 'a?b#c', '%61nna'])(
    '%s',
    async user_id => {
      await using wire = await fixture.open()
      expect((await register(wire, { ...anna, user_id })).status).toBe(201)
      expect((await get(wire, user_id)).body.user_id).toBe(user_id)
      const encoded = await wire.call('getUser', {
        token: await wire.clientToken(),
        path: { user_id: encodeURIComponent(user_id) },
      })
      if (encodeURIComponent(user_id) !== user_id) expectRefusal(encoded, 404, '60006')
    },
  )

  test('that cannot be decoded are no ids', async () => {
    await using wire = await fixture.open()
    const headers = { authorization: `Bearer ${await wire.clientToken()}` }
    for (const [method, id] of [
      ['GET', 'getUser'],
      ['DELETE', 'deleteUser'],
    ] as const) {
      const request = new Request(`${wire.answers.serviceUrl}/v2/users/%ff%zz`, { method, headers })
      expectRefusal(await wire.send(request, { id }), 400, '60039')
    }
  })
})

test('a client sees and changes none of the users of another', async () => {
  await using wire = await fixture.open()
  const token = await wire.clientToken()
  const path = { user_id: wire.user('foreign').userId }
  const body = { user_id: path.user_id, user_password: strong, new_password: strong, otp: '123456' }
  expectRefusal(await wire.call('getUser', { token, path }), 404, '60006')
  expectRefusal(await wire.call('updateUser', { token, path, body: { status: 'BLOCKED' } }), 400, '60006')
  expectRefusal(await wire.call('deleteUser', { token, path }), 404, '60006')
  expectRefusal(await wire.call('resetPasswordNoAuth', { token, body }), 404, '60006')
  expectRefusal(await wire.call('resetPassword', { token, body }), 404, '60006')
  expectRefusal(await wire.call('confirmResetPassword', { token, body }), 404, '60006')
  const { users } = (await wire.call('getUsers', { token, path: { start_pointer: '0', fetch_size: '1000' } })).body
  expect(users.map(({ user_id }: { user_id: string }) => user_id)).not.toContain(path.user_id)
  expect((await wire.login('foreign')).status).toBe(200)
})
