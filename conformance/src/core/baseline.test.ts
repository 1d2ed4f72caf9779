import { expect, test } from 'vitest'
import { signatureOf } from './baseline.ts'
import type { Finding } from './check.ts'
import type { CheckResult } from './result.ts'

const failed = (...findings: readonly Partial<Finding>[]): CheckResult => ({
  ...{ check: 'c', scenario: 's', maturity: 'stable', verdict: 'fail', blame: 'target', evidence: [] },
  findings: findings.map(found => ({
    ...{ ok: false, requirement: 'r', at: 'step', expected: 'this', actual: 'that' },
    ...found,
  })),
})

test.each<[string, Partial<Finding>, Partial<Finding>]>([
  ['a state', { expected: 'state 8f0c2a7be1d04c55' }, { expected: 'state 0d7712ee93ab60f1' }],
  ['a token', { actual: 'kX9-a2_bbQZ71mmEo0' }, { actual: 'Zq1_0aa-PPe83xxTy7' }],
  ['a pseudonym', { actual: '<sad#2:9f3c>' }, { actual: '<sad#4:0001>' }],
  ['a time', { actual: 'at 2026-01-01T00:00:00.000Z' }, { actual: 'at 2026-02-03T04:05:06.789Z' }],
  [
    'an identifier',
    { actual: '3c2d6b9e-02b2-4c9e-8a10-5b0a6f3ad7f1' },
    { actual: '00000000-02b2-4c9e-8a10-5b0a6f3ad7f1' },
  ],
  ['a row of a pairwise array', { at: 'options.1' }, { at: 'options.12' }],
  ['an estimate', { actual: '8 characters, about 21 bits' }, { actual: '8 characters, about 23 bits' }],
])('a signature does not hold %s', (_, one, other) => {
  expect(signatureOf(failed(one))).toBe(signatureOf(failed(other)))
})

test.each<[string, Partial<Finding>]>([
  ['step', { at: 'step.other' }],
  ['path', { path: '/member' }],
  ['status', { actual: 'status 500' }],
  ['code', { actual: '"unsupported_response_type"', expected: '"invalid_request"' }],
  ['requirement beside a known one', { expected: 'this too' }],
])('another %s is another failure', (_, other) => {
  expect(signatureOf(failed({}, other))).not.toBe(signatureOf(failed({})))
})

test('rows in another order, and other ones of the same kind, are the same failure', () => {
  const of = (at: string, expected: string) => ({ at, expected })
  const one = failed(of('options.1', 'no list'), of('options.2', 'a list'), of('options.5', 'a list'))
  const other = failed(of('options.3', 'a list'), of('options.4', 'no list'), of('options.9', 'no list'))
  expect(signatureOf(one)).toBe(signatureOf(other))
  expect(signatureOf(one)).toContain('fail at options.*: wanted a list, got that; and 1 more')
})
