import { requirementCounts } from '../counts.ts'
import { html } from '../escape.ts'
import type { ReportInput } from '../input.ts'
import { verdictOrder } from '../words.ts'

/** Four counts of requirements and three of checks; never one percentage. */
export function tallies({ report }: ReportInput): string {
  const { satisfied, violated, unverified, untested } = requirementCounts(report)
  const { passed, failed, skipped } = report.closing
  return `<div class="tallies">
<div><h2>Requirements of ${html(report.set.id)}</h2>
<div class="four">${number(satisfied, 'satisfied', 'satisfied')}${number(violated, 'violated', 'violated')}${number(unverified, 'unverified', 'unverified')}${number(untested, 'not tested or n/a', 'n-a')}</div></div>
<div><h2>Checks</h2>
<div class="four">${number(passed, 'passed', 'pass')}${number(failed, 'failed', 'fail')}${number(skipped, 'skipped', 'not-run')}${number(report.totals.warn, 'warned', 'warn')}</div>
${bar(report.totals)}</div>
</div>`
}

function number(value: number, word: string, colour: string): string {
  return `<div class="${value === 0 ? 'zero' : `v-${colour}`}"><b>${value}</b><span>${word}</span></div>`
}

/** Widths as attributes of a picture: the page's policy allows no style of an element's own. */
function bar(totals: Readonly<Record<string, number>>): string {
  const parts = verdictOrder.map(verdict => ({ verdict, count: totals[verdict] ?? 0 })).filter(({ count }) => count > 0)
  const all = parts.reduce((sum, { count }) => sum + count, 0)
  let x = 0
  const pieces = parts.map(({ verdict, count }) => {
    const piece = `<rect class="v-${verdict}" x="${x}" width="${count}" height="1" fill="currentColor"/>`
    x += count
    return piece
  })
  return `<svg class="bar" viewBox="0 0 ${Math.max(all, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${pieces.join('')}</svg>`
}

/** Search and filter over everything below. */
export function search({ report }: ReportInput): string {
  const shown = verdictOrder.filter(verdict => report.results.some(result => result.verdict === verdict))
  const buttons = shown.map(verdict => {
    const count = report.results.filter(result => result.verdict === verdict).length
    return `<button type="button" value="${verdict}" class="t-${verdict}" aria-pressed="false">${verdict} ${count}</button>`
  })
  return `<div class="find" role="search">
<input id="find" type="search" placeholder="Search checks and requirements" aria-label="Search checks and requirements" aria-keyshortcuts="/">
<div class="toggles" role="group" aria-label="Show only">${buttons.join('')}</div>
<output class="found" id="found" aria-live="polite"></output>
</div>`
}
