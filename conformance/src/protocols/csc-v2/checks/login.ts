import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { absent, plain, status } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

const scenario = 'csc-v2.login'
const revoke = 'csc-v2.auth-revoke'

const refusals: readonly (readonly [step: string, title: string, error: CscErrorId, requirement: string])[] = [
  ['other-scheme', 'auth/login refuses another scheme', 'csc-v2.login.authorization-not-basic', 'malformed-parameter'],
  [
    'no-colon',
    'auth/login refuses credentials without a colon',
    'csc-v2.login.credentials-malformed',
    'malformed-credentials',
  ],
  ['wrong-password', 'auth/login refuses a wrong password', 'csc-v2.login.failed', 'wrong-credentials'],
  [
    'unknown-user',
    'auth/login refuses an unknown user with the same words',
    'csc-v2.login.failed',
    'wrong-credentials',
  ],
  [
    'refresh-token-type',
    'auth/login refuses a refresh_token that is no string',
    'csc-v2.login.refresh-token-malformed',
    'malformed-refresh-token',
  ],
  [
    'refresh-token-unknown',
    'auth/login refuses a refresh_token that nobody issued',
    'csc-v2.login.refresh-token-unknown',
    'unknown-refresh-token',
  ],
]

const revocations: readonly (readonly [step: string, title: string, error: CscErrorId, requirement: string])[] = [
  ['token-missing', 'auth/revoke refuses a request without token', 'csc-v2.revoke.token-missing', 'token-missing'],
  ['token-type', 'auth/revoke refuses a token that is no string', 'csc-v2.revoke.token-missing', 'token-missing'],
  ['hint-invalid', 'auth/revoke refuses an unknown hint', 'csc-v2.revoke.token-type-hint-invalid', 'hint-invalid'],
  ['token-unknown', 'auth/revoke refuses a token that nobody issued', 'csc-v2.revoke.token-invalid', 'token-unknown'],
]

export const loginChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.login.basic',
    title: 'auth/login gives a token for HTTP Basic',
    scenario,
    steps: ['login.plain'],
    requirements: ['csc-v2.login.http-authentication', 'csc-v2.login.access-token'],
    judge: view => [
      ...expectStatus(view, 'login.plain', 200, 'csc-v2.login.http-authentication'),
      ...expectMember(view, 'login.plain', '/access_token', isText, {
        requirement: 'csc-v2.login.access-token',
        expected: 'a string, not empty',
      }),
    ],
  }),
  absent({
    id: 'csc-v2.login.remember-me-default',
    title: 'auth/login gives no refresh token unasked',
    scenario,
    step: 'login.plain',
    requirement: 'csc-v2.login.remember-me-default',
    pointers: ['/refresh_token'],
  }),
  absent({
    id: 'csc-v2.login.forgotten',
    title: 'auth/login gives no refresh token with rememberMe false',
    scenario,
    step: 'login.forgotten',
    requirement: 'csc-v2.login.remember-me',
    pointers: ['/refresh_token'],
  }),
  plain({
    id: 'csc-v2.login.refresh',
    title: 'auth/login takes a refresh token in place of the header',
    scenario: 'csc-v2.login.refresh',
    steps: ['login.remembered', 'login.refreshed'],
    requirements: ['csc-v2.login.refresh', 'csc-v2.login.access-token'],
    judge: view => [
      ...expectStatus(view, 'login.refreshed', 200, 'csc-v2.login.refresh'),
      ...expectMember(view, 'login.refreshed', '/access_token', isText, {
        requirement: 'csc-v2.login.access-token',
        expected: 'a string, not empty',
      }),
    ],
  }),
  ...refusals.map(([step, title, error, requirement]) =>
    refusal({
      id: `csc-v2.login.${step}`,
      title,
      scenario,
      step: `login.${step}`,
      error,
      requirement: `csc-v2.login.${requirement}`,
    }),
  ),
]

export const authRevokeChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.auth-revoke.done',
    title: 'auth/revoke answers 204 without a body',
    scenario: revoke,
    steps: ['revoke.access'],
    requirements: ['csc-v2.auth-revoke.success'],
    judge: view => [
      ...expectStatus(view, 'revoke.access', 204, 'csc-v2.auth-revoke.success'),
      ...expectAbsent(view, 'revoke.access', '', 'csc-v2.auth-revoke.success'),
    ],
  }),
  status({
    id: 'csc-v2.auth-revoke.immediate',
    title: 'A revoked access token is refused at once',
    scenario: revoke,
    step: 'revoke.access-used',
    requirement: 'csc-v2.auth-revoke.immediate',
    status: 401,
  }),
  refusal({
    id: 'csc-v2.auth-revoke.malformed-header',
    title: 'auth/revoke refuses a malformed Authorization header',
    scenario: revoke,
    step: 'revoke.malformed-header',
    error: 'csc-v2.revoke.authorization-malformed',
    requirement: 'csc-v2.service.malformed-header',
  }),
  ...revocations.map(([step, title, error, requirement]) =>
    refusal({
      id: `csc-v2.auth-revoke.${step}`,
      title,
      scenario: revoke,
      step: `revoke.${step}`,
      error,
      requirement: `csc-v2.auth-revoke.${requirement}`,
    }),
  ),
  ...grantChecks('csc-v2.auth-revoke.login-grant', '', {
    error: 'csc-v2.login.refresh-token-unknown',
    code: 'csc-v2.login.unknown-refresh-token',
  }),
  ...grantChecks('csc-v2.auth-revoke.code-grant', 'code-', {
    error: 'csc-v2.oauth2-token.refresh-token-invalid',
    code: 'csc-v2.token.refresh-token-unknown',
  }),
]

/** Of the tokens of one grant, by how they were granted. */
function grantChecks(
  grant: string,
  prefix: string,
  refused: { readonly error: CscErrorId; readonly code: string },
): readonly Check[] {
  const of = prefix === '' ? 'of auth/login' : 'of the code flow'
  const id = (name: string): string => `csc-v2.auth-revoke.${prefix}${name}`
  return [
    status({
      id: id('refresh-survives'),
      title: `A refresh token ${of} outlives a revoked access token`,
      scenario: grant,
      step: 'revoke.refreshed',
      requirement: 'csc-v2.auth-revoke.access-token-spares-refresh',
      status: 200,
    }),
    status({
      id: id('without-hint'),
      title: `auth/revoke finds a refresh token ${of} without a hint`,
      scenario: grant,
      step: 'revoke.refresh',
      requirement: 'csc-v2.auth-revoke.without-hint',
      status: 204,
    }),
    status({
      id: id('grant-dies'),
      title: `The access tokens ${of} die with their refresh token`,
      scenario: grant,
      step: 'revoke.grant-used',
      requirement: 'csc-v2.auth-revoke.refresh-token-kills-grant',
      status: 401,
    }),
    refusal({
      id: id('refresh-dies'),
      title: `A revoked refresh token ${of} gives nothing any more`,
      scenario: grant,
      step: 'revoke.refresh-used',
      requirement: 'csc-v2.auth-revoke.immediate',
      ...refused,
    }),
  ]
}
