// What a client that reads strictly refuses, one test a rule, and what it lets pass all the same.
import { describe, expect, test } from 'vitest'
import { type RecordedService, recordedService, serviceBase } from '../../test/recorded-service.ts'
import { createCscClient } from '../client/create-csc-client.ts'
import type { CscClient } from '../client/csc-client.ts'
import { CscError, CscResponseError } from '../errors.ts'

const noStore = { 'Cache-Control': 'no-store' }
const token = 'a-token-that-is-long-enough'

function clientOf(fetch: RecordedService['fetch'], answers: 'lenient' | 'strict' = 'strict'): CscClient {
  return createCscClient({
    ...{ baseUrl: serviceBase, fetch, answers, auth: { type: 'bearer', token } },
    oauth2: { client_id: 'c', server: 'https://as.example/base' },
  })
}

const calls = {
  list: (client: CscClient) => client.credentials.list(),
  described: (client: CscClient) => client.credentials.list({ credentialInfo: true, certificates: 'none' }),
  login: (client: CscClient) => client.auth.login({}, { basic: { username: 'u', password: 'p' } }),
  authorize: (client: CscClient) => client.credentials.authorize({ credentialID: 'c', numSignatures: 1 }),
  extend: (client: CscClient) => client.credentials.extendTransaction({ credentialID: 'c', SAD: 'old' }),
  sign: (client: CscClient) =>
    client.signatures.signHash({ credentialID: 'c', SAD: 's', hashes: ['AAAA'], signAlgo: '1.2.840.113549.1.1.11' }),
  token: (client: CscClient) => client.oauth2.token({ grant_type: 'client_credentials' }),
} as const

/** What the service answers every request with. */
async function outcome(call: keyof typeof calls, reply: Response, answers?: 'lenient' | 'strict'): Promise<unknown> {
  const client = clientOf(async () => reply, answers)
  return calls[call](client).catch((error: unknown) => error)
}

const key = { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 }
const info = { credentialID: 'c', key, auth: { mode: 'explicit' }, multisign: 1 }
const listed = (...credentialInfos: object[]) => Response.json({ credentialIDs: ['c'], credentialInfos })
const refused = (body: object, status = 400, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers })
const words = { error: 'invalid_request', error_description: 'no' }
const text = (body: string) => new Response(body, { headers: { 'Content-Type': 'application/json' } })

