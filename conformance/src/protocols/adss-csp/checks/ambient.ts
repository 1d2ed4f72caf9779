import { isAdssErrorCode } from '@x/adss-csp'
import { isOperationId, operations } from '@x/adss-csp/operations'
import { describe } from '../../../core/assertions.ts'
import type { Check, Finding } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { pseudonymPattern } from '../../../core/view.ts'
import {
  type Ambient,
  ambient,
  ambientNames,
  completeAnswers,
  found,
  headerOf,
  jsonMediaType,
  memberOf,
  strictJson,
  textMember,
} from '../../judging/ambient.ts'
import { isObject } from '../../judging/forms.ts'
import { listedStatuses } from './refusal.ts'

export const named: (name: string, title: string, requirement: string) => Ambient = ambientNames('adss-csp')

/** Judged over every exchange of every scenario, by the operation table. */
export const ambientChecks: readonly Check[] = [
  ambient(
    named('media-type', 'Every answer with a body is JSON', 'transport.json-answer'),
    jsonMediaType(isOfOperation),
  ),
  ambient(named('json', 'Every body is one strict JSON value', 'transport.json-answer'), strictJson(isOfOperation)),
  completeAnswers(named('complete', 'Every answer is as long as it was announced to be', 'transport.json-answer')),
  ambient(named('operations', 'Every operation is served at its method and path', 'transport.operations'), served),
  ambient(
    named('version-prefix', 'Four operations are served without a version in their path', 'transport.version-prefix'),
    servedWithoutVersion,
  ),
  ambient(named('error-body', 'Every error has error and error_description', 'errors.body'), errorBody),
  ambient(named('code-string', 'Every code is a JSON string', 'errors.code-string'), codeString),
  ambient(named('known-code', 'Every code is one of the list', 'errors.known-code'), knownCode),
  ambient(
    named('error-description', 'Every error says something', 'errors.description'),
    textMember('error_description', { of: isError, says: isNotBlank }),
  ),
  ambient(named('error-leak', 'No error tells what nobody should know', 'errors.no-leak'), noLeak),
  ambient(named('status', 'Every status is one that is listed for its operation', 'errors.listed-status'), listed),
  ambient(
    named('internal-error', 'No mistake of the caller is an internal error', 'errors.no-internal-error-for-caller'),
    noInternalError,
  ),
  ambient(named('no-store', 'No cache may keep an answer with a token', 'authentication.no-store'), noStore),
  ambient(named('password', 'No answer gives a password back', 'register-user.password-kept'), noPassword),
]

function isOfOperation({ operation }: Exchange): boolean {
  return operation !== null
}

/** A route that is not there is answered by whatever serves routes, and not with a code of the service. */
function served(exchange: Exchange, requirement: string): readonly Finding[] {
  if (exchange.operation === null || exchange.intent !== 'valid') return []
  const status = exchange.response?.status ?? 0
  const isAnswer = status < 300 || isAdssErrorCode(String(memberOf(exchange, 'error')))
  const ok = isAnswer || ![404, 405, 501].includes(status)
  const expected = `an answer of ${exchange.operation}`
  return [found(exchange, requirement, { ok, expected, actual: `status ${status} without a code of the service` })].map(
    finding => (finding.ok ? { ...finding, actual: `status ${status}` } : finding),
  )
}

function servedWithoutVersion(exchange: Exchange, requirement: string): readonly Finding[] {
  const { operation } = exchange
  if (operation === null || !isOperationId(operation) || operations[operation].path.startsWith('/v2/')) return []
  return served(exchange, requirement)
}

function isError({ operation, response }: Exchange): boolean {
  return operation !== null && response !== undefined && response.status >= 400
}

