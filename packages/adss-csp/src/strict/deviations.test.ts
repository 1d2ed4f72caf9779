import { describe, expect, test } from 'vitest'
import { base, identity, tokens } from '../../test/recorded-service.ts'
import { createAdssClient } from '../client/create-adss-client.ts'
import { AdssError, AdssResponseError } from '../errors.ts'
import type { OperationId } from '../operations.ts'
import { deviations } from './deviations.ts'

const json = new Headers({ 'Content-Type': 'application/json; charset=utf-8' })
const counted = new Headers({ ...Object.fromEntries(json), 'x-total-records': '0' })
const found = (
  id: OperationId,
  body: unknown,
  { status = 200, headers = json, request = {} }: { status?: number; headers?: Headers; request?: object } = {},
) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = { status, headers, text, hasByteOrderMark: false }
  return deviations(id, answer, { ...request }).map(({ pointer, rule }) => `${pointer} ${rule}`)
}

const signed = { status: 'SUCCESS', signatures: [{ signature_base64: 'c2ln' }] }
const one = { docs_to_sign_info: [{}] }

describe('what the guide allows', () => {
  test.each([
    ['userCount', { user_count: '12' }, {}],
    ['registerUser', '', { status: 201 }],
    ['getUsers', { users: [] }, { headers: counted }],
    ['getUser', { error: '60006', error_description: 'No.' }, { status: 404 }],
    ['authentication', tokens, { request: { grant_type: 'client_credentials' } }],
    ['signatureRequest', signed, { request: one }],
    ['aboutService', { version: '7', build_number: '1', more: true }, {}],
  ] as const)('%s %j', (id, body, rest) => {
    expect(found(id, body, rest)).toEqual([])
  })
})

describe('what it does not', () => {
  test.each([
    ['userCount', { user_count: 12 }, {}, '/user_count type'],
    ['userCount', '{', {}, ' json'],
    ['userCount', { user_count: '1' }, { headers: new Headers({ 'Content-Type': 'text/plain' }) }, ' content-type'],
    ['registerUser', 'Created', { status: 201 }, ' no-content'],
    ['registerUser', '', {}, ' status'],
    ['getUsers', { users: [] }, {}, ' x-total-records'],
    ['getUser', { error: '60999', error_description: 'No.' }, { status: 404 }, '/error enum'],
    ['getUser', { error: 60006, error_description: 'No.' }, { status: 404 }, '/error type'],
    ['updateUser', { error: '60006', error_description: 'No.' }, { status: 404 }, ' status'],
    ['authentication', tokens, { request: { grant_type: 'password' } }, '/refresh_token required'],
    ['signatureRequest', signed, { request: { docs_to_sign_info: [{}, {}] } }, '/signatures length'],
    ['signatureStatus', { ...signed, status: 'PENDING' }, {}, '/signatures false schema'],
  ] as const)('%s %j', (id, body, rest, expected) => {
    expect(found(id, body, rest)).toContain(expected)
  })
})

describe('a client with strict answers', () => {
  const over = (answer: () => Response) =>
    createAdssClient({
      baseUrl: base,
      client: { token: 't' },
      answers: 'strict',
      fetch: async () => answer(),
    })

  test('gives what is right', async () => {
    expect(await over(() => Response.json({ user_count: '12' })).userCount()).toEqual({ user_count: 12 })
    const refusal = Response.json({ error: '60043', error_description: 'No.' }, { status: 400 })
    await expect(over(() => refusal).userCount()).rejects.toBeInstanceOf(AdssError)
  })

  test('refuses what a lenient one would read, with the refusal as cause', async () => {
    await expect(over(() => Response.json({ user_count: 12 })).userCount()).rejects.toMatchObject({
      code: 'ADSS_RESPONSE_INVALID',
      violations: [{ pointer: '/user_count', rule: 'type' }],
    })
    const number = Response.json({ error: 60043, error_description: 'No.' }, { status: 400 })
    const error = await over(() => number)
      .userCount()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AdssResponseError)
    expect((error as Error).cause).toMatchObject({ status: 400, error: '60043' })
  })

  test('refuses a byte order mark, which a lenient one passes over', async () => {
    const marked = () => new Response(`\uFEFF{"user_count":"12"}`, { headers: json })
    await expect(over(marked).userCount()).rejects.toMatchObject({ violations: [{ rule: 'byte-order-mark' }] })
    const lenient = createAdssClient({ baseUrl: base, client: { token: 't' }, fetch: async () => marked() })
    expect(await lenient.userCount()).toEqual({ user_count: 12 })
  })

  test('is one of two', () => {
    const make = () => createAdssClient({ baseUrl: base, client: identity, answers: 'loose' as never })
    expect(make).toThrow(expect.objectContaining({ code: 'ADSS_OPTION_INVALID' }))
  })
})
