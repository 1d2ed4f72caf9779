import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import type { OperationRow } from '../core/protocol.ts'
import { encodingsOf } from './encodings.ts'
import type { RawExchange } from './raw-exchange.ts'
import { leaks, redactExchange } from './redact-exchange.ts'
import { SecretRegistry } from './secret-registry.ts'

const row: OperationRow = {
  ...{ id: 'sign', method: 'POST', path: '/sign', base: 'service', responses: {} },
  request: { contentType: 'application/json', schema: null },
  marks: {
    request: [{ pointer: '/authData/*/value', kind: 'secret', secret: 'pin' }],
    responses: {
      200: [
        { pointer: '/SAD', kind: 'secret', secret: 'sad' },
        { pointer: '/signatures/*', kind: 'public-binary' },
      ],
    },
  },
}

type Message = { headers?: [string, string][]; body?: string }

function exchange(request: Message & { url?: string }, response: Message & { status?: number } = {}): RawExchange {
  const message = ({ headers = [['Content-Type', 'application/json']], body }: Message) => ({
    headers,
    body: body === undefined ? null : new TextEncoder().encode(body),
  })
  return {
    ...{ id: 's#0', scenario: 's', step: 'a', seq: 0, operation: 'sign', at: '2026-11-21T00:00:00.000Z', ms: 2026 },
    request: { method: 'POST', url: request.url ?? 'https://service.example:4711/csc/v2/sign', ...message(request) },
    response: { status: response.status ?? 200, ...message(response) },
    intent: 'valid',
  }
}

test('marked members are replaced, equal values by equal pseudonyms, and facts are kept', () => {
  const registry = new SecretRegistry()
  const seen = redactExchange(
    exchange(
      { body: '{ "authData": [{"id":"PIN","value":"482913"}] ,"n":1}' },
      { body: '{"SAD":"s3cr3t-s4d-0123456789","again":"s3cr3t-s4d-0123456789"}' },
    ),
    row,
    registry,
  )
  expect(seen.request.body).toMatch(/^\{ "authData": \[\{"id":"PIN","value":"<pin#1:[0-9a-f]{4}>"\}\] ,"n":1\}$/)
  const { SAD, again } = seen.response!.json as { SAD: string; again: string }
  expect(SAD).toBe(again)
  expect(seen.secrets[SAD]).toMatchObject({ kind: 'sad', length: 21 })
  expect(seen.secrets[(seen.request.json as { authData: { value: string }[] }).authData[0]!.value]).toMatchObject({
    kind: 'pin',
    alphabet: 'digits',
    length: 6,
  })
})

