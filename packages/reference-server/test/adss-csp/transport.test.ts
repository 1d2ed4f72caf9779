import { type OperationId, operations } from '@x/adss-csp/operations'
import { describe, expect, test } from 'vitest'
import { expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const ids = Object.keys(operations) as OperationId[]
const withToken = ids.filter(id => operations[id].token !== 'none')
const withJson = ids.filter(id => operations[id].request.contentType === 'application/json')
const path = { user_id: 'somebody', cert_alias: 'x', start_pointer: '0', fetch_size: '1' }

const tokenFor = (wire: Wire, id: OperationId) =>
  operations[id].token === 'user' ? wire.userToken() : wire.clientToken()

describe('bearer tokens', () => {
  test.each(withToken)('%s demands one of its kind', async id => {
    await using wire = await fixture.open()
    const good = await tokenFor(wire, id)
    const other = operations[id].token === 'user' ? await wire.clientToken() : await wire.userToken()
    const refused = [
      {},
      { token: 'nonsense' },
      { token: other },
      { token: `${good}x` },
      { headers: { authorization: `Basic ${good}` } },
      { headers: { authorization: good } },
      { headers: { authorization: `Bearer ${good} ${good}` } },
      { headers: { authorization: `Bearer ${'x'.repeat(5000)}` } },
    ]
    for (const options of refused) expectRefusal(await wire.call(id, { path, ...options }), 401, '60045')
    const answer = await wire.call(id, { path, headers: { authorization: `bEARER ${good}` } })
    expect(answer.body.error).not.toBe('60045')
    await wire.advance(3601)
    expectRefusal(await wire.call(id, { path, token: good }), 401, '60045')
  })

  test('a token in the query or the body is none', async () => {
    await using wire = await fixture.open()
    const access_token = await wire.clientToken()
    expectRefusal(await wire.call('aboutService', { query: { access_token } }), 401, '60045')
    expectRefusal(await wire.call('passwordPolicy', { body: { access_token } }), 401, '60045')
  })
})

describe('forms', () => {
  test.each(withJson)('%s takes JSON objects alone, of 1 MiB at most', async id => {
    await using wire = await fixture.open()
    const token = await tokenFor(wire, id)
    const send = (type: string) => wire.call(id, { path, token, headers: { 'content-type': type }, body: {} })
    const bodies = [
      '{',
      '[]',
      '"x"',
      '5',
      'null',
      '',
      '{"a":1,"a":2}',
      '{"a":"\xff"}'.repeat(200_000),
      '['.repeat(5000),
    ]
    for (const text of bodies) {
      const request = new Request(`${wire.answers.serviceUrl}${pathOf(id)}`, {
        method: operations[id].method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: text,
      })
      expectRefusal(await wire.send(request, { id }), 400, '60043')
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1']) {
      expectRefusal(await send(type), 400, '60043')
    }
    for (const type of ['application/json', 'Application/JSON; charset=UTF-8']) {
      expect((await send(type)).body.error).not.toBe('60043')
    }
  })

  test.each(withJson)('%s refuses members of another JSON type, and ignores those that it does not know', async id => {
    await using wire = await fixture.open()
    const token = await tokenFor(wire, id)
    const plain = await wire.call(id, { path, token, body: {} })
    expect(await wire.call(id, { path, token, body: { nobody_knows: { a: [1] } } })).toMatchObject({
      status: plain.status,
      body: plain.body,
    })
    const members = operations[id].requestMembers.filter(({ pointer }) => !pointer.slice(1).includes('/'))
    for (const { pointer } of members) {
      const answer = await wire.call(id, { path, token, body: { [pointer.slice(1)]: 5 } })
      expectRefusal(answer, 400, '60043')
    }
  })

  test('a body on GET or DELETE is not looked at', async () => {
    await using wire = await fixture.open()
    const token = await wire.clientToken()
    await wire.call('registerUser', { token, body: { user_id: 'anna', email: 'anna@mail.example' } })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const url = `${wire.answers.serviceUrl}/v2/users/anna`
    expect((await wire.send(new Request(url, { method: 'DELETE', headers, body: '{broken' }))).status).toBe(200)
  })

  test.each(['cs-CZ', 'xx', '*', 'en-US'])('Accept-Language %s changes nothing', async language => {
    await using wire = await fixture.open()
    const answer = await wire.call('statusService', { headers: { 'accept-language': language } })
    expect(answer.status).toBe(200)
  })
})

describe('paths', () => {
  test.each([
    ['GET', '/nothing', 404],
    ['GET', '/v2', 404],
    ['GET', '/v2/', 404],
    ['GET', '/v2/users//', 404],
    ['GET', '/', 404],
    ['GET', 'x', 404],
    ['POST', '/v2/authenticate', 404],
    ['GET', '/authenticate', 405],
    ['PUT', '/v2/users/register', 401],
    ['PATCH', '/v2/users/anna', 405],
    ['POST', '/v2/users/anna', 405],
    ['POST', '', 405],
    ['POST', '/v2/users/count', 405],
    ['POST', '/v2/users/email/change/resend', 405],
  ])('%s %s answers %i', async (method, below, status) => {
    await using wire = await fixture.open()
    const answer = await wire.send(new Request(`${wire.answers.serviceUrl}${below}`, { method }))
    expect([answer.status, answer.body.error]).toEqual([status, status === 401 ? '60045' : '60043'])
    expect(answer.headers.has('allow')).toBe(status === 405)
  })

  test('a path that is too long is unknown', async () => {
    await using wire = await fixture.open()
    const url = `${wire.answers.serviceUrl}/v2/users/${'x'.repeat(9000)}`
    expect((await wire.send(new Request(url))).status).toBe(404)
  })

  test('every operation is at its path', async () => {
    await using wire = await fixture.open()
    for (const id of ids) {
      const answer = await wire.call(id, { path, token: 'nonsense' })
      expect([200, 401], id).toContain(answer.status)
    }
  })

  test('literal segments go before parameters', async () => {
    await using wire = await fixture.open()
    const token = await wire.clientToken()
    expect((await wire.call('userCount', { token })).body).toHaveProperty('user_count')
    expectRefusal(await wire.call('updateUserCertificates', { token, body: {} }), 400, '60011')
    const getCertificates = await wire.call('getUserCertificates', { token, path: { user_id: '5' } })
    expectRefusal(getCertificates, 404, '60006')
  })
})

describe('disturbances', () => {
  test('are those of something before the service', async () => {
    await using wire = await fixture.open()
    await wire.drive('overload', { requests: 1 })
    const busy = await wire.send(new Request(wire.answers.serviceUrl))
    expect([busy.status, busy.headers.get('retry-after'), busy.body]).toEqual([429, '1', ''])
    await wire.drive('unavailable', { requests: 1 })
    expect((await wire.send(new Request(wire.answers.serviceUrl))).status).toBe(503)
    expect((await wire.call('statusService')).status).toBe(200)
  })
})

function pathOf(id: OperationId): string {
  return operations[id].path.replace(/\{(\w+)\}/g, (_, name: keyof typeof path) => path[name])
}
