import { html, markdown as md, terminal } from '../report/escape.ts'
import { chip } from '../report/html/chip.ts'
import { document } from '../report/html/document.ts'
import { type Coverage, type CoveredRequirement, standings } from './coverage.ts'
import { liesText, standingWords, summary, whyNone } from './words.ts'

/** One paragraph a requirement, what has no check first. */
export function coverageText(coverage: Coverage): string {
  const rows = inOrder(coverage).flatMap(requirement => {
    const { id, level, standing, checks } = requirement
    const lines = checks.map(
      check => `    ${check.id}${check.lies.length === 0 ? '' : ` kills ${liesText(check.lies)}`}`,
    )
    return [`${standing.padEnd(10)} ${id} (${level})`, ...(lines.length > 0 ? lines : [`    ${whyNone(requirement)}`])]
  })
  return `${[...rows.map(terminal), '', summary(coverage)].join('\n')}\n`
}

/** A table for a README or a job page. */
export function coverageMarkdown(coverage: Coverage): string {
  const rows = inOrder(coverage).map(requirement => {
    const { id, level, standing, clauses, checks } = requirement
    const cell = checks.map(check => md(`${check.id}${check.lies.length === 0 ? '' : `: ${liesText(check.lies)}`}`))
    const by = cell.length > 0 ? cell.join('<br>') : md(whyNone(requirement))
    return `| ${standing} | ${md(id)} | ${level} | ${md(clauses.join('; '))} | ${by} |`
  })
  const head = [
    '| standing | requirement | level | source | checks: mutants they kill |',
    '| --- | --- | --- | --- | --- |',
  ]
  const words = standings.map(standing => `- **${standing}**: ${standingWords[standing]}`)
  return `${[`# Coverage`, '', md(summary(coverage)), '', ...head, ...rows, '', ...words].join('\n')}\n`
}

/** The same as one page that needs nothing else. */
export function coverageHtml(coverage: Coverage): string {
  const title = `Coverage of ${coverage.set ?? coverage.protocol}`
  const rows = inOrder(coverage).map(rowOf)
  const words = standings.map(word => `<div><dt>${chip(word)}</dt><dd>${html(standingWords[word])}</dd></div>`)
  const body = `<div class="sheet">
<header class="top"><div><p class="eyebrow">Coverage: requirement by check by mutant</p><h1>${html(title)}</h1><p class="detail">${html(summary(coverage))}</p></div></header>
<main><table class="rows"><thead><tr><th class="c-verdict">Standing</th><th class="c-level">Level</th><th>Requirement</th><th class="c-clause">Source</th><th>Checks, and mutants that they kill</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
<section><h2>What the words mean</h2><div class="words"><dl>${words.join('')}</dl></div></section></main></div>`
  return document({ title, body })
}

function rowOf(requirement: CoveredRequirement): string {
  const { id, level, standing, statement, clauses, checks } = requirement
  const by = checks.map(
    check =>
      `<code>${html(check.id)}</code>${check.lies.length === 0 ? '' : `<br><span class="sub">${html(liesText(check.lies))}</span>`}`,
  )
  const tested = by.length > 0 ? by.join('<br>') : html(whyNone(requirement))
  return `<tr id="r-${html(id)}"><td class="c-verdict">${chip(standing)}</td><td class="c-level">${html(level)}</td><td>${html(statement)}<br><span class="sub">${html(id)}</span></td><td class="c-clause">${html(clauses.join('; '))}</td><td>${tested}</td></tr>`
}

function inOrder({ requirements }: Coverage): readonly CoveredRequirement[] {
  return requirements.toSorted((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing))
}
