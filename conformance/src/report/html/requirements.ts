import type { Requirement } from '../../core/requirement.ts'
import type { CheckResult, RequirementStatus } from '../../core/result.ts'
import { worst } from '../../core/verdict.ts'
import { html } from '../escape.ts'
import { citationsOf, type ReportInput } from '../input.ts'
import { statusOrder } from '../words.ts'
import { chip, searchText } from './chip.ts'

/** The matrix: each requirement that is in force, how it stands, and through which checks. */
export function requirements(input: ReportInput): string {
  const { report, protocol } = input
  const inForce = protocol.requirements.filter(({ id }) => id in report.requirements)
  const rows = inForce
    .map(requirement => ({ requirement, status: report.requirements[requirement.id] ?? 'unverified' }))
    .toSorted((a, b) => statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status))
    .map(({ requirement, status }) => row(requirement, status, input))
  return `<section id="requirements" data-filtered>
<div class="section-head"><h2>Requirements</h2><span class="count">${rows.length}</span></div>
<table class="rows"><thead><tr><th class="c-verdict">Status</th><th class="c-level">Level</th><th>Requirement</th><th class="c-clause">Source</th><th class="c-checks">Checks</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>
<p class="none" hidden>Nothing that fits the search.</p></section>`
}

function row(requirement: Requirement, status: RequirementStatus, input: ReportInput): string {
  const { report, protocol } = input
  const { id, level, statement, notTested } = requirement
  const clause = citationsOf(requirement, input)
  const checks = protocol.checks.filter(
    check => check.requirements.includes(id) && report.plan.checks.includes(check.id),
  )
  const results = checks.flatMap(check => report.results.find(result => result.check === check.id) ?? [])
  const tested =
    results.length > 0
      ? results.map(checkLink).join('<br>')
      : html(notTested ? `${notTested.reason}: ${notTested.detail}` : '')
  return `<tr id="r-${html(id)}" data-verdict="${worstOf(results)}" data-text="${searchText(id, statement, status, level, clause)}"><td class="c-verdict">${chip(status)}</td><td class="c-level">${html(level)}</td><td>${html(statement)}<br><span class="sub">${html(id)}</span></td><td class="c-clause">${html(clause)}</td><td class="c-checks">${tested}</td></tr>`
}

function checkLink({ check, verdict }: CheckResult): string {
  const red = ['fail', 'error', 'inconclusive', 'warn'].includes(verdict)
  const name = `<code class="v-${verdict}">${html(check)}</code>`
  return red ? `<a href="#${html(check)}">${name}</a>` : name
}

/** The filter of verdicts works on requirements too: by the worst verdict of the checks on them. */
function worstOf(results: readonly CheckResult[]): string {
  return results.length === 0 ? 'none' : worst(results.map(({ verdict }) => verdict))
}
