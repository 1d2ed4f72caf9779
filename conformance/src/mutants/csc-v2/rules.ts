import { type CscErrorRow, cscErrors } from '@x/csc-v2'
import { at } from '../../core/pointer.ts'
import { answerRules } from '../answer-requirements.ts'
import type { Answered } from '../answered.ts'
import type { Form, RefusalRules, RefusalWords, Rules } from '../catalogue.ts'
import { answerRequirements } from './requirements.ts'

/** What no table says of the answers of the CSC API. */
export const rules: Rules = {
  ...answerRules('csc-v2', answerRequirements),
  refusal,
  refusalStatuses: [400, 401, 403],
  transport: {
    mediaType: operation =>
      isMethod(operation) ? ['csc-v2.transport.response-content-type'] : ['csc-v2.practice.oauth-json'],
    json: operation => (isMethod(operation) ? ['csc-v2.transport.post-json'] : ['csc-v2.practice.oauth-json']),
    status: ['csc-v2.errors.status-codes'],
    serverError: { error: 'server_error', error_description: 'The server is in an unexpected state.' },
    errorBody: operation => (isJudgedError(operation) ? ['csc-v2.errors.body'] : ['csc-v2.practice.oauth-json']),
    errorDescription: operation =>
      operation === 'oauth2/pushed_authorize'
        ? []
        : ['csc-v2.errors.description', 'csc-v2.service.malformed-header-text'],
    challenge: ['csc-v2.practice.challenge'],
    cacheable: operation =>
      operation === 'oauth2/pushed_authorize'
        ? ['csc-v2.par.success', 'csc-v2.practice.no-store']
        : carriesSecrets.includes(operation)
          ? ['csc-v2.practice.no-store']
          : [],
    secretEchoed: ['csc-v2.practice.no-echo'],
    secretMembers: ['SAD', 'client_secret', 'refresh_token', 'token', 'handle'],
  },
  isConditional: (operation, pattern) =>
    (conditional[operation] ?? []).some(known => known === pattern.replace(/^\/credentialInfos\/\*/, '')) ||
    pattern === '/credentialInfos' ||
    pattern === '/onlyValid',
  nulls: ['csc-v2.practice.no-nulls'],
  mayBeEmpty: pattern => unfilled.some(known => pattern.endsWith(known)),
  formOf: pattern => forms.find(([known]) => pattern.endsWith(known))?.[1],
  isOccasion: answer => occasions[answer.operation]?.(answer) ?? false,
}

/** Below the service's base; the OAuth 2.0 endpoints have rules of their own. */
function isMethod(operation: string): boolean {
  return !operation.startsWith('oauth2/')
}

/** Errors of the API's own table form; RFC 7009 and RFC 9126 leave the description out. */
function isJudgedError(operation: string): boolean {
  return isMethod(operation) || operation === 'oauth2/token'
}

const carriesSecrets = [
  'auth/login',
  'oauth2/token',
  'credentials/authorize',
  'credentials/authorizeCheck',
  'credentials/extendTransaction',
]

/** One member in two operations that are to say the same: left out of one it is missed, whether or not it is optional. */
const described = [
  '/description',
  '/SCAL',
  '/lang',
  '/auth/objects/*/format',
  '/auth/objects/*/label',
  '/auth/objects/*/description',
  '/key/curve',
  '/cert',
  '/cert/certificates',
  '/cert/issuerDN',
  '/cert/serialNumber',
  '/cert/subjectDN',
  '/cert/validFrom',
  '/cert/validTo',
  '/auth/objects',
]

/** Optional in the model, because what makes them required is in the request or elsewhere. */
const conditional: Readonly<Record<string, readonly string[]>> = {
  info: ['/oauth2', '/asynchronousOperationMode'],
  'oauth2/token': ['/credentialID', '/authorization_details', '/authorization_details/*/credentialID'],
  'credentials/list': described,
  'credentials/info': described,
  'signatures/signHash': ['/signatures', '/responseID'],
  'signatures/signPolling': ['/signatures'],
}

const forms: readonly (readonly [string, Form])[] = [
  ['/algo/*', 'oid'],
  ['/algos/*', 'oid'],
  ['/curve', 'oid'],
  ['/certificates/*', 'base64'],
  ['/signatures/*', 'base64'],
  ['/validFrom', 'time'],
  ['/validTo', 'time'],
  ['/serialNumber', 'hex'],
  ['/name', 'short-text'],
  ['/description', 'short-text'],
]

