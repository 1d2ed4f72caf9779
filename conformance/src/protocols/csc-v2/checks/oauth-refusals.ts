import { expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { redirectOf, redirectRefusal } from './refusal.ts'
import { stateFinding } from './returned-state.ts'

const refused = 'csc-v2.oauth.refusals'
const sixCodes = [
  'invalid_request',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
]

type Fault = 'unsupported-response-type' | 'invalid-scope' | 'invalid-request'
type Row = readonly [step: string, what: string, error: Fault, requirement: string]

const authorizationRefusals: readonly Row[] = [
  ['response-type', 'the implicit grant', 'unsupported-response-type', 'no-implicit-grant'],
  ['response-type-unknown', 'an unknown response_type', 'unsupported-response-type', 'response-type'],
  ['scope-unknown', 'an unknown scope', 'invalid-scope', 'error-code-use'],
  ['scope-both', 'both scopes together', 'invalid-scope', 'one-scope'],
  ['no-challenge', 'a request without code_challenge', 'invalid-request', 'pkce-required'],
]

const credentialRefusals: readonly Row[] = [
  ['no-credential', 'scope credential without a credential', 'invalid-request', 'credential-named'],
  ['no-hashes', 'a credential of SCAL 2 without hashes', 'invalid-request', 'hashes-scal2'],
  ['no-hash-algorithm', 'hashes without hashAlgorithmOID', 'invalid-request', 'hash-algorithm'],
]

/** What the authorization endpoint does with requests that it must not grant, or that the user does not. */
export const oauthRefusalChecks: readonly Check[] = [
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
  ...authorizationRefusals.map(row => refuses(refused, row)),
  ...credentialRefusals.map(row => refuses('csc-v2.oauth.credential-refusals', row)),
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

function refuses(scenario: string, [step, what, error, requirement]: Row): Check {
  return redirectRefusal({
    ...{ id: `csc-v2.oauth.refuses-${step}`, title: `The authorization endpoint refuses ${what}`, scenario },
    ...{ step: `refused.${step}`, error: `csc-v2.oauth2-authorize.${error}` },
    requirement: `csc-v2.oauth.${requirement}`,
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
