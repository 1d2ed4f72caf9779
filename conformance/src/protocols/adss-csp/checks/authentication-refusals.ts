import { finding } from '../../../core/assertions.ts'
import type { Check, TraceView } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { codeAt, type Refusal, refusal } from './refusal.ts'

const rule = (name: string): string => `adss-csp.authentication.${name}`

/** RFC 6749 would answer 400, and the guide lists 401 alone: which of them is told elsewhere. @spec RFC 6749 §5.2 */
const unauthenticated = [401, 400]

type Row = readonly [step: string, title: string, requirement: string, code: NonNullable<Refusal['code']>]

const refusals: Readonly<Record<string, readonly Row[]>> = {
  'adss-csp.authentication.refusals': [
    ['refused.grant-missing', 'a request without grant_type', 'grant-unknown', '60054'],
    ['refused.grant-unknown', 'an unknown grant_type', 'grant-unknown', '60054'],
    ['refused.client-id-missing', 'a request without client_id', 'client-missing', '60010'],
    ['refused.client-secret-missing', 'a request without client_secret', 'client-missing', '60007'],
    ['refused.client-id-unknown', 'an unknown client_id', 'client-wrong', '86011'],
    ['refused.client-secret-wrong', 'a wrong client_secret', 'client-wrong', '86024'],
    ['refused.username-missing', 'the password grant without username', 'password-grant-missing', '60011'],
    ['refused.password-missing', 'the password grant without password', 'password-grant-missing', '60012'],
    ['refused.refresh-token-missing', 'the refresh_token grant without one', 'refresh-grant-missing', '60047'],
    ['refused.repeated', 'a parameter that is given twice', 'repeated-parameter', '60043'],
  ],
  'adss-csp.authentication.users': [
    ['login.wrong-password', 'a wrong password', 'failures-alike', '60008'],
    ['login.unknown-user', 'an unknown user', 'failures-alike', '60008'],
  ],
  'adss-csp.authentication.standing': [
    ['login.inactive', 'a user who is INACTIVE', 'user-standing', '60009'],
    ['login.blocked', 'a user who is BLOCKED', 'user-standing', '60029'],
  ],
  'adss-csp.authentication.refresh': [
    ['refresh.used', 'a refresh token that was used', 'refresh-once', '60045'],
    ['refresh.unknown', 'a refresh token that nobody issued', 'refresh-once', '60045'],
  ],
  'adss-csp.authentication.profiles': [
    ['profile.directory', 'a grant that does not fit the profile', 'profile-fits', '60044'],
  ],
  'adss-csp.authentication.foreign-profile': [
    ['profile.foreign', 'a profile that the client may not use', 'profile-fits', '60053'],
  ],
  'adss-csp.authentication.no-profile': [
    ['profile.none', 'a request without a profile where there is no default one', 'default-profile', '60050'],
  ],
  'adss-csp.authentication.directory': [
    ['directory.unknown', 'a user whom the directory does not know', 'failures-alike', ['60008', '60044', '60050']],
  ],
  'adss-csp.lockout': [['blocked.right', 'the right password after too many wrong ones', 'retry-limit', '60029']],
}

const refusalChecks: readonly Check[] = Object.entries(refusals).flatMap(([where, rows]) =>
  rows.map(([step, what, requirement, code]) =>
    refusal({
      ...{ id: rule(`refuses-${step.replace('.', '-')}`), title: `authentication refuses ${what}` },
      ...{ scenario: where, step, requirement: rule(requirement), status: unauthenticated, code },
    }),
  ),
)

export const authenticationRefusalChecks: readonly Check[] = [
  ...refusalChecks,
  refusal({
    ...{ id: rule('refuses-query'), title: 'authentication takes no credentials from the query' },
    ...{ scenario: 'adss-csp.authentication.refusals', step: 'refused.query' },
    requirement: rule('no-query-credentials'),
  }),
  refusal({
    ...{ id: rule('refuses-access-token'), title: 'authentication takes no access token for a refresh token' },
    ...{ scenario: 'adss-csp.authentication.refresh', step: 'refresh.access-token' },
    requirement: rule('access-token-no-refresh'),
  }),
  refusal({
    ...{ id: rule('refuses-refresh-of-other'), title: 'authentication refuses a refresh token of another client' },
    ...{ scenario: 'adss-csp.authentication.refresh-other', step: 'refresh.other' },
    requirement: rule('refresh-of-other-client'),
  }),
  plain({
    ...{ id: rule('failures-alike'), title: 'Nobody learns from a failed login whether there is such a user' },
    ...{ scenario: 'adss-csp.authentication.users', steps: ['login.wrong-password', 'login.unknown-user'] },
    requirements: [rule('failures-alike')],
    judge: alike,
  }),
]

/** The same status, code and text; what stands beside them is the service's own business. */
function alike(view: TraceView) {
  const shown = (step: string): string =>
    JSON.stringify([view.status(step), codeAt(view, step), view.at(step, '/error_description')])
  const [known, unknown] = [shown('login.wrong-password'), shown('login.unknown-user')]
  return [
    finding(known === unknown, {
      ...{ at: 'login.unknown-user', exchange: view.exchange('login.unknown-user').id },
      ...{ requirement: rule('failures-alike'), expected: `as of a wrong password: ${known}`, actual: unknown },
    }),
  ]
}
