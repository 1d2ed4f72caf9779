import { staleLines } from '../baseline/entry-text.ts'
import type { CheckResult, RunReport } from '../core/result.ts'
import type { Verdict } from '../core/verdict.ts'
import { terminal } from './escape.ts'
import { headline } from './headline.ts'
import { checkOf, type ReportInput, withSelfProof } from './input.ts'
import { failures, newFailures, standingOf } from './standing.ts'
import { shortWords } from './words.ts'

/**
 * The table of verdicts, what is red and why, what was not run and what it would take, what the verdicts are worth, and
 * the closing line.
 */
export function consoleReport(
  input: ReportInput,
  { colour, width = 100 }: { colour: boolean; width?: number },
): string {
  const { report } = input
  const paint = painter(colour)
  const { title, detail } = headline(report)
  const { selfProof } = withSelfProof(input)
  const parts = [
    table(report, paint),
    causes(report, paint),
    red(input, paint, width),
    notRun(report, paint),
    baseline(report, paint),
    `${paint('bold', terminal(title))}\n${terminal(detail)}${selfProof ? `\n${paint('dim', selfProof.line)}` : ''}`,
    closing(report, paint),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

/** `N passed, N failed, N skipped`. */
export function closingLine({ closing: { passed, failed, skipped } }: RunReport): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string

function painter(colour: boolean): Paint {
  const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 }
  return (style, text) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text)
}

const columns: readonly Verdict[] = ['pass', 'warn', 'fail', 'inconclusive', 'error', 'not-run', 'not-applicable']

function table({ results, totals }: RunReport, paint: Paint): string {
  const areas = [...new Set(results.map(areaOf))]
  const width = Math.max(6, ...areas.map(area => area.length))
  const line = (name: string, counts: readonly number[], bold = false): string => {
    const cells = counts.map((count, i) => cell(count, columns[i] ?? 'pass', paint))
    return `${paint(bold ? 'bold' : 'dim', name.padEnd(width))} ${cells.join(' ')}`
  }
  const head = `${' '.repeat(width)} ${columns.map(verdict => shortWords[verdict].padStart(9)).join(' ')}`
  const stable = results.filter(({ maturity }) => maturity === 'stable')
  const rows = areas.map(area => {
    const those = stable.filter(result => areaOf(result) === area)
    return line(
      area,
      columns.map(verdict => those.filter(result => result.verdict === verdict).length),
    )
  })
  return [
    paint('dim', head),
    ...rows,
    line(
      'total',
      columns.map(verdict => totals[verdict]),
      true,
    ),
  ].join('\n')
}

function cell(count: number, verdict: Verdict, paint: Paint): string {
  const text = (count === 0 ? '·' : String(count)).padStart(9)
  if (count === 0) return paint('dim', text)
  if (verdict === 'fail' || verdict === 'error') return paint('red', text)
  if (verdict === 'pass') return paint('green', text)
  return verdict === 'warn' || verdict === 'inconclusive' || verdict === 'not-run' ? paint('yellow', text) : text
}

/** `csc-v2.sign.refuses-foreign-hash` belongs to `sign`. */
function areaOf({ check }: CheckResult): string {
  return check.split('.')[1] ?? check
}

function causes({ causes: folded }: RunReport, paint: Paint): string {
  return folded
    .map(({ step, checks, blame, reason }) => {
      const many = `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`
      return `${paint('yellow', `${many} blocked by ${terminal(step)}`)} (${blame}): ${terminal(reason)}`
    })
    .join('\n')
}

function red(input: ReportInput, paint: Paint, width: number): string {
  const shown = input.report.results.filter(
    ({ verdict, blockedBy }) =>
      verdict === 'fail' ||
      verdict === 'warn' ||
      ((verdict === 'error' || verdict === 'inconclusive') && blockedBy === undefined),
  )
  return shown.map(result => redResult(result, input, { paint, width })).join('\n')
}

function redResult(result: CheckResult, input: ReportInput, { paint, width }: { paint: Paint; width: number }): string {
  const style = result.verdict === 'warn' ? 'yellow' : 'red'
  const title = checkOf(input, result.check)?.title ?? ''
  const standing = standingOf(result, input.report)
  const mark = standing === undefined ? '' : ` ${paint(standing === 'new' ? 'red' : 'dim', `(${standing})`)}`
  const head = `${paint(style, result.verdict.padEnd(5))} ${result.check}${mark}  ${paint('dim', title)}`
  const trial = result.maturity === 'stable' ? [] : [`      ${result.maturity}: shown, and without effect`]
  const reason = result.reason === undefined ? [] : [`      ${terminal(result.reason)}`]
  const findings = result.findings
    .filter(({ ok }) => !ok)
    .slice(0, 3)
    .flatMap(({ requirement, at, path, expected, actual }) => [
      `      ${requirement} at ${path === undefined ? at : `${at} ${terminal(path)}`}`,
      `        expected ${clip(terminal(expected), width)}`,
      `        actual   ${clip(terminal(actual), width)}`,
    ])
  return [head, ...trial, ...reason, ...findings].join('\n')
}

function notRun({ results }: RunReport, paint: Paint): string {
  const needs = Map.groupBy(
    results.filter(({ verdict }) => verdict === 'not-run'),
    result =>
      `${result.notRun === 'out-of-reach' ? 'out of reach; ' : ''}it would take ${result.needs ?? 'nothing more'}`,
  )
  return [...needs]
    .map(([need, those]) => {
      const names = those.map(({ check }) => check)
      const shown =
        names.length <= 6 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
      return `${paint('yellow', `not run (${names.length})`)}: ${terminal(need)}\n      ${paint('dim', shown)}`
    })
    .join('\n')
}

/** What the baseline lets pass, which entries to delete, and entries to fill in for what is new. */
function baseline({ baseline: held }: RunReport, paint: Paint): string {
  if (!held) return ''
  const { known, stale, expired, proposed } = held
  const template = proposed.flatMap(entry =>
    Object.entries(entry).map(
      ([name, value], i) => `  ${i === 0 ? '-' : ' '} ${name}: ${JSON.stringify(terminal(value))}`,
    ),
  )
  return [
    `${failures(known.length, 'known')} let pass by the baseline`,
    ...stale.map(entry => paint('yellow', `stale: ${staleLines(entry).map(terminal).join('\n')}`)),
    ...expired.map(entry => paint('yellow', `expired: ${staleLines(entry).map(terminal).join('\n')}`)),
    ...(template.length === 0 ? [] : [paint('red', newFailures(held)), 'an entry for each would be:', ...template]),
  ].join('\n')
}

function closing(report: RunReport, paint: Paint): string {
  const line = closingLine(report)
  return paint(report.closing.failed > 0 ? 'red' : 'green', line)
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`
}
