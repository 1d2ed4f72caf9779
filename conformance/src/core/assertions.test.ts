import { expect, test } from 'vitest'
import { tiny } from '../../test/tiny/protocol.ts'
import {
  describe as describeValue,
  expectAbsent,
  expectDifferent,
  expectError,
  expectHeader,
  expectMember,
  expectSame,
  expectSchema,
  expectStatus,
} from './assertions.ts'
import type { Exchange } from './exchange.ts'
import { NotReached, viewOf } from './view.ts'

function answer(step: string, status: number, json: unknown, headers: [string, string][] = []): Exchange {
  const body = JSON.stringify(json)
  return {
    ...{ id: `s#${step}`, scenario: 's', step, seq: 0, operation: 'info', at: '', ms: 0, intent: 'valid', secrets: {} },
    request: { method: 'POST', url: 'https://x.example/info', headers: [], body: null },
    response: { status, headers, body, json },
  }
}

const { response: _, ...unanswered } = answer('silent', 200, {})
const view = viewOf(
  {
    scenario: 's',
    exchanges: [
      answer('good', 200, { name: 'a', methods: ['x'], token: '<token#1:abcd>' }, [
        ['X-One', 'a'],
        ['x-one', 'b'],
      ]),
      answer('other', 200, { token: '<token#2:abcd>', same: '<token#1:abcd>' }),
      answer('no', 400, { error: 'invalid_request', error_description: 'Missing  parameter PIN' }),
      unanswered,
    ],
    notes: {},
    messages: { a: 'AQI=' },
  },
  { profile: {}, protocol: tiny },
)
const oks = (findings: readonly { ok: boolean }[]) => findings.map(({ ok }) => ok)

test('status', () => {
  expect(oks(expectStatus(view, 'good', 200, 'r'))).toEqual([true])
  expect(expectStatus(view, 'no', [200, 204], 'r')).toEqual([
    { at: 'no', exchange: 's#no', ok: false, requirement: 'r', expected: 'status 200 or 204', actual: 'status 400' },
  ])
  expect(() => expectStatus(view, 'silent', 200, 'r')).toThrow(NotReached)
  expect(() => expectStatus(view, 'never', 200, 'r')).toThrow(NotReached)
})

test('nothing to compare with is said in words, not as equal to nothing', () => {
  const found = expectSame(view, 'good', '/lang', 'other', '/lang', { requirement: 'r' })
  expect(found).toMatchObject([{ ok: false, expected: '/lang, which good should have had as well', actual: 'nothing' }])
  expect(expectDifferent(view, 'good', '/lang', 'other', '/same', { requirement: 'r' })[0]?.expected).toBe(
    '/lang, which good should have had as well',
  )
})

test('that it was refused, how, and in which words are findings of their own', () => {
  const wanted = { status: 400, error: 'invalid_request', error_description: 'missing parameter pin.' }
  const requirements = { requirement: 'must', codeRequirement: 'should', descriptionRequirement: 'practice' }
  const found = expectError(view, 'no', wanted, requirements)
  expect(found.map(({ requirement, ok }) => [requirement, ok])).toEqual([
    ['must', true],
    ['should', true],
    ['should', true],
    ['practice', true],
  ])
  expect(oks(expectError(view, 'no', { ...wanted, error: 'invalid_token' }, requirements))).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(expectError(view, 'good', wanted, requirements).map(({ requirement, ok }) => [requirement, ok])).toEqual([
    ['must', false],
  ])
})

test('members, there, absent and alike', () => {
  const about = { requirement: 'r', expected: 'a text' }
  expect(oks(expectMember(view, 'good', '/name', v => typeof v === 'string', about))).toEqual([true])
  expect(expectMember(view, 'good', '/nothing', v => typeof v === 'string', about)[0]).toMatchObject({
    ok: false,
    actual: 'nothing',
  })
  expect(oks(expectAbsent(view, 'good', '/nothing', 'r'))).toEqual([true])
  expect(oks(expectSame(view, 'good', '/token', 'other', '/same', { requirement: 'r' }))).toEqual([true])
  expect(oks(expectSame(view, 'good', '/absent', 'other', '/absent', { requirement: 'r' }))).toEqual([false])
  expect(oks(expectDifferent(view, 'good', '/token', 'other', '/token', { requirement: 'r' }))).toEqual([true])
  expect(oks(expectDifferent(view, 'good', '/token', 'other', '/absent', { requirement: 'r' }))).toEqual([false])
})

test('headers are found in any case and joined', () => {
  expect(oks(expectHeader(view, 'good', 'X-ONE', 'a, b', { requirement: 'r' }))).toEqual([true])
  expect(oks(expectHeader(view, 'good', 'x-one', /^a/, { requirement: 'r' }))).toEqual([true])
  expect(oks(expectHeader(view, 'good', 'x-two', v => v === undefined, { requirement: 'r' }))).toEqual([true])
  expect(oks(expectHeader(view, 'good', 'x-two', /./, { requirement: 'r' }))).toEqual([false])
})

test('a model is one finding kept, or one for each way in which it is broken', () => {
  expect(oks(expectSchema(view, 'good', 'r'))).toEqual([true])
  expect(expectSchema(view, 'other', 'r').map(({ path, ok }) => [path, ok])).toEqual([
    ['/name', false],
    ['/methods', false],
  ])
})

test('values are described on one line that fits', () => {
  expect(describeValue(undefined)).toBe('nothing')
  expect(describeValue('a\nb')).toBe('"a\\nb"')
  expect(describeValue('x'.repeat(500)).length).toBeLessThan(220)
})

test('a message is given as it was hashed', () => {
  expect([...view.message('a')]).toEqual([1, 2])
  expect(() => view.message('b')).toThrow(NotReached)
})
