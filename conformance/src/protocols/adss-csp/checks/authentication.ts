import { expectDifferent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { member, plain, status } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { authenticationRefusalChecks } from './authentication-refusals.ts'
import { codeAt, refusal, refusedAs } from './refusal.ts'

const scenario = 'adss-csp.authentication'
const rule = (name: string): string => `adss-csp.authentication.${name}`
const token = 'a string, not empty'

/** Two answers, and a token that one of them does not have of the other. */
type Renewal = readonly [name: string, title: string, requirement: string, a: string, b: string, pointer: string]

const renewals: readonly Renewal[] = [
  [
    ...(['tokens-differ-client', 'Two grants of a client give two tokens', 'tokens-differ'] as const),
    ...(['grant.client', 'grant.client-again', '/access_token'] as const),
  ],
  [
    ...(['tokens-differ-user', 'Two logins of a user give two tokens', 'tokens-differ'] as const),
    ...(['grant.user-again', 'grant.user', '/access_token'] as const),
  ],
  [
    ...(['refresh-new-access', 'A refresh gives a new access token', 'refresh-renews-both'] as const),
    ...(['grant.user', 'grant.refreshed', '/access_token'] as const),
  ],
  [
    ...(['refresh-new-refresh', 'A refresh gives a new refresh token', 'refresh-renews-both'] as const),
    ...(['grant.user', 'grant.refreshed', '/refresh_token'] as const),
  ],
]

function renewed([name, title, requirement, a, b, pointer]: Renewal): Check {
  return plain({
    ...{ id: rule(name), title, scenario, steps: [a, b], requirements: [rule(requirement)] },
    judge: view => expectDifferent(view, a, pointer, b, pointer, { requirement: rule(requirement) }),
  })
}

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
      ...refusedAs(view, 'grant.json', { requirement: rule('form'), reading: true }),
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
  ...renewals.map(renewed),
  status({
    ...{ id: rule('refresh-kind'), title: 'A refreshed token is that of a user', scenario },
    ...{ step: 'grant.refreshed-used', requirement: rule('refresh-keeps-kind'), status: 200 },
  }),
]

function isBearer(value: unknown): boolean {
  return typeof value === 'string' && value.toLowerCase() === 'bearer'
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
  refusal({
    ...{ id: rule('profile-by-member'), title: 'A profile that the form names counts where no header does' },
    ...{ scenario: 'adss-csp.authentication.profiles', step: 'profile.member' },
    ...{ requirement: rule('profile-header'), reading: true },
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
  refusal({
    ...{ id: rule('ends-refresh'), title: 'A refresh token does not live for ever' },
    ...{ scenario: 'adss-csp.expiry.refresh-token', step: 'expiry.refresh' },
    ...{ requirement: rule('refresh-grant'), reading: true },
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

export const authenticationChecks: readonly Check[] = [...grantChecks, ...authenticationRefusalChecks, ...otherChecks]
