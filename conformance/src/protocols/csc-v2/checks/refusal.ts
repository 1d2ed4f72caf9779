import { type CscErrorId, type CscErrorRow, cscError } from '@x/csc-v2'
import { describe, finding } from '../../../core/assertions.ts'
import { type Check, check, type Finding, type TraceView } from '../../../core/check.ts'
import type { NotedRedirect } from '../recipes/authorization.ts'

/** An error whose text is not that of the table: a should, since texts differ between products by a letter. */
export const DESCRIPTION = 'csc-v2.errors.description'

export interface Refusal {
  readonly id: string
  readonly title: string
  readonly scenario: string
  readonly step: string
  /** The row of the error tables that the step provokes. */
  readonly error: CscErrorId
  /** What is broken when the request is not refused. */
  readonly requirement: string
  /** What is broken when it is refused in another way; `requirement` where it is left out. */
  readonly code?: string
  /** The row's text is that of a table of all methods, which a service may make more precise. */
  readonly anyText?: true
}

/** A check that one wrong request is refused as its row says. */
export function refusal(of: Refusal): Check {
  const { id, title, scenario, step, error, requirement, code = requirement, anyText } = of
  return check({
    id,
    title,
    scenario,
    steps: [step],
    maturity: 'stable',
    requirements: [...new Set([requirement, code, ...(anyText ? [] : [DESCRIPTION])])],
    judge: view =>
      refusedAs(view, step, error, { requirement, code }).filter(
        found => !anyText || found.requirement !== DESCRIPTION,
      ),
  })
}

/** Findings of a direct answer: that it was refused, how, and in which words. */
export function refusedAs(
  view: TraceView,
  step: string,
  error: CscErrorId,
  { requirement, code = requirement }: { readonly requirement: string; readonly code?: string },
): Finding[] {
  const row = cscError(error)
  const status = view.status(step)
  const at = { at: step, exchange: view.exchange(step).id }
  const refused = status >= 400 && status !== 500
  const that = finding(refused, {
    ...at,
    requirement,
    expected: 'refused with a status of 4xx',
    actual: `status ${status}`,
  })
  // A row of low confidence is our reading: a service that refuses in its own way is not wrong.
  if (!refused || row.confidence === 'low') return [that]
  const answer = {
    status,
    error: view.at(step, '/error'),
    error_description: view.at(step, '/error_description'),
    language: view.header(step, 'content-language'),
  }
  return [that, ...inWords(row, answer, { ...at, code })]
}

interface Answered {
  readonly status: number
  readonly error: unknown
  readonly error_description: unknown
  /** What Content-Language says; the texts of the tables are English. */
  readonly language?: string | undefined
}

function inWords(
  row: CscErrorRow,
  answer: Answered,
  { code, ...at }: { readonly at: string; readonly exchange?: string; readonly code: string },
): Finding[] {
  const tolerated = row.tolerated.find(one => one.status.includes(answer.status) && one.error === answer.error)
  const exact = row.status.includes(answer.status) && (row.error === null || row.error === answer.error)
  const how = finding(exact || tolerated !== undefined, {
    ...at,
    requirement: code,
    expected: `${row.status.join(' or ')}${row.error === null ? '' : ` with error ${row.error}`}`,
    actual: `${answer.status} with error ${describe(answer.error)}`,
    ...(tolerated && !exact && { note: 'the form of the OAuth RFCs, tolerated' }),
  })
  if (row.error_description === null || !exact) return [how]
  return [how, textFinding(row.error_description, answer, at)]
}

/** A text that is declared to be in another language says the same in other words. @spec RFC 9110 §8.5 */
function textFinding(
  wanted: string,
  { error_description: seen, language = 'en' }: Answered,
  at: { readonly at: string; readonly exchange?: string },
): Finding {
  const isEnglish = /^en\b/i.test(language)
  return finding(typeof seen === 'string' && (!isEnglish || plain(seen) === plain(wanted)), {
    ...at,
    ...(isEnglish ? {} : { note: `in another language (${language}), so not compared` }),
    requirement: DESCRIPTION,
    path: '/error_description',
    expected: wanted,
    actual: describe(seen),
  })
}

/** Letter case, outer space and the closing full stop carry nothing. */
function plain(text: string): string {
  return text.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ').toLowerCase()
}

/** An authorization request that must not succeed: no code, and the row's error where the user agent is sent back. */
export function redirectRefusal(of: Refusal): Check {
  const { id, title, scenario, step, error, requirement, code = requirement } = of
  return check({
    id,
    title,
    scenario,
    steps: [step],
    maturity: 'stable',
    requirements: [...new Set([requirement, code])],
    judge: view => redirectedAs(view, step, error, { requirement, code }),
  })
}

function redirectedAs(
  view: TraceView,
  step: string,
  error: CscErrorId,
  { requirement, code = requirement }: { readonly requirement: string; readonly code?: string },
): Finding[] {
  const redirect = redirectOf(view, step)
  const at = { at: step, ...(view.has(step) && { exchange: view.exchange(step).id }) }
  const refused =
    !redirect.parameters.some(name => ['code', 'access_token', 'id_token'].includes(name)) && !redirect.fragment
  const that = finding(refused, {
    ...at,
    requirement,
    expected: 'no code and no token',
    actual: redirect.parameters.length === 0 ? 'no redirect' : `a redirect with ${redirect.parameters.join(', ')}`,
  })
  const wanted = cscError(error).error
  if (!refused || wanted === null) return [that]
  // A server that shows a page in place of the redirect can still say why in its answer.
  const seen = redirect.to === null ? view.at(step, '/error') : redirect.error
  const expected = `error ${wanted}, in the query of redirect_uri`
  const where = redirect.to === null ? 'no redirect, and in the answer error ' : ''
  return [that, finding(seen === wanted, { ...at, requirement: code, expected, actual: `${where}${describe(seen)}` })]
}

/** Where the user agent was sent. Throws NotReached where the drive did not come to it. */
export function redirectOf(view: TraceView, name: string): NotedRedirect {
  const noted = view.note(`redirect.${name}`) as NotedRedirect | undefined
  return noted ?? notReached(view, `redirect.${name}`)
}

/** No exchange has this label, so that asking for it says what was not reached. */
function notReached(view: TraceView, label: string): never {
  view.exchange(label)
  throw new RangeError(`an exchange is labelled ${label}, which stands for a redirect`)
}
