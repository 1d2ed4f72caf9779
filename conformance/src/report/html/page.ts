import { html } from '../escape.ts'
import { headline } from '../headline.ts'
import type { ReportInput } from '../input.ts'
import { attention } from './attention.ts'
import { checks } from './checks.ts'
import { document } from './document.ts'
import { legend } from './legend.ts'
import { requirements } from './requirements.ts'
import { script } from './script.ts'
import { search, tallies } from './tallies.ts'

/** The report of a run: what needs attention first, then every check, every requirement, and what the words mean. */
export function htmlReport(input: ReportInput): string {
  const { report } = input
  const { title, detail, tone } = headline(report)
  const body = `<a class="skip-link" href="#attention">Skip to the results</a>
<div class="sheet">
<header class="top">
  <div>
    <p class="eyebrow">Conformance report</p>
    <h1><span class="tone ${tone}" aria-hidden="true"></span>${html(title)}</h1>
    <p class="detail">${html(detail)}</p>
  </div>
  <button class="theme" type="button" hidden>Light / dark</button>
</header>
${facts(input)}
${report.partial === undefined ? '' : `<p class="partial" role="note">The run did not come to its end; it would take ${html(report.partial)}.</p>`}
<main>
${tallies(input)}
${search(input)}
${attention(input)}
${checks(input)}
${requirements(input)}
${legend()}
</main>
${footer(input)}
</div>`
  return document({ title, body, script })
}

function facts({ report, selfProof }: ReportInput): string {
  const { target, set, run, evidence } = report
  const rows: readonly (readonly [string, string])[] = [
    ['Target', target.label],
    ['Set', set.id],
    ['Run', `${run.started.slice(0, 16).replace('T', ' ')} UTC, ${run.seconds} s`],
    ['Exchanges', String(evidence.exchanges)],
    ['Seed', run.seed],
    ...(selfProof ? [['Self-proof', selfProof.line] as const] : []),
  ]
  return `<dl class="facts">${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${html(value)}</dd></div>`).join('')}</dl>`
}

function footer({ report }: ReportInput): string {
  const { suite, plan, evidence, uncleaned } = report
  const left = uncleaned.length === 0 ? '' : `<span>Not cleaned up: ${html(uncleaned.join('; '))}</span>`
  return `<footer>
<span>@x/conformance ${html(suite.version)}</span>
<span>Plan <code>${html(plan.hash.slice(0, 16))}</code></span>
<span>Evidence <code>${html(evidence.root.slice(0, 16))}</code></span>
<span>Secrets are shown as pseudonyms; equal ones are equal.</span>${left}
</footer>`
}
