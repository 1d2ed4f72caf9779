import { describe, expect, test } from 'vitest'
import { createCscClient } from '../src/client/create-csc-client.ts'
import type { CscClientOptions } from '../src/client/options.ts'
import { CscError, CscRequestError, CscResponseError, CscTransportError, CscUsageError } from '../src/errors.ts'
import { isCscError } from '../src/guards.ts'
import { json, type Recorded, recordedService, serviceBase } from './recorded-service.ts'

const hash = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='
const signHash = { credentialID: 'c', SAD: 'sad-secret', hashes: [hash], signAlgo: '1.2.840.10045.4.3.2' }
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    error => error,
  )

function setUp(replies: Parameters<typeof recordedService>[0], options: Partial<CscClientOptions> = {}) {
  const service = recordedService(replies)
  const auth = { type: 'bearer', token: 'token-secret' } as const
  return { service, client: createCscClient({ baseUrl: serviceBase, fetch: service.fetch, auth, ...options }) }
}

describe('a malformed request', () => {
  test('is refused before anything is sent, and names member and rule', async () => {
    const { client, service } = setUp({})
    const request = { ...signHash, SAD: '', hashes: ['***', hash], PIN: '4711' }
    const error = await caught(client.signatures.signHash(request))
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toBeInstanceOf(CscRequestError)
    expect(error).toMatchObject({ code: 'CSC_REQUEST_INVALID', operation: 'signatures/signHash' })
    const named = (error as CscRequestError).violations.map(({ pointer, rule }) => `${pointer} ${rule}`)
    expect(named).toEqual(['/SAD minLength', '/hashes/0 pattern', '/hashes/0 contentEncoding', '/PIN unknown-member'])
    expect((error as Error).message).not.toContain('4711')
    expect(service.requests).toEqual([])
  })

  test.each([
    ['hashes is text', { hashes: hash }],
    ['hashes is missing', { hashes: undefined }],
    ['hashes holds numbers', { hashes: [1] }],
  ])('%s: a caller without types gets the same error', async (_, members) => {
    const { client } = setUp({})
    const error = await caught(client.signatures.signHash({ ...signHash, ...members } as never))
    expect(error).toBeInstanceOf(CscRequestError)
  })

  test.each(['documents', 'documentDigests'])('signDoc with %s that is no list', async member => {
    const { client } = setUp({})
    const error = await caught(client.signatures.signDoc({ credentialID: 'c', [member]: { a: 1 } } as never))
    expect(error).toBeInstanceOf(CscRequestError)
  })
})

