import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectHeader, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isPositiveNumber, isText } from '../../judging/forms.ts'
import { grantedCode, saidTo } from './granted.ts'
import { redirectOf, redirectRefusal, refusal } from './refusal.ts'
import { bearerToken } from './token.ts'

const code = 'csc-v2.oauth.code'
const pkce = 'csc-v2.oauth.pkce'
const misuse = 'csc-v2.oauth.code-misuse'
const refused = 'csc-v2.oauth.refusals'
const sixCodes = [
  'invalid_request',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
]

type Row = readonly [step: string, title: string, error: CscErrorId, requirement: string]

const authorizationRefusals: readonly Row[] = [
  [
    'response-type',
    'the implicit grant',
    'csc-v2.oauth2-authorize.unsupported-response-type',
    'csc-v2.oauth.no-implicit-grant',
  ],
  [
    'response-type-unknown',
    'an unknown response_type',
    'csc-v2.oauth2-authorize.unsupported-response-type',
    'csc-v2.oauth.response-type',
  ],
  ['scope-unknown', 'an unknown scope', 'csc-v2.oauth2-authorize.invalid-scope', 'csc-v2.oauth.error-code-use'],
  ['scope-both', 'both scopes together', 'csc-v2.oauth2-authorize.invalid-scope', 'csc-v2.oauth.one-scope'],
  [
    'no-challenge',
    'a request without code_challenge',
    'csc-v2.oauth2-authorize.invalid-request',
    'csc-v2.oauth.pkce-required',
  ],
]

const credentialRefusals: readonly Row[] = [
  [
    'no-credential',
    'scope credential without a credential',
    'csc-v2.oauth2-authorize.invalid-request',
    'csc-v2.oauth.credential-named',
  ],
  [
    'no-hashes',
    'a credential of SCAL 2 without hashes',
    'csc-v2.oauth2-authorize.invalid-request',
    'csc-v2.oauth.hashes-scal2',
  ],
  [
    'no-hash-algorithm',
    'hashes without hashAlgorithmOID',
    'csc-v2.oauth2-authorize.invalid-request',
    'csc-v2.oauth.hash-algorithm',
  ],
]