/** One sample of the guide spells error_description in another way, which says as much. */
function errorBody(exchange: Exchange, requirement: string): readonly Finding[] {
  if (!isError(exchange)) return []
  const { json } = exchange.response ?? {}
  const members = isObject(json) ? json : {}
  const lacking = isObject(json) ? ['error', 'error_description'].filter(name => !(name in json)) : ['a JSON object']
  const isMisspelt = lacking.join() === 'error_description' && Object.keys(members).some(isDescription)
  const actual = lacking.length === 0 ? 'both' : `without ${lacking.join(' and ')}`
  const expected = 'a JSON object with error and error_description'
  const judged = found(exchange, requirement, { ok: lacking.length === 0, expected, actual })
  return [isMisspelt ? { ...judged, disputed: true } : judged]
}

function isDescription(name: string): boolean {
  return /^error_+d?escription$/.test(name)
}

/** A number says the same, and whoever reads leniently takes it. */
function codeString(exchange: Exchange, requirement: string): readonly Finding[] {
  const code = memberOf(exchange, 'error')
  if (!isError(exchange) || code === undefined) return []
  const ok = typeof code === 'string'
  const judged = found(exchange, requirement, { ok, expected: 'a string', actual: describe(code), path: '/error' })
  return [typeof code === 'number' ? { ...judged, disputed: true } : judged]
}

function knownCode(exchange: Exchange, requirement: string): readonly Finding[] {
  const code = memberOf(exchange, 'error')
  if (!isError(exchange) || code === undefined) return []
  const ok = isAdssErrorCode(String(code))
  return [found(exchange, requirement, { ok, expected: 'a code of the list', actual: describe(code), path: '/error' })]
}

function isNotBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

const insides: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack trace', /\bat [\w$.<>]+ ?\([^)]*:\d+|\bat [\w./]+\.java:\d+|Traceback \(most recent|node:internal/],
  ['SQL', /\b(?:select|insert|update|delete)\b[^"]{0,80}\b(?:from|into|set|where)\b|ORA-\d{5}|SQLSTATE/i],
  ['a secret', pseudonymPattern],
]

function noLeak(exchange: Exchange, requirement: string): readonly Finding[] {
  if (!isError(exchange)) return []
  const { body, headers } = exchange.response ?? { body: null, headers: [] }
  const said = [body ?? '', ...headers.map(([, value]) => value)]
  const shown = insides.find(([, pattern]) => said.some(text => pattern.test(text)))?.[0]
  const expected = 'no stack trace, no SQL and no secret'
  return [found(exchange, requirement, { ok: shown === undefined, expected, actual: shown ?? 'none' })]
}

function listed(exchange: Exchange, requirement: string): readonly Finding[] {
  if (exchange.operation === null) return []
  const status = exchange.response?.status ?? 0
  const statuses = listedStatuses(exchange.operation)
  const ok = statuses.includes(status)
  return [found(exchange, requirement, { ok, expected: `a status listed for it`, actual: `status ${status}` })]
}

function noInternalError(exchange: Exchange, requirement: string): readonly Finding[] {
  if (!isError(exchange) || exchange.intent === 'valid') return []
  const code = memberOf(exchange, 'error')
  const ok = String(code) !== '60001'
  return [found(exchange, requirement, { ok, expected: 'another code than 60001', actual: describe(code) })]
}

/** @spec RFC 6749 §5.1 */
function noStore(exchange: Exchange, requirement: string): readonly Finding[] {
  if (memberOf(exchange, 'access_token') === undefined) return []
  const actual = headerOf(exchange, 'cache-control')
  const ok = /(^|[\s,])no-store\b/i.test(actual ?? '')
  return [found(exchange, requirement, { ok, expected: 'no-store', actual, path: 'header cache-control' })]
}

/**
 * Every password that was sent is known to the suite, and stands in the evidence as its pseudonym; what is kept of one is
 * known by the name of its member.
 */
function noPassword(exchange: Exchange, requirement: string): readonly Finding[] {
  if (!exchange.response?.body || exchange.response.status >= 400) return []
  const { body } = exchange.response
  const name = /"([^"]*(?:password|hash)[^"]*)"\s*:/i.exec(body)?.[1]
  const actual = /<password#\d+:/.test(body) ? 'a password that was sent' : name
  return [found(exchange, requirement, { ok: actual === undefined, expected: 'no password', actual: actual ?? 'none' })]
}
