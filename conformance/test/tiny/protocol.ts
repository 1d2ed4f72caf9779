import { expectError, expectMember, expectSchema, expectStatus, finding } from '../../src/core/assertions.ts'
import { check } from '../../src/core/check.ts'
import type { OperationRow, Protocol, Violation } from '../../src/core/protocol.ts'
import type { Requirement } from '../../src/core/requirement.ts'
import { scenario } from '../../src/core/scenario.ts'

/**
 * A protocol of three operations, small enough to be read in a minute and large enough for every part of the runner:
 * `info` declares what there is, `token` gives a bearer token for a password, `sign` signs hashes for a PIN.
 */
export interface TinyAnswers {
  readonly serviceUrl: string
  readonly user: { readonly name: string; readonly password: string }
  readonly pin: { readonly value: string }
}

function row(id: string, request: OperationRow['request'], marks: Partial<OperationRow['marks']> = {}): OperationRow {
  const responses = { 200: { contentType: 'application/json', schema: id } }
  const none = { request: [], responses: {} }
  return { id, method: 'POST', path: `/${id}`, base: 'service', request, responses, marks: { ...none, ...marks } }
}

const json = { contentType: 'application/json', schema: 'any' }
const form = { contentType: 'application/x-www-form-urlencoded', schema: 'any' }

const operations: Protocol['operations'] = {
  info: row('info', json, { responses: { 200: [{ pointer: '/certificate', kind: 'public-binary' }] } }),
  token: row('token', form, {
    request: [{ pointer: '/password', kind: 'secret', secret: 'password' }],
    responses: { 200: [{ pointer: '/access_token', kind: 'secret', secret: 'token' }] },
  }),
  sign: row('sign', json, {
    request: [
      { pointer: '/pin', kind: 'secret', secret: 'pin' },
      { pointer: '/hashes/*', kind: 'public-binary' },
    ],
    responses: { 200: [{ pointer: '/signatures/*', kind: 'public-binary' }] },
  }),
}

const members: Readonly<Record<string, readonly string[]>> = {
  info: ['name', 'methods'],
  token: ['access_token', 'expires_in'],
  sign: ['signatures'],
}

function required(body: unknown, names: readonly string[]): Violation[] {
  if (typeof body !== 'object' || body === null) return [{ pointer: '', rule: 'type', message: 'must be object' }]
  return names
    .filter(name => !Object.hasOwn(body, name))
    .map(name => ({ pointer: `/${name}`, rule: 'required', message: 'must be there' }))
}

function requirement(id: string, level: Requirement['level'], more: Partial<Requirement> = {}): Requirement {
  return {
    ...{ id, level, statement: `Statement of ${id}.`, editions: ['1'], role: 'server', risk: 'interop' },
    sources: [{ doc: 'TINY', section: '1', basis: 'clause', confidence: 'high' }],
    testability: 'wire',
    ...more,
  }
}

const requirements: readonly Requirement[] = [
  requirement('tiny.info.shape', 'must'),
  requirement('tiny.token.given', 'must'),
  requirement('tiny.sign.counts', 'must', { condition: "methods has 'sign'", risk: 'forgery' }),
  requirement('tiny.sign.refuses-wrong-pin', 'must', { condition: "methods has 'sign'", risk: 'sole-control' }),
  requirement('tiny.sign.refuses-wrong-pin.code', 'should', { condition: "methods has 'sign'" }),
  requirement('tiny.media-type', 'must'),
  requirement('tiny.polite', 'practice'),
  requirement('tiny.delete.works', 'must', { condition: "methods has 'delete'" }),
  requirement('tiny.tls.modern', 'must'),
  requirement('tiny.token.expires', 'must'),
  requirement('tiny.client.duty', 'must', {
    role: 'client',
    testability: 'not-testable',
    notTested: { reason: 'client-duty', detail: 'binds the client' },
  }),
]

async function token(t: Parameters<(typeof signing)['drive']>[0]): Promise<string> {
  const { name, password } = t.answers.user
  const answer = await t.send('token', 'token', { grant_type: 'password', username: name, password })
  const value = answer.json?.access_token
  return typeof value === 'string' ? value : t.blocked('token', 'the answer has no access_token')
}

const signing = scenario<TinyAnswers, never>({
  id: 'tiny.sign.happy',
  title: 'Signs two hashes',
  needs: [],
  effects: ['signs'],
  cost: { signatures: 2, otps: 0 },
  async drive(t) {
    const bearer = await token(t)
    const hashes = [t.hash('a'), t.hash('b')]
    await t.send('sign', 'sign', { pin: t.answers.pin.value, hashes }, { bearer })
  },
})

const wrongPin = scenario<TinyAnswers, never>({
  id: 'tiny.sign.wrong-pin',
  title: 'Signs with a wrong PIN',
  needs: [],
  effects: ['may-lock-out'],
  cost: { signatures: 0, otps: 0 },
  async drive(t) {
    const bearer = await token(t)
    const violates = 'tiny.sign.refuses-wrong-pin'
    const pin = `9${t.random.int(100_000, 999_999)}`
    await t.sendInvalid('sign', 'sign', { pin, hashes: [t.hash('a')] }, { bearer, violates })
  },
})

const info = scenario<TinyAnswers, never>({
  id: 'tiny.info',
  title: 'Asks what there is',
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  drive: async t => void (await t.send('info', 'info', {})),
})

