import { expectAbsent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { saidTo, usableCode } from './granted.ts'
import { redirectOf, refusal } from './refusal.ts'
import { stateFinding } from './returned-state.ts'
import { bearerToken } from './token.ts'

const code = 'csc-v2.oauth.code'
const pkce = 'csc-v2.oauth.pkce'
const misuse = 'csc-v2.oauth.code-misuse'

/** Codes of the authorization endpoint, and the tokens that they and refresh tokens are exchanged for. */
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
    judge: view =>
      usableCode(view, 'unscoped.granted', { at: 'unscoped.used', requirement: 'csc-v2.oauth.scope-default' }),
  }),
  plain({
    id: 'csc-v2.oauth.pkce-methods',
    title: 'S256 is known, and plain is what is meant without a method',
    scenario: pkce,
    steps: ['pkce.info'],
    requirements: ['csc-v2.oauth.pkce-methods'],
    judge: view =>
      ['pkce.hashed', 'pkce.plain'].flatMap(name =>
        usableCode(view, name, { at: `${name}-exchanged`, requirement: 'csc-v2.oauth.pkce-methods' }),
      ),
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
]

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
