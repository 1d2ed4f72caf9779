import { expectDifferent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { member, plain, status } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { codeAt, type Refusal, refusal, thatRefused } from './refusal.ts'

const scenario = 'adss-csp.authentication'
const rule = (name: string): string => `adss-csp.authentication.${name}`
const token = 'a string, not empty'

const grantChecks: readonly Check[] = [
  status({
    ...{ id: rule('client-credentials'), title: 'A client gets a token without naming a user', scenario },
    ...{ step: 'grant.client', requirement: rule('client-credentials-grant'), status: 200 },
  }),
  status({
    ...{ id: rule('password'), title: 'A user gets a token by a password', scenario },
    ...{ step: 'grant.user', requirement: rule('password-grant'), status: 200 },
  }),
  status({
    ...{ id: rule('refresh'), title: 'A refresh token needs neither username nor password', scenario },
    ...{ step: 'grant.refreshed', requirement: rule('refresh-grant'), status: 200 },
  }),
  plain({
    ...{ id: rule('form'), title: 'authentication takes a form, and JSON in its place is refused', scenario },
    ...{ steps: ['grant.client', 'grant.json'], requirements: [rule('form')] },
    judge: view => [
      ...expectStatus(view, 'grant.client', 200, rule('form')),
      ...disputed(thatRefused(view, 'grant.json', rule('form'))),
    ],
  }),
  ...['access_token', 'token_type', 'refresh_token'].map(name =>
    member({
      ...{ id: rule(`answer-${name.replace('_', '-')}`), title: `The answer to a user has ${name}`, scenario },
      ...{ step: 'grant.user', pointer: `/${name}`, is: isText, expected: token, requirement: rule('answer') },
    }),
  ),
  member({
    ...{ id: rule('answer-expires-in'), title: 'The answer to a user has expires_in', scenario },
    ...{ step: 'grant.user', pointer: '/expires_in', requirement: rule('answer') },
    ...{ is: value => value !== undefined, expected: 'a member' },
  }),
  ...(['client', 'user', 'refreshed'] as const).flatMap(kind => [
    member({
      ...{ id: rule(`token-type-${kind}`), title: `The token type of the grant ${kind} is bearer`, scenario },
      ...{ step: `grant.${kind}`, pointer: '/token_type', requirement: rule('token-type') },
      ...{ is: isBearer, expected: 'bearer, whatever its letter case' },
    }),
    member({
      ...{ id: rule(`expires-in-${kind}`), title: `The lifetime of the grant ${kind} is an integer above 0`, scenario },
      ...{ step: `grant.${kind}`, pointer: '/expires_in', requirement: rule('expires-in') },
      ...{ is: value => Number.isInteger(value) && Number(value) > 0, expected: 'an integer above 0' },
    }),
  ]),
  different('tokens-differ-client', 'Two grants of a client give two tokens', 'tokens-differ', [
    'grant.client',
    'grant.client-again',
    '/access_token',
  ]),
  different('tokens-differ-user', 'Two logins of a user give two tokens', 'tokens-differ', [
    'grant.user-again',
    'grant.user',
    '/access_token',
  ]),
  different('refresh-new-access', 'A refresh gives a new access token', 'refresh-renews-both', [
    'grant.user',
    'grant.refreshed',
    '/access_token',
  ]),
  different('refresh-new-refresh', 'A refresh gives a new refresh token', 'refresh-renews-both', [
    'grant.user',
    'grant.refreshed',
    '/refresh_token',
  ]),
  status({
    ...{ id: rule('refresh-kind'), title: 'A refreshed token is that of a user', scenario },
    ...{ step: 'grant.refreshed-used', requirement: rule('refresh-keeps-kind'), status: 200 },
  }),
]

/** Findings of a reading that is ours. */
function disputed(findings: readonly Finding[]): readonly Finding[] {
  return findings.map(found => ({ ...found, disputed: true as const }))
}

function isBearer(value: unknown): boolean {
  return typeof value === 'string' && value.toLowerCase() === 'bearer'
}

function different(
  name: string,
  title: string,
  requirement: string,
  [a, b, pointer]: readonly [string, string, string],
): Check {
  return plain({
    ...{ id: rule(name), title, scenario, steps: [a, b], requirements: [rule(requirement)] },
    judge: view => expectDifferent(view, a, pointer, b, pointer, { requirement: rule(requirement) }),
  })
}

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

const moreRefusals: readonly Check[] = [
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

const otherChecks: readonly Check[] = [
  status({
    ...{ id: rule('refresh-user'), title: 'A refreshed token is that of the same user' },
    ...{ scenario: 'adss-csp.authentication.refresh-user', step: 'refresh.user' },
    ...{ requirement: rule('refresh-keeps-kind'), status: 200 },
  }),
  status({
    ...{ id: rule('profile-by-header'), title: 'A profile of the right type serves the password grant' },
    ...{ scenario: 'adss-csp.authentication.profiles', step: 'profile.password' },
    ...{ requirement: rule('profile-header'), status: 200 },
  }),
  refusal({
    ...{ id: rule('profile-heeded'), title: 'The profile that the header names is the one that counts' },
    ...{ scenario: 'adss-csp.authentication.profiles', step: 'profile.directory' },
    requirement: rule('profile-header'),
  }),
  plain({
    ...{ id: rule('profile-by-member'), title: 'A profile that the form names counts where no header does' },
    ...{ scenario: 'adss-csp.authentication.profiles', steps: ['profile.member'] },
    requirements: [rule('profile-header')],
    judge: view => disputed(thatRefused(view, 'profile.member', rule('profile-header'))),
  }),
  status({
    ...{ id: rule('default-profile'), title: 'Without a profile the default one of the client counts' },
    ...{ scenario: 'adss-csp.authentication.profiles', step: 'profile.default' },
    ...{ requirement: rule('default-profile'), status: 200 },
  }),
  plain({
    ...{ id: rule('directory-known'), title: 'active_directory is a grant type that the service knows' },
    ...{ scenario: 'adss-csp.authentication.directory', steps: ['directory.unknown'] },
    requirements: [rule('active-directory-grant')],
    judge: view => {
      const code = codeAt(view, 'directory.unknown')
      const at = { at: 'directory.unknown', exchange: view.exchange('directory.unknown').id, path: '/error' }
      const requirement = rule('active-directory-grant')
      const expected = 'another code than 60054'
      return [finding(code !== '60054', { ...at, requirement, expected, actual: String(code) })]
    },
  }),
  plain({
    ...{ id: rule('directory-login'), title: 'A user of the directory gets the tokens of a user' },
    ...{ scenario: 'adss-csp.authentication.directory-login', steps: ['directory.login'] },
    requirements: [rule('active-directory-grant')],
    judge: view => [
      ...expectStatus(view, 'directory.login', 200, rule('active-directory-grant')),
      ...expectMember(view, 'directory.login', '/access_token', isText, {
        ...{ requirement: rule('active-directory-grant'), expected: token },
      }),
    ],
  }),
  status({
    ...{ id: rule('counter-reset'), title: 'A login forgets the wrong passwords before it' },
    ...{ scenario: 'adss-csp.lockout', step: 'again.right', requirement: rule('counter-reset'), status: 200 },
  }),
  status({
    ...{ id: rule('block-ends'), title: 'A block ends by itself' },
    ...{ scenario: 'adss-csp.lockout.ends', step: 'ended.right' },
    ...{ requirement: rule('block-ends'), status: 200 },
  }),
  plain({
    ...{ id: rule('ends-refresh'), title: 'A refresh token does not live for ever' },
    ...{ scenario: 'adss-csp.expiry.refresh-token', steps: ['expiry.refresh'], requirements: [rule('refresh-grant')] },
    judge: view => disputed(thatRefused(view, 'expiry.refresh', rule('refresh-grant'))),
  }),
  ...(['client', 'user'] as const).flatMap(kind => [
    status({
      ...{ id: rule(`lives-${kind}`), title: `The token of a ${kind} lives as long as expires_in says` },
      ...{ scenario: `adss-csp.expiry.${kind}-token`, step: 'expiry.before' },
      ...{ requirement: rule('expires-in'), status: 200 },
    }),
    refusal({
      ...{ id: rule(`ends-${kind}`), title: `The token of a ${kind} lives no longer than expires_in says` },
      ...{ scenario: `adss-csp.expiry.${kind}-token`, step: 'expiry.after', requirement: rule('token-ends') },
    }),
    refusal({
      ...{ id: `adss-csp.bearer.expired-${kind}`, title: `An expired token of a ${kind} is refused` },
      ...{ scenario: `adss-csp.expiry.${kind}-token`, step: 'expiry.after', status: 401, code: '60045' },
      requirement: 'adss-csp.bearer.expired',
    }),
  ]),
]

export const authenticationChecks: readonly Check[] = [
  ...grantChecks,
  ...refusalChecks,
  ...moreRefusals,
  ...otherChecks,
]
