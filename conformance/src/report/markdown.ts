import type { CheckResult, RunReport } from '../core/result.ts'
import { asCurl } from './as-command.ts'
import { markdownCode as code, markdownBlock, markdown as md } from './escape.ts'
import { headline } from './headline.ts'
import {
  checkOf,
  citationsOf,
  evidenceOf,
  type ReportInput,
  repeatCommand,
  repeatNote,
  requirementOf,
} from './input.ts'
import { failures, standingOf } from './standing.ts'
import { shortWords, statusOrder, verdictOrder, verdictWords } from './words.ts'

/** A summary for a pull request or a job page: what is red with its evidence, what was not run, and the counts. */
export function markdown(input: ReportInput): string {
  const { report, selfProof } = input
  const red = report.results.filter(({ verdict }) => ['fail', 'error', 'inconclusive'].includes(verdict))
  const sections = [
    `# ${md(headline(report).title)}`,
    `${md(headline(report).detail)}`,
    `Target ${code(report.target.label)}, set ${code(report.set.id)}, seed ${code(report.run.seed)}, ${md(report.run.started)}, ${report.run.seconds} s, suite ${md(report.suite.version)}.${selfProof ? ` Of the suite itself: ${md(selfProof.line)}.` : ''}`,
    counts(input),
    ...section('Baseline', baseline(report)),
    ...section(
      'Causes',
      report.causes.map(
        cause => `- ${cause.checks.length} checks blocked by ${code(cause.step)} (${cause.blame}): ${md(cause.reason)}`,
      ),
    ),
    ...section(
      'Red',
      red.map(result => redResult(result, input)),
    ),
    ...section(
      'Warnings',
      report.results.filter(({ verdict }) => verdict === 'warn').map(result => warning(result, input)),
    ),
    ...section(
      'Not run',
      report.results
        .filter(({ verdict }) => verdict === 'not-run')
        .map(result => `- ${code(result.check)}: it would take ${md(result.needs ?? '')}`),
    ),
    ...section(
      'Words',
      verdictOrder.map(verdict => `- **${verdict}**: ${verdictWords[verdict]}`),
    ),
  ]
  return `${sections.join('\n\n')}\n`
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.join('\n')]
}

/** What is new stands first and by name: it is why a run that is held to a baseline fails. */
function baseline({ baseline: held }: RunReport): readonly string[] {
  if (!held) return []
  const { known, proposed, stale, expired } = held
  return [
    ...proposed.map(({ check, signature }) => `- new: ${code(check)}: ${md(signature)}`),
    ...stale.map(({ check, problem }) => `- stale: ${code(check)}: ${md(problem)}`),
    ...expired.map(({ check, problem }) => `- expired: ${code(check)}: ${md(problem)}`),
    `- ${failures(known.length, 'known')} let pass, ${failures(proposed.length, 'new')}`,
  ]
}

function counts({ report }: ReportInput): string {
  const { passed, failed, skipped } = report.closing
  const statuses = Object.values(report.requirements)
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
  return [
    row(['checks', ...verdictOrder.map(verdict => shortWords[verdict])]),
    row(['---', ...verdictOrder.map(() => '---:')]),
    row(['', ...verdictOrder.map(verdict => report.totals[verdict])]),
    '',
    `Requirements: ${statusOrder.map(status => `${statuses.filter(s => s === status).length} ${status}`).join(', ')}.`,
    '',
    `**${passed} passed, ${failed} failed, ${skipped} skipped**`,
  ].join('\n')
}

function redResult(result: CheckResult, input: ReportInput): string {
  const check = checkOf(input, result.check)
  const blame = result.blame === null ? '' : ` (blame: ${result.blame})`
  const standing = standingOf(result, input.report)
  const exchange = evidenceOf(input, result)[0]
  const lines = [
    `### ${result.verdict}${standing === undefined ? '' : ` (${standing})`}: ${md(check?.title ?? result.check)}\n`,
    `${code(result.check)}${blame}${result.reason === undefined ? '' : `: ${md(result.reason)}`}\n`,
    ...findings(result, input),
  ]
  if (exchange) {
    const came = exchange.response ? `status ${exchange.response.status}` : (exchange.failure?.message ?? 'nothing')
    lines.push(`\nSent ${code(`${exchange.request.method} ${exchange.request.url}`)}, came back ${code(came)}:\n`)
    lines.push(markdownBlock(clipped(exchange.response?.body ?? '')), '', markdownBlock(asCurl(exchange), 'sh'))
  }
  lines.push(`\nRepeat (${repeatNote}): ${code(repeatCommand(input, result.check))}\n`)
  return lines.join('\n')
}

function warning(result: CheckResult, input: ReportInput): string {
  return [
    `- ${code(result.check)}: ${md(checkOf(input, result.check)?.title ?? '')}`,
    ...findings(result, input).map(line => `  ${line}`),
  ].join('\n')
}

function findings(result: CheckResult, input: ReportInput): readonly string[] {
  return result.findings
    .filter(({ ok }) => !ok)
    .map(({ requirement, at, path, expected, actual }) => {
      const asked = requirementOf(input, requirement)
      const clause = asked ? citationsOf(asked, input) : ''
      const where = path === undefined ? at : `${at} ${path}`
      const stated = asked ? `${md(asked.statement)} (${asked.level}, ${md(clause)})` : ''
      return `- ${code(requirement)} ${stated} At ${code(where)} expected ${code(expected)}, got ${code(actual)}.`
    })
}

function clipped(text: string): string {
  return text.length <= 4000
    ? text
    : `${text.slice(0, 4000)}\n… ${text.length - 4000} characters more in evidence.ndjson`
}