/** What there is none of, parameters that no algorithm takes, digests that a grant does not repeat. */
const unfilled = ['/credentialIDs', '/credentialInfos', '/algoParams', '/documentDigests', '/auth/objects']

const P_384 = '1.3.132.0.34'

const occasions: Readonly<Record<string, (answer: Answered) => boolean>> = {
  'auth/login': ({ request }) => at(request.json, '/rememberMe') === false,
  'oauth2/token': ({ request }) => at(request.json, '/grant_type') === 'client_credentials',
  'credentials/info': ({ json }) => at(json, '/key/curve') === P_384,
  'credentials/authorize': ({ request }) => at(request.json, '/clientData') !== undefined,
  'signatures/signHash': ({ request }) => at(request.json, '/operationMode') === 'S',
}

/** Refusals in words of the server's own, by a part of their description. */
const unlisted: readonly (readonly [operation: string, words: string, requirement: string])[] = [
  ['oauth2/token', 'client_assertion', 'csc-v2.token.client-authentication'],
  ['oauth2/token', 'authorization_details', 'csc-v2.token.rar'],
  ['oauth2/token', 'scope', 'csc-v2.oauth.service-scope-grants'],
  ['oauth2/pushed_authorize', 'code_challenge', 'csc-v2.oauth.pkce-required'],
  ['oauth2/pushed_authorize', 'request_uri', 'csc-v2.par.no-request-uri'],
]

/** The rows of the error tables that an answer may be for: several conditions have the same words. */
function refusal(answer: RefusalWords): RefusalRules {
  const { operation, error, description } = answer
  const rows = rowsFor(answer)
  const own = unlisted.filter(([of, words]) => of === operation && description.includes(words)).map(([, , id]) => id)
  const fixed = rows.filter(({ confidence }) => confidence !== 'low')
  // A token of scope credential that is spent or revoked is refused; no row says how.
  const isDead = error === 'expired_token' && operation !== 'credentials/list'
  const about401 = !isDead && rows.some(({ requirements }) => requirements?.includes('csc-v2.service.bad-token-401'))
  const allowed = rows.flatMap(row => row.status)
  return {
    tolerated: toleratedBy(rows),
    breaks: [...new Set(own.length > 0 ? own : rows.flatMap(({ requirements }) => requirements ?? []))],
    fixes: {
      // RFC 7009 §2.2 takes an unknown token for revoked already.
      refused: !rows.some(({ id }) => id === 'csc-v2.oauth2-revoke.token-invalid'),
      status: fixed.length > 0 || about401,
      otherStatus: [401, 403, 400].find(other => !allowed.includes(other)) ?? 404,
      error: fixed.some(row => row.error !== null),
      otherError: error === 'access_denied' ? 'invalid_request' : 'access_denied',
      // A request that cannot be read at all is refused in whatever words.
      text: fixed.some(
        ({ id, error_description }) => error_description !== null && id !== 'csc-v2.common.invalid-request',
      ),
    },
  }
}

/** What each of the conditions may look like: which of them it is, the words do not say. */
function toleratedBy(rows: readonly CscErrorRow[]): RefusalRules['tolerated'] {
  const forms = rows.map(row =>
    row.tolerated.flatMap(({ status, error }) => status.map(one => ({ status: one, error }))),
  )
  const [first = [], ...others] = forms
  return first.filter(({ status, error }) =>
    others.every(these => these.some(other => other.status === status && other.error === error)),
  )
}

function rowsFor({ operation, status, error, description }: RefusalWords): readonly CscErrorRow[] {
  const all: readonly CscErrorRow[] = Object.values(cscErrors)
  const rows = all.filter(
    row =>
      row.editions.includes('2.0.0.2') &&
      (row.operation === operation || (row.operation === '*' && isMethod(operation) && row.provocable === 'wire')) &&
      row.status.includes(status) &&
      (row.error === null || row.error === error) &&
      (row.error_description === null || row.error_description === description),
  )
  const exact = rows.filter(row => row.operation === operation)
  return exact.length > 0 ? exact : rows
}