describe('refused', () => {
  test.each([
    ['another status', 'list', Response.json({ credentialIDs: [] }, { status: 201 }), ' status'],
    ['another media type', 'list', new Response('{"credentialIDs":[]}'), ' content-type'],
    ['a byte order mark', 'list', text('\uFEFF{"credentialIDs":[]}'), ' byte-order-mark'],
    ['a name that stands twice', 'list', text('{"credentialIDs":["a\\\\"],"credentialIDs":[]}'), ' unique-names'],
    ['a member of another type', 'list', Response.json({ credentialIDs: 'c' }), '/credentialIDs type'],
    ['credentials that nobody asked for', 'list', listed(info), '/credentialInfos asked'],
    ['no credentials although asked for', 'described', Response.json({ credentialIDs: [] }), '/credentialInfos asked'],
    ['a credential that is not listed', 'described', listed({ ...info, credentialID: 'd' }), '/credentialInfos same'],
    [
      'a name that nobody asked for',
      'described',
      listed({ ...info, cert: { subjectDN: 'CN=A' } }),
      '/credentialInfos/0/cert/subjectDN asked',
    ],
    [
      'a certificate although none was asked for',
      'described',
      listed({ ...info, cert: { certificates: ['AAAA'] } }),
      '/credentialInfos/0/cert/certificates asked',
    ],
    [
      'objects that nobody asked for',
      'described',
      listed({ ...info, auth: { mode: 'explicit', objects: [] } }),
      '/credentialInfos/0/auth/objects asked',
    ],
    [
      'a lifetime as text',
      'login',
      Response.json({ access_token: 't', expires_in: '60' }, { headers: noStore }),
      '/expires_in type',
    ],
    [
      'a refresh token unasked',
      'login',
      Response.json({ access_token: 't', refresh_token: 'r', expires_in: 60 }, { headers: noStore }),
      '/refresh_token asked',
    ],
    ['a token that a cache may keep', 'login', Response.json({ access_token: 't', expires_in: 60 }), ' cache-control'],
    [
      'an authorization without a life',
      'authorize',
      Response.json({ SAD: 's', expiresIn: 0 }, { headers: noStore }),
      '/expiresIn exclusiveMinimum',
    ],
    ['the old SAD', 'extend', Response.json({ SAD: 'old', expiresIn: 60 }, { headers: noStore }), '/SAD new'],
    ['a signature too many', 'sign', Response.json({ signatures: ['AAAA', 'AAAA'] }), '/signatures length'],
    ['a redirect', 'list', new Response(null, { status: 307, headers: { Location: 'https://e.example' } }), ' status'],
    ['401 without a challenge', 'list', refused(words, 401), ' www-authenticate'],
    ['a refusal without a description', 'list', refused({ error: 'x' }), '/error_description required'],
    ['a refusal with signatures', 'sign', refused({ ...words, signatures: ['AAAA'] }), '/signatures refusal'],
    ['an echo', 'list', refused({ ...words, error_description: token }), ' echo'],
    ['an echo in a header', 'list', refused(words, 400, { 'X-Debug': token }), ' echo'],
    ['a Retry-After in words', 'list', refused(words, 429, { 'Retry-After': 'soon' }), ' retry-after'],
  ] as const)('%s', async (_, call, reply, violation) => {
    const error = await outcome(call, reply)
    expect(error).toBeInstanceOf(CscResponseError)
    const { code, violations, message } = error as CscResponseError
    expect(code).toBe('CSC_RESPONSE_INVALID')
    expect(violations.map(({ pointer, rule }) => `${pointer} ${rule}`)).toContain(violation)
    expect(message).not.toContain(token)
  })

  test('the refusal itself is the cause', async () => {
    const error = await outcome('list', refused({ error: 'invalid_request' }))
    expect((error as CscResponseError).cause).toBeInstanceOf(CscError)
  })
})

describe('let pass', () => {
  test.each([
    ['unknown members, white space, escapes', 'list', text('\n{ "x": [{}], "credentialIDs": ["\\u0063"] }\r\n')],
    [
      'a charset, capitals',
      'list',
      new Response('{"credentialIDs":[]}', { headers: { 'Content-Type': 'Application/JSON; charset="UTF-8"' } }),
    ],
    ['optional members left out', 'described', listed(info)],
    [
      'other directives',
      'token',
      Response.json(
        { access_token: 't', token_type: 'bearer', expires_in: 1 },
        { headers: { 'Cache-Control': 'private, No-Store' } },
      ),
    ],
  ] as const)('%s', async (_, call, reply) => {
    expect(await outcome(call, reply)).not.toBeInstanceOf(Error)
  })

  test('a refusal in its form is a CscError, in a status of HTTP too', async () => {
    for (const status of [400, 403, 429]) expect(await outcome('list', refused(words, status))).toBeInstanceOf(CscError)
    const challenged = refused(words, 401, { 'WWW-Authenticate': 'bearer realm="x"' })
    expect(await outcome('list', challenged)).toBeInstanceOf(CscError)
  })

  test('by a lenient client what services were seen to send', async () => {
    const reply = Response.json({ access_token: 't', expires_in: '60' })
    expect(await outcome('login', reply, 'lenient')).toMatchObject({ expires_in: 60 })
  })
})

test('another reading than the two is refused', () => {
  const { fetch } = recordedService({})
  expect(() => clientOf(fetch, 'loose' as never)).toThrow(/answers must be lenient or strict/)
})

test('a body of hostile depth or length costs neither stack nor much time', async () => {
  const deep = `{"credentialIDs":[],"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect(await outcome('list', text(deep))).toMatchObject({ violations: [{ rule: 'limit' }] })
  const long = `{"credentialIDs":["c"],"x":"${'\\"'.repeat(1_000_000)}"}`
  expect(await outcome('list', text(long))).toMatchObject({ credentialIDs: ['c'] })
})