/** The authorization endpoint and what comes of its codes. */
export const oauthChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.oauth.code-exchanged',
    title: 'A code is exchanged for a bearer token',
    scenario: code,
    steps: ['code.exchanged'],
    requirements: ['csc-v2.token.members', 'csc-v2.token.bearer', 'csc-v2.oauth.grants', 'csc-v2.token.form-encoded'],
    judge: view => [
      ...bearerToken(view, 'code.exchanged'),
      ...expectStatus(view, 'code.exchanged', 200, 'csc-v2.oauth.grants'),
      ...expectStatus(view, 'code.exchanged', 200, 'csc-v2.token.form-encoded'),
    ],
  }),
  status({
    id: 'csc-v2.oauth.code',
    title: 'The token of the code flow is one for the service',
    scenario: code,
    step: 'code.used',
    requirement: 'csc-v2.oauth.grants',
    status: 200,
  }),
  plain({
    id: 'csc-v2.oauth.redirect',
    title: 'The code comes back in the query of redirect_uri, with state as it was sent',
    scenario: code,
    steps: ['code.info'],
    requirements: ['csc-v2.oauth.redirect-302', 'csc-v2.oauth.state'],
    judge: view => codeRedirect(view, 'code.granted'),
  }),
  plain({
    id: 'csc-v2.oauth.state-absent',
    title: 'state comes back only when it was sent',
    scenario: pkce,
    steps: ['pkce.hashed-exchanged'],
    requirements: ['csc-v2.oauth.state'],
    judge: view => [stateFinding(view, 'pkce.hashed', undefined)],
  }),
  plain({
    id: 'csc-v2.oauth.code-once',
    title: 'A code is exchanged once',
    scenario: code,
    steps: ['code.again'],
    requirements: ['csc-v2.oauth.code-once', 'csc-v2.token.code-expired'],
    judge: view => [
      ...expectStatus(view, 'code.again', [400, 401], 'csc-v2.oauth.code-once'),
      ...expectMember(view, 'code.again', '/error', value => value === 'invalid_grant', {
        requirement: 'csc-v2.token.code-expired',
        expected: 'invalid_grant',
      }),
    ],
  }),
  plain({
    id: 'csc-v2.oauth.scope-default',
    title: 'An authorization without scope is for the service',
    scenario: 'csc-v2.oauth.unscoped',
    steps: ['unscoped.info'],
    requirements: ['csc-v2.oauth.scope-default'],
    judge: view => {
      const given = grantedCode(view, 'unscoped.granted', 'csc-v2.oauth.scope-default')
      return [given, ...(given.ok ? expectStatus(view, 'unscoped.used', 200, 'csc-v2.oauth.scope-default') : [])]
    },
  }),
  plain({
    id: 'csc-v2.oauth.pkce-methods',
    title: 'S256 is known, and plain is what is meant without a method',
    scenario: pkce,
    steps: ['pkce.info'],
    requirements: ['csc-v2.oauth.pkce-methods'],
    judge: view => ['pkce.hashed', 'pkce.plain'].flatMap(name => exchanged(view, name, 'csc-v2.oauth.pkce-methods')),
  }),
  ...(['no-verifier', 'wrong-verifier'] as const).map(step =>
    refusal({
      id: `csc-v2.oauth.pkce-${step}`,
      title: `A code is not exchanged with ${step === 'no-verifier' ? 'no' : 'another'} code_verifier`,
      scenario: misuse,
      step: `misuse.${step}`,
      error: 'csc-v2.oauth2-token.code-verifier-mismatch',
      requirement: 'csc-v2.oauth.pkce-verified',
    }),
  ),
  refusal({
    id: 'csc-v2.oauth.redirect-differs',
    title: 'A code is not exchanged with another redirect_uri',
    scenario: misuse,
    step: 'misuse.redirect',
    error: 'csc-v2.oauth2-token.redirect-uri-mismatch',
    requirement: 'csc-v2.token.redirect-differs',
  }),
  plain({
    id: 'csc-v2.oauth.code-binding',
    title: 'A code is not exchanged by another client',
    scenario: 'csc-v2.oauth.other-client',
    steps: ['other-client.code'],
    requirements: ['csc-v2.oauth.code-binding'],
    judge: view => [
      ...expectStatus(view, 'other-client.code', [400, 401], 'csc-v2.oauth.code-binding'),
      ...expectAbsent(view, 'other-client.code', '/access_token', 'csc-v2.oauth.code-binding'),
    ],
  }),
  plain({
    id: 'csc-v2.oauth.refreshed',
    title: 'A refresh token gives another bearer token',
    scenario: 'csc-v2.oauth.refresh',
    steps: ['refresh.refreshed'],
    requirements: ['csc-v2.token.members', 'csc-v2.token.bearer', 'csc-v2.oauth.grants'],
    judge: view => [
      ...bearerToken(view, 'refresh.refreshed'),
      ...expectStatus(view, 'refresh.refreshed', 200, 'csc-v2.oauth.grants'),
    ],
  }),
  status({
    id: 'csc-v2.oauth.refresh',
    title: 'The token of a refresh is one for the service',
    scenario: 'csc-v2.oauth.refresh',
    step: 'refresh.used',
    requirement: 'csc-v2.oauth.grants',
    status: 200,
  }),
  refusal({
    id: 'csc-v2.oauth.refresh-binding',
    title: 'A refresh token of another client refreshes nothing',
    scenario: 'csc-v2.oauth.other-client-refresh',
    step: 'other-client.refresh',
    error: 'csc-v2.oauth2-token.refresh-token-invalid',
    requirement: 'csc-v2.token.refresh-token-unknown',
  }),
  plain({
    id: 'csc-v2.oauth.denial',
    title: 'A user who refuses gives access_denied, with state as it was sent',
    scenario: 'csc-v2.oauth.denial',
    steps: ['denial.info'],
    requirements: ['csc-v2.oauth.error-code-use', 'csc-v2.oauth.error-codes', 'csc-v2.oauth.state'],
    judge: view => [
      errorFinding(view, 'denial.denied', {
        at: 'denial.info',
        requirement: 'csc-v2.oauth.error-code-use',
        codes: ['access_denied'],
      }),
      errorFinding(view, 'denial.denied', {
        at: 'denial.info',
        requirement: 'csc-v2.oauth.error-codes',
        codes: sixCodes,
      }),
      stateFinding(view, 'denial.denied', view.note('sent.state')),
    ],
  }),
  ...authorizationRefusals.map(([step, title, error, requirement]) =>
    redirectRefusal({
      id: `csc-v2.oauth.refuses-${step}`,
      title: `The authorization endpoint refuses ${title}`,
      scenario: refused,
      step: `refused.${step}`,
      error,
      requirement,
    }),
  ),
  ...credentialRefusals.map(([step, title, error, requirement]) =>
    redirectRefusal({
      id: `csc-v2.oauth.refuses-${step}`,
      title: `The authorization endpoint refuses ${title}`,
      scenario: 'csc-v2.oauth.credential-refusals',
      step: `refused.${step}`,
      error,
      requirement,
    }),
  ),
  plain({
    id: 'csc-v2.oauth.error-redirect',
    title: 'Errors come back by redirect with one of the six codes and state as it was sent',
    scenario: refused,
    steps: ['refused.response-type-unknown', 'refused.no-state'],
    requirements: ['csc-v2.oauth.error-codes', 'csc-v2.oauth.state', 'csc-v2.oauth.redirect-302'],
    judge: view => [
      errorFinding(view, 'refused.response-type-unknown', {
        at: 'refused.response-type-unknown',
        requirement: 'csc-v2.oauth.error-codes',
        codes: sixCodes,
      }),
      ...expectStatus(view, 'refused.response-type-unknown', [200, 302], 'csc-v2.oauth.redirect-302'),
      stateFinding(view, 'refused.response-type-unknown', view.note('sent.state')),
      stateFinding(view, 'refused.no-state', undefined),
    ],
  }),
  plain({
    id: 'csc-v2.oauth.redirect-registered',
    title: 'The user agent is never sent to a redirect_uri that is not registered',
    scenario: refused,
    steps: ['refused.redirect'],
    requirements: ['csc-v2.oauth.redirect-registered'],
    judge: view => [
      finding(redirectOf(view, 'refused.redirect').to === null, {
        at: 'refused.redirect',
        exchange: view.exchange('refused.redirect').id,
        requirement: 'csc-v2.oauth.redirect-registered',
        expected: 'no redirect',
        actual: redirectOf(view, 'refused.redirect').to ?? 'none',
      }),
    ],
  }),
]

