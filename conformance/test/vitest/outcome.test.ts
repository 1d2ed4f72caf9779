import { expect, test } from 'vitest'
import type { CheckResult, Gate, RunReport } from '../../src/core/result.ts'
import { verdicts } from '../../src/core/verdict.ts'
import { runProblem, testOutcome } from '../../src/vitest/outcome.ts'

const result = (more: Partial<CheckResult>): CheckResult => ({
  ...{
    check: 'tiny.a',
    scenario: 'tiny',
    maturity: 'stable',
    verdict: 'pass',
    blame: null,
    findings: [],
    evidence: [],
  },
  ...more,
})

interface Under {
  readonly gate?: Gate
  readonly level?: 'must' | 'should'
  readonly known?: readonly string[]
}

function report({ gate = 'plain', level = 'must', known = [] }: Under, more: Partial<RunReport> = {}): RunReport {
  const baseline = { known, stale: [], expired: [], proposed: [] }
  const claim = { holds: false, because: ['1 binding requirement violated'] }
  return { run: { gate, level }, baseline, claim, results: [result({})], ...more } as unknown as RunReport
}

const kinds = (under: Under): Record<string, string> =>
  Object.fromEntries(
    verdicts.map(verdict => [verdict, testOutcome(result({ verdict, blame: 'target' }), report(under)).kind]),
  )

const plain = {
  ...{ 'not-applicable': 'skip', pass: 'pass', warn: 'pass', 'not-run': 'skip' },
  ...{ inconclusive: 'fail', fail: 'fail', error: 'fail' },
}

test.each<[string, Under, Record<string, string>]>([
  ['a plain run', {}, plain],
  ['--level should', { level: 'should' }, { ...plain, warn: 'fail' }],
  ['a claim', { gate: 'claim' }, { ...plain, 'not-run': 'fail' }],
  ['a report', { gate: 'report' }, { ...plain, fail: 'pass' }],
  [
    'a baseline that knows it',
    { gate: 'no-regression', known: ['tiny.a'] },
    { ...plain, fail: 'pass', inconclusive: 'pass' },
  ],
  ['a baseline that does not know it', { gate: 'no-regression' }, plain],
  ['a baseline that is not the gate', { gate: 'claim', known: ['tiny.a'] }, { ...plain, 'not-run': 'fail' }],
])('seven verdicts in three words under %s', (_, under, expected) => {
  expect(kinds(under)).toEqual(expected)
})

test('a check on trial is shown and has no effect, but for a mistake of the suite', () => {
  const trial = (verdict: 'fail' | 'error', blame: 'target' | 'suite') =>
    testOutcome(result({ verdict, blame, maturity: 'trial' }), report({})).kind
  expect([trial('fail', 'target'), trial('error', 'suite')]).toEqual(['pass', 'fail'])
})

test('a failing test says what was wanted, what came and where', () => {
  const finding = { ok: false, requirement: 'tiny.r', at: 'sign', path: '/a', expected: 'two', actual: 'one' }
  const { message } = testOutcome(result({ verdict: 'fail', blame: 'target', findings: [finding] }), report({}))
  expect(message).toBe('fail (target)\ntiny.r at sign /a\n  expected two\n  actual   one')
  expect(testOutcome(result({ verdict: 'not-run', needs: 'a clock' }), report({})).message).toContain(
    'it would take a clock',
  )
})

test('no run is green as a whole without work, to its end, under its gate', () => {
  expect(runProblem(report({}))).toBeUndefined()
  expect(runProblem(report({}, { results: [result({ verdict: 'not-run' })] }))).toContain('no check was judged')
  expect(runProblem(report({}, { partial: 'more time' }))).toContain('did not come to its end')
  expect(runProblem(report({ gate: 'claim' }))).toContain('1 binding requirement violated')
  const stale = { known: [], stale: [{ check: 'tiny.a', problem: 'it is pass now' }], expired: [], proposed: [] }
  expect(runProblem(report({ gate: 'no-regression' }, { baseline: stale }))).toContain('tiny.a: it is pass now')
})
