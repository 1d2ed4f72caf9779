import type { Finding } from '../../core/check.ts'
import type { CheckResult } from '../../core/result.ts'
import { asCurl, variablesOf } from '../as-command.ts'
import { html } from '../escape.ts'
import {
  checkOf,
  citationsOf,
  evidenceOf,
  type ReportInput,
  repeatCommand,
  repeatNote,
  requirementOf,
} from '../input.ts'
import { verdictOrder } from '../words.ts'
import { chip, searchText } from './chip.ts'
import { lyingServers } from './lies.ts'
import { exchangePair } from './message.ts'

/** Exchanges that one card shows; the rest are in the evidence. */
const shownExchanges = 3
/** Rows of one table of findings: an ambient check has as many as the run has exchanges. */
const shownBroken = 50
const shownKept = 6

/** Causes first, each once; then every result that is not green, with all that is needed to understand and repeat it. */
export function attention(input: ReportInput): string {
  const { results, causes } = input.report
  const shown = results
    .filter(({ verdict }) => ['fail', 'error', 'inconclusive', 'warn'].includes(verdict))
    .toSorted((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict))
  const cards = shown.map((result, i) => card(result, input, { open: i === 0 && result.verdict === 'fail' }))
  const head = `<div class="section-head"><h2>Needs attention</h2><span class="count">${shown.length}</span></div>`
  const none = `<p class="none"${shown.length === 0 ? '' : ' hidden'}>${shown.length === 0 ? 'Nothing.' : 'Nothing that fits the search.'}</p>`
  return `<section id="attention" data-filtered>${head}${causeList(causes)}${cards.join('\n')}${none}</section>`
}

function causeList(causes: ReportInput['report']['causes']): string {
  if (causes.length === 0) return ''
  const items = causes.map(({ step, reason, blame, checks }) => {
    const many = `${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`
    const names = checks.map(check => `<a href="#${html(check)}"><code>${html(check)}</code></a>`)
    return `<li><b>${many} blocked by <code>${html(step)}</code></b> (${html(blame)}): ${html(reason)}
<details><summary>Which</summary>${names.join(', ')}</details></li>`
  })
  return `<ul class="causes">${items.join('')}</ul>`
}

function card(result: CheckResult, input: ReportInput, { open }: { readonly open: boolean }): string {
  const { check: id, verdict, blame, reason, maturity } = result
  const check = checkOf(input, id)
  const asked = check?.requirements.map(requirement => requirementOf(input, requirement)?.statement).join(' ')
  const blamed = blame === null || blame === 'target' ? '' : `blame: ${blame}`
  const trial = maturity === 'stable' ? '' : `${maturity}, without effect`
  return `<details class="card" id="${html(id)}"${open ? ' open' : ''} data-verdict="${verdict}" data-text="${searchText(id, check?.title, verdict, asked, reason)}">
<summary>${chip(verdict)}<span class="title">${html(check?.title ?? id)}</span><span class="blame">${html([blamed, trial].filter(Boolean).join(', '))}</span><div class="gist"><code>${html(id)}</code><span>${html(gistOf(result))}</span></div></summary>
<div class="inside">
${reason === undefined ? '' : `<p class="reason">${html(reason)}</p>`}
${requirementsOf(result, input)}
${findingsTable(result.findings, input)}
${exchangesOf(result, input)}
${block(`${id}-repeat`, `Repeat (${repeatNote})`, repeatCommand(input, id))}
${lyingServers(id, input)}
</div></details>`
}

/** What went wrong in half a line, for a card that is closed. */
function gistOf({ findings, reason = '' }: CheckResult): string {
  const broken = findings.find(({ ok }) => !ok)
  return broken ? `wanted ${broken.expected}, got ${broken.actual}` : reason
}

/** What is asked: of the broken findings where there are some, else of all that the check is about. */
function requirementsOf(result: CheckResult, input: ReportInput): string {
  const broken = result.findings.filter(({ ok }) => !ok).map(({ requirement }) => requirement)
  const ids = broken.length > 0 ? broken : (checkOf(input, result.check)?.requirements ?? [])
  return [...new Set(ids)]
    .flatMap(id => requirementOf(input, id) ?? [])
    .map(requirement => {
      const { id, statement, level, risk } = requirement
      const clauses = citationsOf(requirement, input)
      return `<div class="asked"><p class="statement">${html(statement)}</p><p class="meta">${html(level)} · ${html(clauses)} · risk: ${html(risk)} · <a href="#r-${html(id)}"><code>${html(id)}</code></a></p></div>`
    })
    .join('\n')
}

function findingsTable(findings: readonly Finding[], input: ReportInput): string {
  if (findings.length === 0) return ''
  const broken = findings.filter(({ ok }) => !ok)
  const kept = findings.filter(({ ok }) => ok)
  const shown = [...broken.slice(0, shownBroken), ...kept.slice(0, shownKept)]
  const rows = shown.map(finding => findingRow(finding, input))
  const more = findings.length - shown.length
  const rest = more === 0 ? '' : `<tr class="kept"><td colspan="3">${more} more in report.json</td></tr>`
  return `<table class="findings"><thead><tr><th class="where">Where</th><th>Expected</th><th>Actual</th></tr></thead><tbody>${rows.join('')}${rest}</tbody></table>`
}

function findingRow({ ok, at, path, requirement, expected, actual, note }: Finding, input: ReportInput): string {
  const soft = !/^must/.test(requirementOf(input, requirement)?.level ?? 'must')
  const kind = ok ? 'kept' : soft ? 'broken soft' : 'broken'
  const where = `<code>${html(at)}</code>${path === undefined ? '' : ` <code>${html(path)}</code>`}`
  const noted = note === undefined ? '' : `<br>${html(note)}`
  return `<tr class="${kind}"><td class="where">${where}</td><td>${html(expected)}</td><td class="actual">${html(actual)}${noted}</td></tr>`
}

function exchangesOf(result: CheckResult, input: ReportInput): string {
  const all = evidenceOf(input, result)
  const shown = all.slice(0, shownExchanges).map((exchange, i) => {
    const variables = variablesOf(exchange).map(({ name, kind }) => `${name} (${kind})`)
    const needs = variables.length === 0 ? '' : `, with ${variables.join(', ')} from the environment`
    return exchangePair(exchange) + block(`${result.check}-curl-${i}`, `As a curl line${needs}`, asCurl(exchange))
  })
  const more = all.length - shown.length
  return (
    shown.join('\n') +
    (more > 0
      ? `<p class="reason">${more} more in evidence.ndjson: ${all
          .slice(shownExchanges)
          .map(({ id }) => `<code>${html(id)}</code>`)
          .join(', ')}</p>`
      : '')
  )
}

function block(id: string, label: string, text: string): string {
  return `<div><div class="label"><span>${html(label)}</span><span class="grow"></span><button class="copy" type="button" aria-controls="${html(id)}">Copy</button></div><pre id="${html(id)}" tabindex="0">${html(text)}</pre></div>`
}
