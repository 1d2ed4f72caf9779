import { expect, test } from 'vitest'
import type { CheckResult } from '../../src/core/result.ts'
import type { Verdict } from '../../src/core/verdict.ts'
import type { ReportInput } from '../../src/report/input.ts'
import { sarifLog } from '../../src/report/sarif/log.ts'
import { tinyServer } from '../tiny/server.ts'
import { evil, harmful, hostile, reportFrom } from './hostile.ts'
import { sarifProblems } from './schemas.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex?: number
  readonly kind: string
  readonly level: string
  readonly message: { readonly text: string }
  readonly baselineState?: string
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly webRequest?: { readonly index: number }
  readonly properties: { readonly check: string; readonly verdict: Verdict }
}

interface Log {
  readonly runs: readonly [
    {
      readonly results: readonly Result[]
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { text: string } }[] }
      }
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean
          readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: { text: string } }[]
        },
      ]
      readonly webRequests: readonly { readonly method: string; readonly target: string }[]
      readonly redactionTokens?: readonly string[]
    },
  ]
}

const logOf = (input: ReportInput): Log => JSON.parse(sarifLog(input)) as Log

const honest = await reportFrom(tinyServer())
const lying = await reportFrom(tinyServer('wrong-pin-accepted'))

/** The same run, with one check that came out as told. */
function with_(verdict: Verdict, more: Partial<CheckResult> = {}): ReportInput {
  const [first, ...rest] = honest.report.results
  const results = [{ ...first!, verdict, findings: [], ...more }, ...rest]
  return { ...honest, report: { ...honest.report, results } }
}

test('the log fits the schema of SARIF 2.1.0, of an honest server, a lying one and a hostile one', () => {
  for (const input of [honest, lying, evil]) expect(sarifProblems(logOf(input))).toEqual([])
})

test('the schema is not one that everything fits', () => {
  expect(sarifProblems({ version: '2.1.0', runs: [{ results: [] }] })).not.toEqual([])
})

test('each verdict has its kind and level', () => {
  const table: Readonly<Record<Exclude<Verdict, 'fail' | 'warn'>, readonly [string, string]>> = {
    pass: ['pass', 'none'],
    inconclusive: ['open', 'none'],
    'not-applicable': ['notApplicable', 'none'],
    'not-run': ['open', 'none'],
    error: ['open', 'none'],
  }
  for (const [verdict, expected] of Object.entries(table)) {
    const input = with_(verdict as Verdict, {
      blame: verdict === 'error' ? 'suite' : null,
      reason: 'why',
      needs: 'a clock',
    })
    const check = input.report.results[0]!.check
    const own = logOf(input).runs[0].results.filter(({ properties }) => properties.check === check)
    expect(own.length, verdict).toBeGreaterThan(0)
    for (const { kind, level } of own) expect([kind, level], verdict).toEqual(expected)
  }
})

test('a broken must is an error, a broken should a warning, each under its own requirement', async () => {
  const of = (input: ReportInput) =>
    logOf(input)
      .runs[0].results.filter(({ kind }) => kind === 'fail')
      .map(({ ruleId, level }) => [ruleId, level])
  expect(of(lying)).toContainEqual(['tiny.sign.refuses-wrong-pin', 'error'])
  expect(of(await reportFrom(tinyServer('other-code')))).toEqual([['tiny.sign.refuses-wrong-pin.code', 'warning']])
})

test('what a check on trial finds is for review, and nothing fails by it', () => {
  const [red] = lying.report.results.filter(({ verdict }) => verdict === 'fail')
  const results = lying.report.results.map(result =>
    result === red ? { ...result, maturity: 'trial' as const } : result,
  )
  const kinds = logOf({ ...lying, report: { ...lying.report, results } }).runs[0].results
  expect(kinds.some(({ kind }) => kind === 'fail')).toBe(false)
  expect(kinds.filter(({ kind }) => kind === 'review').map(({ level }) => level)).toEqual(['none'])
})

test('a rule is a requirement, with its clause in the help, and results point to it', () => {
  const { results, tool } = logOf(lying).runs[0]
  const { rules } = tool.driver
  expect(rules.map(({ id }) => id)).toEqual(Object.keys(lying.report.requirements))
  for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId)
  expect(rules[0]!.help.text).toContain('TINY §1')
})

test('a red result says what was sent, and a run of the same failure has the same fingerprint', async () => {
  const [a, b] = [logOf(lying), logOf(await reportFrom(tinyServer('wrong-pin-accepted')))]
  const failed = ({ runs }: Log) => runs[0].results.find(({ kind }) => kind === 'fail')!
  expect(a.runs[0].webRequests[failed(a).webRequest!.index]).toMatchObject({
    method: 'POST',
    target: 'http://tiny.localhost/api/sign',
  })
  expect(failed(a).partialFingerprints).toEqual(failed(b).partialFingerprints)
  expect(a.runs[0].redactionTokens?.join()).toMatch(/<pin#\d+:/)
})

test("the suite's own errors, an early end and what was left uncleaned are notifications of the tool", () => {
  const input = with_('error', { blame: 'suite', reason: 'a judge threw' })
  const report = { ...input.report, partial: 'more time', uncleaned: ['the clock'] }
  const [invocation] = logOf({ ...input, report }).runs[0].invocations
  expect(invocation.executionSuccessful).toBe(false)
  expect(invocation.toolExecutionNotifications.map(({ level }) => level)).toEqual(['error', 'warning', 'warning'])
  expect(invocation.toolExecutionNotifications[0]!.message.text).toContain('a judge threw')
})

test('under a baseline every result says whether it is new, and without one none does', () => {
  const check = lying.report.results.find(({ verdict }) => verdict === 'fail')!.check
  const states = (known: readonly string[]) => {
    const baseline = { known, stale: [], expired: [], proposed: [] } as unknown as ReportInput['report']['baseline'] &
      object
    return logOf({ ...lying, report: { ...lying.report, baseline } }).runs[0].results.map(
      ({ baselineState }) => baselineState,
    )
  }
  expect(new Set(states([]))).toEqual(new Set(['unchanged', 'new']))
  expect(new Set(states([check]))).toEqual(new Set(['unchanged']))
  expect(logOf(lying).runs[0].results.every(({ baselineState }) => baselineState === undefined)).toBe(true)
})

test('what a hostile server says is no placeholder, no link, no markup and no control character', () => {
  const text = sarifLog(evil)
  expect(harmful.exec(text)?.[0]).toBeUndefined()
  const messages = logOf(evil).runs[0].results.map(({ message }) => message.text)
  expect(messages.join('\n')).toContain('<script>window.harmed = true</script>')
  for (const message of messages) {
    expect(message.replaceAll('{{', '').replaceAll('}}', '')).not.toMatch(/[{}]/)
    expect(message).not.toContain('](')
    expect(message).not.toMatch(/(?![\n\t\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
  }
  expect(hostile).toContain('](javascript:')
})