const par = 'csc-v2.oauth.par-push'

/** Pushed authorization requests. @spec RFC 9126 §2 */
export const parChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.par.pushed',
    title: 'A pushed request is answered with 201, request_uri and expires_in, and is not cached',
    scenario: par,
    steps: ['par.pushed'],
    requirements: ['csc-v2.par.success'],
    judge: view => [
      ...expectStatus(view, 'par.pushed', 201, 'csc-v2.par.success'),
      ...expectMember(view, 'par.pushed', '/request_uri', isText, {
        requirement: 'csc-v2.par.success',
        expected: 'a string, not empty',
      }),
      ...expectMember(view, 'par.pushed', '/expires_in', isPositiveNumber, {
        requirement: 'csc-v2.par.success',
        expected: 'a number of seconds',
      }),
      ...expectHeader(view, 'par.pushed', 'cache-control', /no-store/i, {
        requirement: 'csc-v2.par.success',
        expected: 'no-cache, no-store',
      }),
    ],
  }),
  status({
    id: 'csc-v2.par.authorized',
    title: 'client_id and request_uri are enough for the authorization endpoint',
    scenario: 'csc-v2.oauth.par',
    step: 'par.exchanged',
    requirement: 'csc-v2.par.authorize',
    status: 200,
  }),
  ...(
    [
      ['request-uri-inside', 'a request_uri in a pushed request', 'request-uri-given', 'csc-v2.par.no-request-uri'],
      [
        'unauthenticated',
        'a client that does not authenticate',
        'client-authentication-missing',
        'csc-v2.par.client-authentication',
      ],
      ['wrong-secret', 'a wrong client_secret', 'client-secret-invalid', 'csc-v2.par.client-authentication'],
      ['no-challenge', 'a pushed request without code_challenge', 'invalid-request', 'csc-v2.oauth.pkce-required'],
    ] as const
  ).map(([step, what, error, requirement]) =>
    refusal({
      id: `csc-v2.par.refuses-${step}`,
      title: `The pushed authorization endpoint refuses ${what}`,
      scenario: /secret|authenticated/.test(step) ? 'csc-v2.oauth.par-secret' : par,
      step: `par.${step}`,
      error: `csc-v2.oauth2-pushed-authorize.${error}`,
      requirement,
    }),
  ),
]