test('a secret that is a number stays a number, and is found wherever else it stands', () => {
  const registry = new SecretRegistry()
  const body = '{"SAD":4711081519,"text":"it was 4711081519"}'
  const seen = redactExchange(exchange({}, { body }), row, registry)
  expect(seen.response!.json).toMatchObject({ SAD: 0, text: expect.stringMatching(/^it was <sad#1:[0-9a-f]{4}>$/) })
  expect(leaks(seen, row, registry)).toBe(false)
})

test('a long secret is found in every encoding, in headers, addresses, redirects, prose, and inside Basic and JWT', () => {
  const secret = 'p@ss "wörd"/+&<1>'
  const registry = new SecretRegistry()
  registry.register('password', secret)
  const jwt = ['{"alg":"none"}', JSON.stringify({ note: secret }), 'x']
    .map(part => Buffer.from(part).toString('base64url'))
    .join('.')
  const basic = Buffer.from(`user:${secret}`).toString('base64')
  for (const form of [...encodingsOf(secret), jwt, `Basic ${basic}`, Buffer.from(`..${secret}..`).toString('base64')]) {
    const raw = exchange(
      {
        url: `https://service.example/a/${encodeURIComponent(form)}?q=${encodeURIComponent(form)}#${encodeURIComponent(form)}`,
      },
      {
        headers: [
          ['X-Echo', form],
          ['Location', `https://client.example/cb?state=${encodeURIComponent(form)}`],
        ],
        body: JSON.stringify({ [form]: form, text: `it was ${form}!` }),
      },
    )
    const seen = redactExchange(raw, row, registry)
    expect(registry.findsLong(JSON.stringify(seen)), form).toBe(false)
    expect(leaks(seen, row, registry), form).toBe(false)
    const plain = redactExchange(
      exchange({}, { headers: [['Content-Type', 'text/plain']], body: `so ${form} it is` }),
      row,
      registry,
    )
    expect(registry.findsLong(JSON.stringify(plain)), form).toBe(false)
  }
})

test('a short secret is replaced where it stands alone and nowhere else', () => {
  const registry = new SecretRegistry()
  registry.register('pin', '2026')
  const body = {
    whole: '2026',
    prose: 'PIN 2026 is wrong',
    date: '2026-11-21',
    dated: 'valid from 2026-11-21 10:20 on port :4711',
    inside: 'x20269',
    number: 2026,
    signatures: ['2026'],
  }
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Date', 'Sat, 21 Nov 2026 10:00:00 GMT'],
    ['Content-Length', '2026'],
    ['X-Pin', '2026'],
    ['Location', 'https://service.example:2026/p/2026/x2026?pin=2026'],
  ]
  const seen = redactExchange(exchange({}, { headers, body: JSON.stringify(body) }), row, registry)
  const pin = expect.stringMatching(/^<pin#1:[0-9a-f]{4}>$/)
  expect(seen.response?.json).toEqual({
    ...body,
    whole: pin,
    prose: expect.stringMatching(/^PIN <pin#1:....> is wrong$/),
  })
  expect(seen.response?.headers).toEqual([
    ...headers.slice(0, 3),
    ['X-Pin', pin],
    ['Location', expect.stringMatching(/^https:\/\/service\.example:2026\/p\/<pin#1:....>\/x2026\?pin=<pin#1:....>$/)],
  ])
  expect(leaks(seen, row, registry)).toBe(false)
})

test('public binary members are never rewritten', () => {
  const registry = new SecretRegistry()
  const signature = Buffer.from('a signature of some length').toString('base64')
  registry.register('sad', signature)
  const seen = redactExchange(exchange({}, { body: JSON.stringify({ signatures: [signature] }) }), row, registry)
  expect(seen.response?.json).toEqual({ signatures: [signature] })
  expect(leaks(seen, row, registry)).toBe(false)
})

test('Authorization and cookies are secret by their nature', () => {
  const registry = new SecretRegistry()
  const basic = Buffer.from('client:topsecretvalue').toString('base64')
  const seen = redactExchange(
    exchange(
      {
        headers: [
          ['Authorization', `Basic ${basic}`],
          ['Cookie', 'a=cookie-value-1; b=2'],
        ],
      },
      {
        headers: [
          ['Set-Cookie', 'sid=cookie-value-2; Path=/; HttpOnly'],
          ['X', 'topsecretvalue'],
        ],
      },
    ),
    row,
    registry,
  )
  expect(JSON.stringify(seen)).not.toMatch(/topsecretvalue|cookie-value|Y2xpZW50/)
  expect(seen.response?.headers[0]?.[1]).toMatch(/^sid=<cookie#\d:....>; Path=\/; HttpOnly$/)
})

test('broken JSON is redacted by what could be read and by names for the rest', () => {
  const registry = new SecretRegistry()
  const body = '{"SAD":"first-secret-value","x":tru,"access_token":"second-secret-value"}'
  const seen = redactExchange(exchange({}, { body }), row, registry)
  expect(seen.response?.jsonProblem).toBeDefined()
  expect(seen.response?.body).not.toMatch(/secret-value/)
})

test('a word of the protocol that was sent where a secret belongs stays readable elsewhere', () => {
  const registry = new SecretRegistry(['invalid_token'])
  const headers: [string, string][] = [['Authorization', 'Bearer invalid_token']]
  const seen = redactExchange(exchange({ headers }, { body: '{"error":"invalid_token"}' }), row, registry)
  expect(seen.request.headers[0]?.[1]).toMatch(/^Bearer <token#1/)
  expect(seen.response?.json).toEqual({ error: 'invalid_token' })
})

test('a secret that becomes known later is found by the scan', () => {
  const registry = new SecretRegistry()
  const seen = redactExchange(exchange({}, { body: '{"other":"afterwards-a-secret"}' }), row, registry)
  expect(leaks(seen, row, registry)).toBe(false)
  registry.register('otp', 'afterwards-a-secret')
  expect(leaks(seen, row, registry)).toBe(true)
})

test('a secret that becomes known later is found under any escape', () => {
  const hidden = [...'afterwards-a-secret'].map(c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  const percent = [...'afterwards-a-secret'].map(c => `%${c.charCodeAt(0).toString(16)}`).join('')
  for (const raw of [
    exchange({}, { body: `{"a":"${hidden}"}` }),
    exchange({ url: `https://service.example/${percent}` }),
  ]) {
    const registry = new SecretRegistry()
    const seen = redactExchange(raw, row, registry)
    registry.register('otp', 'afterwards-a-secret')
    expect(leaks(seen, row, registry)).toBe(true)
  }
})

test('a byte order mark and duplicate members are told and kept', () => {
  const registry = new SecretRegistry()
  const twice = redactExchange(exchange({}, { body: '{"a":1,"a":2}' }), row, registry)
  expect(twice.response).toMatchObject({ body: '{"a":1,"a":2}', json: { a: 2 }, jsonProblem: 'duplicate member at /a' })
  const marked = redactExchange(exchange({}, { body: '\uFEFF{"a":1}' }), row, registry)
  expect(marked.response?.jsonProblem).toMatch(/byte order mark/)
})

test('1,000 random 4-digit PINs: replaced where they are sent, nothing else altered, nothing left for the scan', () => {
  const certificate = Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 37) % 251)).toString('base64')
  const answer = {
    credentialID: 'f3a1-4711-0815-2026',
    validFrom: '20260101000000Z',
    description: 'Certificate 12 of 34 for PIN users, valid 2026-01-01 12:34:56, about 99.99 percent',
    expires_in: 3600,
    multisign: 1234,
    signatures: [certificate],
  }
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Content-Length', '1234'],
    ['Date', 'Sat, 21 Nov 2026 10:00:00 GMT'],
  ]
  for (let i = 0; i < 1000; i++) {
    const pin = String(randomInt(0, 10_000)).padStart(4, '0')
    const registry = new SecretRegistry()
    registry.register('pin', pin)
    const request = { body: JSON.stringify({ authData: [{ id: 'PIN', value: pin }] }) }
    const seen = redactExchange(exchange(request, { headers, body: JSON.stringify(answer) }), row, registry)
    expect(seen.request.body).not.toContain(pin)
    expect(seen.response, pin).toEqual({ status: 200, headers, body: JSON.stringify(answer), json: answer })
    expect(seen.request.url, pin).toBe('https://service.example:4711/csc/v2/sign')
    expect(leaks(seen, row, registry), pin).toBe(false)
  }
})
