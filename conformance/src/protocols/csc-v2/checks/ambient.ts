import { describe } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { withoutNulls } from '../../../core/without-nulls.ts'
import { ambient, ambientNames, found, jsonMediaType, strictJson, textMember } from '../../judging/ambient.ts'
import { isBase64, isObject, isOid, isTexts } from '../../judging/forms.ts'

const named = ambientNames('csc-v2')

/** Judged over every exchange of every scenario, so that an answer for which nobody wrote a check is looked at as well. */
export const ambientChecks: readonly Check[] = [
  ambient(
    named('media-type', 'Every answer of a method is JSON', 'transport.response-content-type'),
    jsonMediaType(isMethod),
  ),
  ambient(named('json', 'Every JSON body is one strict value', 'transport.post-json'), strictJson(isMethod)),
  ambient(
    named('error-body', 'Every error answer has a string error', 'errors.body'),
    textMember('error', { of: isError }),
  ),
  ambient(
    named('error-description', 'Every error answer has an error_description', 'errors.description'),
    textMember('error_description', { of: isError }),
  ),
  ambient(named('status', 'Every answer has one of the statuses of the API', 'errors.status-codes'), listedStatus),
  ambient(named('base-uri', 'Every method is below a base URI that ends in /csc/v2', 'transport.base-uri'), baseUri),
  ambient(named('base64', 'Certificates and signatures are Base64', 'encoding.base64'), binaryValues),
  ambient(named('oid', 'Algorithms are named by object identifiers', 'encoding.oids'), algorithmNames),
  ambient(
    named('oauth2-base', 'The OAuth 2.0 endpoints are below the base that info names', 'info.oauth2-base'),
    oauth2Base,
  ),
  ...modelChecks(),
]

/** Below the service's base; the OAuth 2.0 endpoints have pages and rules of their own. */
function isMethod({ operation, request }: Exchange): boolean {
  return operation === null
    ? /\/csc\/v2\/(?!oauth2\/|\.well-known\/)/.test(request.url)
    : !operation.startsWith('oauth2/')
}

function isError(exchange: Exchange): boolean {
  const status = exchange.response?.status ?? 0
  return status >= 400 && (isMethod(exchange) || exchange.operation === 'oauth2/token')
}

/** @spec CSC API 2.0.0.2 §10.1 */
const methodStatuses = [200, 202, 204, 400, 401, 403, 429, 500, 501, 503]

function listedStatus(exchange: Exchange, requirement: string): readonly Finding[] {
  if (!isMethod(exchange)) return []
  const status = exchange.response?.status ?? 0
  const actual = `status ${status}`
  return [
    found(exchange, requirement, { ok: methodStatuses.includes(status), expected: methodStatuses.join(', '), actual }),
  ]
}

function baseUri(exchange: Exchange, requirement: string): readonly Finding[] {
  if (!isMethod(exchange) || exchange.operation === null) return []
  const { pathname } = new URL(exchange.request.url)
  const ok = pathname.endsWith(`/csc/v2/${exchange.operation}`)
  return [found(exchange, requirement, { ok, expected: `…/csc/v2/${exchange.operation}`, actual: pathname })]
}

function binaryValues(exchange: Exchange, requirement: string): readonly Finding[] {
  return strings(exchange, /^(certificates|signatures)$/).map(({ value, path }) =>
    found(exchange, requirement, { ok: isBase64(value), expected: 'Base64', actual: describe(value), path }),
  )
}

function algorithmNames(exchange: Exchange, requirement: string): readonly Finding[] {
  return strings(exchange, /^(algo|algos|curve)$/).map(({ value, path }) =>
    found(exchange, requirement, { ok: isOid(value), expected: 'an object identifier', actual: value, path }),
  )
}

/** The strings of members with such a name, wherever they are, of a good answer. */
function strings(exchange: Exchange, name: RegExp): readonly { readonly value: unknown; readonly path: string }[] {
  if (exchange.response?.status !== 200 || !isMethod(exchange)) return []
  const seen: { value: unknown; path: string }[] = []
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, i) => void visit(item, `${path}/${i}`))
      return
    }
    if (!isObject(value)) return
    for (const [key, inner] of Object.entries(value)) {
      const at = `${path}/${key}`
      if (!name.test(key)) visit(inner, at)
      else if (isTexts(inner)) seen.push(...inner.map((item, i) => ({ value: item, path: `${at}/${i}` })))
      else seen.push({ value: inner, path: at })
    }
  }
  visit(withoutNulls(exchange.response.json), '')
  return seen
}

/** info.oauth2 with the endpoint's path after exactly one slash. @spec CSC API 2.0.0.2 §8.4 */
function oauth2Base(exchange: Exchange, requirement: string, view: TraceView): readonly Finding[] {
  const { oauth2 } = view.profile
  if (exchange.operation !== 'oauth2/token' || typeof oauth2 !== 'string') return []
  const expected = `${oauth2.replace(/\/$/, '')}/oauth2/token`
  return [
    found(exchange, requirement, { ok: exchange.request.url === expected, expected, actual: exchange.request.url }),
  ]
}

/** Every good answer against the model of its operation; what it breaks is what the operation must give. */
function modelChecks(): readonly Check[] {
  const byOperation = {
    info: 'info.members',
    'auth/login': 'login.access-token',
    'oauth2/token': 'token.members',
    'oauth2/pushed_authorize': 'par.success',
    'credentials/list': 'list.credential-ids',
    'credentials/info': 'credential-info.key-algo',
    'credentials/authorize': 'authorize.sad',
    'credentials/authorizeCheck': 'authorize-check.members',
    'credentials/getChallenge': 'challenge.success',
    'credentials/extendTransaction': 'extend.new-sad',
    'signatures/signHash': 'signhash.order-and-count',
    'signatures/signPolling': 'polling.result',
  }
  return Object.entries(byOperation).map(([operation, requirement]) => {
    const name = `model.${operation.replace('/', '-').toLowerCase()}`
    const title = `Every good answer of ${operation} fits its model`
    return ambient(named(name, title, requirement), (exchange, id, view) => {
      const status = exchange.response?.status ?? 0
      if (exchange.operation !== operation || status >= 300) return []
      const [first] = view.violations(exchange)
      const actual = first ? `${first.pointer || 'the body'} ${first.message}` : 'fits'
      const expected = `the model of ${operation} at ${status}`
      return [found(exchange, id, { ok: first === undefined, expected, actual })]
    })
  })
}