const account = 'csc-v2.account-token'
const badAccountTokens = ['account.forged', 'account.no-subject', 'account.other-client']

export const accountTokenChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.account-token.good',
    title: 'A well made account_token is accepted',
    scenario: account,
    steps: ['account.info'],
    requirements: ['csc-v2.account-token.form'],
    judge: view => {
      const given = grantedCode(view, 'account.good', 'csc-v2.account-token.form')
      return [given, ...(given.ok ? expectStatus(view, 'account.exchanged', 200, 'csc-v2.account-token.form') : [])]
    },
  }),
  plain({
    id: 'csc-v2.account-token.bad',
    title: 'A forged, nameless or foreign account_token is refused',
    scenario: account,
    steps: badAccountTokens,
    requirements: ['csc-v2.account-token.form'],
    judge: view =>
      badAccountTokens.map(name =>
        finding(!redirectOf(view, name).parameters.includes('code'), {
          at: name,
          exchange: view.exchange(name).id,
          requirement: 'csc-v2.account-token.form',
          expected: 'no code',
          actual: redirectOf(view, name).parameters,
        }),
      ),
  }),
]

/** A code where there must be one, and a token for it. */
function exchanged(view: TraceView, name: string, requirement: string): readonly Finding[] {
  const given = grantedCode(view, name, requirement)
  return [given, ...(given.ok ? expectStatus(view, `${name}-exchanged`, 200, requirement) : [])]
}

function codeRedirect(view: TraceView, name: string): readonly Finding[] {
  const { to, registered, parameters, fragment } = redirectOf(view, name)
  return [
    finding(registered && parameters.includes('code') && !fragment, {
      at: name,
      requirement: 'csc-v2.oauth.redirect-302',
      expected: `a redirect to ${String(view.note('sent.redirect'))} with code in the query`,
      actual: `${to ?? 'none'} with ${parameters.join(', ')}${saidTo(view, name)}`,
    }),
    stateFinding(view, name, view.note('sent.state')),
  ]
}

function stateFinding(view: TraceView, name: string, sent: unknown): Finding {
  const { state, parameters, to } = redirectOf(view, name)
  const without = to === null ? 'no redirect' : `a redirect without state, with ${parameters.join(', ') || 'nothing'}`
  return finding(state === sent, {
    at: name,
    requirement: 'csc-v2.oauth.state',
    expected: sent === undefined ? 'no state' : `state ${String(sent)}`,
    actual: state ?? without,
  })
}

function errorFinding(
  view: TraceView,
  name: string,
  { at, requirement, codes }: { readonly at: string; readonly requirement: string; readonly codes: readonly string[] },
): Finding {
  const { error, to } = redirectOf(view, name)
  return finding(to !== null && codes.includes(String(error)), {
    at,
    exchange: view.exchange(at).id,
    requirement,
    expected: `a redirect with error ${codes.join(' or ')}`,
    actual: to === null ? 'no redirect' : error,
  })
}
