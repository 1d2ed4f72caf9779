import type { CheckResult } from '../core/result.ts'
import { xml } from './escape.ts'
import { checkOf, type ReportInput } from './input.ts'

/**
 * One suite a scenario, one case a check. `inconclusive` is an error and never skipped: what was not judged is not fine.
 */
export function junit(input: ReportInput): string {
  const { report } = input
  const scenarios = [...new Set(report.results.map(({ scenario }) => scenario))]
  const suites = scenarios.map(scenario =>
    suite(
      scenario,
      report.results.filter(result => result.scenario === scenario),
      input,
    ),
  )
  const counts = countsOf(report.results)
  const head = `<testsuites name="${xml(report.set.id)}" ${counts} time="${report.run.seconds}">`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`
}

function suite(scenario: string, results: readonly CheckResult[], input: ReportInput): string {
  const { target, run } = input.report
  const properties = [
    ['target', target.label],
    ['seed', run.seed],
  ].map(([name, value]) => `<property name="${name}" value="${xml(value ?? '')}"/>`)
  const head = `<testsuite name="${xml(scenario)}" ${countsOf(results)} timestamp="${xml(run.started.slice(0, 19))}">`
  const cases = results.map(result => testcase(result, input))
  return `  ${head}\n    <properties>${properties.join('')}</properties>\n${cases.join('\n')}\n  </testsuite>`
}

function countsOf(results: readonly CheckResult[]): string {
  const count = (...verdicts: string[]) => results.filter(({ verdict }) => verdicts.includes(verdict)).length
  const [failures, errors, skipped] = [
    count('fail'),
    count('inconclusive', 'error'),
    count('not-run', 'not-applicable'),
  ]
  return `tests="${results.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
}

function testcase(result: CheckResult, input: ReportInput): string {
  const title = checkOf(input, result.check)?.title ?? ''
  const head = `<testcase classname="${xml(result.scenario)}" name="${xml(result.check)}"`
  const body = outcome(result, title)
  return body === '' ? `    ${head}/>` : `    ${head}>${body}</testcase>`
}

function outcome(result: CheckResult, title: string): string {
  const { verdict, blame, reason = '', needs = '' } = result
  const blamed = blame === null ? verdict : `${verdict}, blame: ${blame}`
  const text = xml([title, ...linesOf(result)].filter(line => line !== '').join('\n'))
  if (verdict === 'pass') return ''
  if (verdict === 'warn') return `<system-out>${text}</system-out>`
  if (verdict === 'fail') return `<failure type="fail" message="${xml(linesOf(result)[0] ?? blamed)}">${text}</failure>`
  if (verdict === 'not-run') return `<skipped message="${xml(`not run; it would take ${needs}`)}"/>`
  if (verdict === 'not-applicable') return `<skipped message="${xml(`not applicable: ${reason}`)}"/>`
  return `<error type="${verdict}" message="${xml(`${blamed}: ${reason}`)}">${text}</error>`
}

function linesOf({ findings }: CheckResult): readonly string[] {
  return findings
    .filter(({ ok }) => !ok)
    .map(({ requirement, at, path, expected, actual }) => {
      const where = path === undefined ? at : `${at} ${path}`
      return `${requirement}: at ${where} expected ${expected}, got ${actual}`
    })
}
