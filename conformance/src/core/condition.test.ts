import { expect, test } from 'vitest'
import { missingAnswers, parseCondition } from './condition.ts'

const profile = {
  methods: ['info', 'signatures/signHash'],
  asynchronousOperationMode: true,
  off: false,
  empty: null,
  specs: '2.0.0.2',
  count: 3,
  answers: { credentials: { main: true } },
}

test.each([
  ["methods has 'signatures/signHash'", true],
  ["methods has 'signatures/signDoc'", false],
  ["answers.credentials has 'main'", true],
  ["nothing.at.all has 'x'", false],
  ['asynchronousOperationMode', true],
  ['profile.asynchronousOperationMode', true],
  ['off', false],
  ['empty', false],
  ['absent.member', false],
  ['not absent.member', true],
  ["profile.specs == '2.0.0.2'", true],
  ["specs != '2.0.0.2'", false],
  ['count == 3', true],
  ['off == false', true],
  ["off or methods has 'info' and not off", true],
  ["(off or methods has 'info') and off", false],
  ['not (off or empty)', true],
  ['not not asynchronousOperationMode', true],
  ['toString', false],
])('%s is %s', (source, expected) => {
  expect(parseCondition(source)(profile)).toBe(expected)
})

test('no condition always holds', () => {
  expect(parseCondition(undefined)({})).toBe(true)
})

test.each(['', 'and', 'a b', 'a ==', "a == 'x", '(a', 'a)', 'a has b', 'a or', 'not', "'x'", 'a & b', 'has == 1'])(
  '%j is refused',
  source => {
    expect(() => parseCondition(source)).toThrow(/^condition /)
  },
)

test('what the tester did not tell is told apart from what the target does not have', () => {
  expect(missingAnswers('answers.credentials.otp', profile)).toEqual(['answers.credentials.otp'])
  expect(missingAnswers('answers.credentials.otp and off', profile)).toEqual([])
  expect(missingAnswers('answers.credentials.main', profile)).toEqual([])
  expect(missingAnswers(undefined, profile)).toEqual([])
})
