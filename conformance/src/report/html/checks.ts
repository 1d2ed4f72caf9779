import type { CheckResult } from '../../core/result.ts'
import { html } from '../escape.ts'
import { checkOf, type ReportInput } from '../input.ts'
import { verdictOrder } from '../words.ts'
import { chip, searchText } from './chip.ts'
import { lyingServers } from './lies.ts'

/** Every check of the plan with its verdict: what is red links to its card, what was not run says what it would take. */
export function checks(input: ReportInput): string {
  const { results } = input.report
  const rows = results
    .toSorted((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict))
    .map(result => row(result, input))
  return `<section id="checks" data-filtered>
<div class="section-head"><h2>Checks</h2><span class="count">${results.length}</span></div>
<table class="rows"><thead><tr><th class="c-verdict">Verdict</th><th>Check</th><th class="c-id">Id</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>
<p class="none" hidden>Nothing that fits the search.</p></section>`
}

const withCard = new Set(['fail', 'error', 'inconclusive', 'warn'])

function row(result: CheckResult, input: ReportInput): string {
  const { check: id, verdict, scenario, maturity } = result
  const title = checkOf(input, id)?.title ?? id
  const name = withCard.has(verdict) ? `<a href="#${html(id)}">${html(title)}</a>` : html(title)
  const trial = maturity === 'stable' ? '' : ` (${maturity})`
  const more = moreOf(result)
  return `<tr data-counts data-verdict="${verdict}" data-text="${searchText(id, title, verdict, scenario, more)}"><td class="c-verdict">${chip(verdict)}</td><td>${name}${trial}${more === undefined ? '' : `<br><span class="reason">${html(more)}</span>`}${withCard.has(verdict) ? '' : lyingServers(id, input)}</td><td class="c-id">${html(id)}</td></tr>`
}

function moreOf({ verdict, notRun, needs, reason }: CheckResult): string | undefined {
  if (verdict === 'not-run')
    return `${notRun === 'out-of-reach' ? 'Out of reach; it' : 'It'} would take ${needs ?? 'nothing more'}.`
  return verdict === 'not-applicable' ? reason : undefined
}