const expiry = scenario<TinyAnswers, 'clock'>({
  id: 'tiny.token.expiry',
  title: 'Uses a token after its time',
  needs: ['clock'],
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t) {
    const bearer = await token(t)
    await t.facilities.clock.advance(3601)
    await t.sendInvalid(
      'late',
      'sign',
      { pin: t.answers.pin.value, hashes: [] },
      { bearer, violates: 'tiny.token.expires' },
    )
  },
})

const tls = scenario<TinyAnswers, 'tls'>({
  id: 'tiny.tls',
  title: 'Looks at the transport',
  needs: ['tls'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  drive: async t => void (await t.send('info', 'info', {})),
})

export const tiny: Protocol<TinyAnswers> = {
  id: 'tiny',
  operations,
  validateRequest: (operation, body) => required(body, operation === 'sign' ? ['pin', 'hashes'] : []),
  validateResponse: (operation, status, body) => (status === 200 ? required(body, members[operation] ?? []) : []),
  requirements,
  scenarios: [wrongPin, signing, info, expiry, tls],
  checks: [
    check({
      id: 'tiny.info.answers',
      title: 'info has the members of its model',
      requirements: ['tiny.info.shape'],
      scenario: 'tiny.info',
      steps: ['info'],
      maturity: 'stable',
      judge: v => [...expectStatus(v, 'info', 200, 'tiny.info.shape'), ...expectSchema(v, 'info', 'tiny.info.shape')],
    }),
    check({
      id: 'tiny.info.polite',
      title: 'info has a name that is no shout',
      requirements: ['tiny.polite'],
      scenario: 'tiny.info',
      steps: ['info'],
      maturity: 'stable',
      judge: v =>
        expectMember(v, 'info', '/name', name => typeof name === 'string' && name !== name.toUpperCase(), {
          requirement: 'tiny.polite',
          expected: 'a name with small letters',
        }),
    }),
    check({
      id: 'tiny.token.given',
      title: 'token gives a bearer token',
      requirements: ['tiny.token.given'],
      scenario: 'tiny.sign.happy',
      steps: ['token'],
      maturity: 'stable',
      judge: v => expectSchema(v, 'token', 'tiny.token.given'),
    }),
    check({
      id: 'tiny.sign.counts',
      title: 'sign gives a signature for each hash',
      requirements: ['tiny.sign.counts'],
      scenario: 'tiny.sign.happy',
      steps: ['sign'],
      maturity: 'stable',
      judge: v =>
        expectMember(v, 'sign', '/signatures', s => Array.isArray(s) && s.length === 2, {
          requirement: 'tiny.sign.counts',
          expected: 'two signatures',
        }),
    }),
    check({
      id: 'tiny.sign.refuses-wrong-pin',
      title: 'sign refuses a wrong PIN',
      requirements: ['tiny.sign.refuses-wrong-pin', 'tiny.sign.refuses-wrong-pin.code'],
      scenario: 'tiny.sign.wrong-pin',
      steps: ['sign'],
      maturity: 'stable',
      judge: v =>
        expectError(
          v,
          'sign',
          { status: 400, error: 'invalid_pin' },
          { requirement: 'tiny.sign.refuses-wrong-pin', codeRequirement: 'tiny.sign.refuses-wrong-pin.code' },
        ),
    }),
    check({
      id: 'tiny.token.expires',
      title: 'a token ends',
      requirements: ['tiny.token.expires'],
      scenario: 'tiny.token.expiry',
      steps: ['late'],
      maturity: 'stable',
      judge: v => expectStatus(v, 'late', 401, 'tiny.token.expires'),
    }),
    check({
      id: 'tiny.tls.modern',
      title: 'TLS 1.2 or later',
      requirements: ['tiny.tls.modern'],
      scenario: 'tiny.tls',
      steps: ['info'],
      maturity: 'stable',
      judge: v => [
        finding(/^TLSv1\.[23]$/.test(v.exchange('info').tls?.version ?? ''), {
          requirement: 'tiny.tls.modern',
          at: 'info',
          expected: 'TLSv1.2 or TLSv1.3',
          actual: v.exchange('info').tls?.version,
        }),
      ],
    }),
    check({
      id: 'tiny.delete.works',
      title: 'delete works',
      requirements: ['tiny.delete.works'],
      scenario: 'tiny.info',
      steps: ['info'],
      maturity: 'stable',
      judge: v => expectStatus(v, 'info', 200, 'tiny.delete.works'),
    }),
    check({
      id: 'tiny.media-type',
      title: 'every answer with a body says that it is JSON',
      requirements: ['tiny.media-type'],
      scenario: 'ambient',
      steps: [],
      maturity: 'stable',
      judge: v =>
        v.exchanges
          .filter(({ response }) => response && response.body !== null)
          .map(({ id, step, response }) => {
            const type = response?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
            const expected = 'application/json'
            const ok = type?.split(';')[0] === expected
            return finding(ok, { requirement: 'tiny.media-type', at: step, exchange: id, expected, actual: type })
          }),
    }),
  ],
  sets: [{ id: 'tiny-1', title: 'Tiny 1', claim: 'conforms to', includes: r => r.editions.includes('1') }],
  bases: ({ serviceUrl }) => ({ service: serviceUrl, oauth2: serviceUrl }),
  discover: async send => ({ ...((await send('info', 'info', {})) as object) }),
  validateAnswers: answers => required(answers, ['serviceUrl', 'user', 'pin']),
  vocabulary: ['invalid_pin'],
}