describe('an error answer', () => {
  test('becomes a CscError with everything it said', async () => {
    const reply = () =>
      Response.json(
        { error: 'invalid_request', error_description: 'SAD expired' },
        { status: 400, headers: { 'Retry-After': '7' } },
      )
    const { client } = setUp({ 'signatures/signHash': reply })
    const error = await caught(client.signatures.signHash(signHash))
    expect(error).toBeInstanceOf(CscError)
    expect(error).toMatchObject({
      code: 'CSC_ERROR',
      operation: 'signatures/signHash',
      status: 400,
      error: 'invalid_request',
      error_description: 'SAD expired',
      retryAfter: 7,
      message: 'signatures/signHash answered 400 invalid_request: SAD expired',
    })
    expect(isCscError(error, 'invalid_request')).toBe(true)
    expect(isCscError(error, 'invalid_otp')).toBe(false)
  })

  test.each([
    ['plain text', new Response('Invalid value for: body', { status: 400 }), 'Invalid value for: body'],
    [
      'a page',
      new Response('<html><title>Sorry</title>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
      'Sorry',
    ],
    ['nothing', new Response(null, { status: 401 }), undefined],
    ['a redirect', new Response(null, { status: 302, headers: { Location: 'https://evil.example' } }), undefined],
  ])('%s is an error with a status', async (_, reply, error_description) => {
    const { client } = setUp({ 'credentials/list': reply })
    expect(await caught(client.credentials.list())).toMatchObject({
      code: 'CSC_ERROR',
      status: reply.status,
      error_description,
    })
  })

  test('does not carry back the secrets that were sent', async () => {
    const reply = ({ text }: Recorded) => new Response(`cannot sign ${text} token-secret`, { status: 400 })
    const { client } = setUp({ 'signatures/signHash': reply, 'credentials/authorize': reply })
    const first = await caught(client.signatures.signHash(signHash))
    const request = { credentialID: 'c', numSignatures: 1, authData: [{ id: 'PIN', value: '4711' }] }
    const second = await caught(client.credentials.authorize(request))
    expect(`${first}${second}${JSON.stringify([first, second])}`).not.toMatch(/sad-secret|token-secret|4711/)
  })
})

describe('an answer that cannot be used', () => {
  test.each([
    ['not JSON', 'credentials/list', new Response('OK'), 'CSC_RESPONSE_NOT_JSON'],
    ['no object', 'credentials/list', Response.json([]), 'CSC_RESPONSE_INVALID'],
    ['no IDs', 'credentials/list', Response.json({}), 'CSC_RESPONSE_INVALID'],
    ['no SAD', 'credentials/authorize', Response.json({ sad: 'x' }), 'CSC_RESPONSE_INVALID'],
    ['no signatures', 'signatures/signHash', Response.json({}), 'CSC_RESPONSE_INVALID'],
    [
      'too many signatures',
      'signatures/signHash',
      Response.json({ signatures: ['AA==', 'AA=='] }),
      'CSC_RESPONSE_INVALID',
    ],
    ['a responseID without mode A', 'signatures/signHash', Response.json({ responseID: 'x' }), 'CSC_RESPONSE_INVALID'],
    ['too large', 'credentials/list', Response.json({ credentialIDs: ['x'.repeat(2000)] }), 'CSC_RESPONSE_TOO_LARGE'],
    [
      'too deep',
      'credentials/list',
      new Response(`{"credentialIDs":${'['.repeat(400)}${']'.repeat(400)}}`),
      'CSC_RESPONSE_INVALID',
    ],
  ] as const)('%s', async (_, id, reply, code) => {
    const { client } = setUp({ [id]: reply }, { limits: { maxResponseBytes: 1000 } })
    const methods = {
      'credentials/list': () => client.credentials.list(),
      'credentials/authorize': () => client.credentials.authorize({ credentialID: 'c', numSignatures: 1 }),
      'signatures/signHash': () => client.signatures.signHash(signHash),
    }
    const error = await caught(methods[id]())
    expect(error).toBeInstanceOf(CscResponseError)
    expect(error).toMatchObject({ code, operation: id })
  })

  test('an endless body is not read to its end', async () => {
    let chunks = 0
    const endless = new ReadableStream({
      pull(controller) {
        chunks += 1
        controller.enqueue(new Uint8Array(1000))
      },
    })
    const client = createCscClient({
      baseUrl: serviceBase,
      fetch: async () => new Response(endless),
      limits: { maxResponseBytes: 10_000 },
    })
    expect(await caught(client.info())).toMatchObject({ code: 'CSC_RESPONSE_TOO_LARGE' })
    expect(chunks).toBeLessThan(20)
  })
})

describe('no answer', () => {
  const never = () => new Promise<Response>(() => {})

  test('a refused connection', async () => {
    const client = createCscClient({
      baseUrl: serviceBase,
      fetch: async () => Promise.reject(new TypeError('refused')),
    })
    const error = await caught(client.info())
    expect(error).toBeInstanceOf(CscTransportError)
    expect(error).toMatchObject({ code: 'CSC_UNREACHABLE', cause: { message: 'refused' } })
  })

  test('a time limit, also where fetch does not look at the signal', async () => {
    const client = createCscClient({ baseUrl: serviceBase, fetch: never, limits: { timeoutMs: 20 } })
    expect(await caught(client.info())).toMatchObject({ code: 'CSC_TIMEOUT', operation: 'info' })
  })

  test('the reason of the signal, before and during the call', async () => {
    const client = createCscClient({ baseUrl: serviceBase, fetch: never })
    const reason = new Error('enough')
    expect(await caught(client.info({}, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    const controller = new AbortController()
    const call = caught(client.credentials.list({}, { signal: controller.signal }))
    setTimeout(() => controller.abort(reason), 5)
    expect(await call).toBe(reason)
  })

  test('the request carries a signal, so that the platform can let go of the connection', async () => {
    let seen: AbortSignal | undefined
    const client = createCscClient({
      baseUrl: serviceBase,
      fetch: request => {
        seen = request.signal
        return never()
      },
      limits: { timeoutMs: 20 },
    })
    await caught(client.info())
    expect(seen?.aborted).toBe(true)
  })
})

describe('options that cannot work', () => {
  test.each([
    ['no URL', { baseUrl: 'rssp.example' }, 'CSC_OPTION_INVALID'],
    ['http to another machine', { baseUrl: 'http://rssp.example/csc/v2' }, 'CSC_INSECURE_URL'],
    ['another protocol', { baseUrl: 'ftp://rssp.example/csc/v2' }, 'CSC_INSECURE_URL'],
    ['credentials in the URL', { baseUrl: 'https://u:p@rssp.example/csc/v2' }, 'CSC_OPTION_INVALID'],
    ['a limit of nothing', { baseUrl: serviceBase, limits: { timeoutMs: 0 } }, 'CSC_OPTION_INVALID'],
    ['no client_id', { baseUrl: serviceBase, oauth2: { client_id: '' } }, 'CSC_OPTION_INVALID'],
    [
      'a colon',
      { baseUrl: serviceBase, auth: { type: 'basic', username: 'a:b', password: 'x' } },
      'CSC_OPTION_INVALID',
    ],
  ] as const)('%s', (_, options, code) => {
    expect(() => createCscClient(options)).toThrow(expect.objectContaining({ code }))
  })

  test.each(['http://localhost:8080/csc/v2', 'http://127.0.0.1/csc/v2', 'http://[::1]:1/csc/v2'])(
    '%s is fine',
    baseUrl => {
      expect(() => createCscClient({ baseUrl })).not.toThrow()
    },
  )

  test('http elsewhere on request', () => {
    expect(() => createCscClient({ baseUrl: 'http://rssp.example', allowHttp: true })).not.toThrow()
  })

  test('OAuth operations without oauth2, login without a password', async () => {
    const { client } = setUp({})
    const errors = await Promise.all([
      caught(client.oauth2.token({ grant_type: 'client_credentials' })),
      caught(client.auth.login()),
    ])
    expect(errors[0]).toMatchObject({ code: 'CSC_OPTION_INVALID' })
    expect(errors[1]).toMatchObject({ code: 'CSC_AUTHORIZATION_NEEDED' })
    for (const error of errors) expect(error).toBeInstanceOf(CscUsageError)
  })
})

describe('SAD and the scope of the bearer token', () => {
  const reply = { 'signatures/signHash': { signatures: ['MEUC'] } }
  const bearer = { token: 'credential-token', scope: 'credential' } as const
  const sent = (service: ReturnType<typeof recordedService>) => json(service.of('signatures/signHash')[0] as Recorded)

  test('is left out beside a credential token', async () => {
    const { client, service } = setUp(reply)
    await client.signatures.signHash(signHash, { bearer })
    expect(sent(service)).not.toHaveProperty('SAD')
    expect(service.requests[0]?.headers.get('Authorization')).toBe('Bearer credential-token')
  })

  test('is left out where the client works with one', async () => {
    const { client, service } = setUp(reply, { auth: { type: 'bearer', token: () => 'x', scope: 'credential' } })
    await client.signatures.signHash(signHash)
    expect(sent(service)).not.toHaveProperty('SAD')
  })

  test('is sent all the same where the service wants it', async () => {
    const { client, service } = setUp(reply, { sendSADWithCredentialToken: true })
    await client.signatures.signHash(signHash, { bearer })
    expect(sent(service)).toHaveProperty('SAD', 'sad-secret')
  })

  test('is sent beside a service token', async () => {
    const { client, service } = setUp(reply)
    await client.signatures.signHash(signHash)
    expect(sent(service)).toHaveProperty('SAD', 'sad-secret')
  })
})
