import { expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { ssoFlaws } from '../scenarios/sso.ts'
import { type Refusal, refusal, thatRefused } from './refusal.ts'

const rule = (name: string): string => `adss-csp.sso.${name}`
const revokes = (name: string): string => `adss-csp.revoke-tokens.${name}`
const due = 'adss-csp.practice.code-due'

const [login, refusals, profiles] = ['adss-csp.sso', 'adss-csp.sso.refusals', 'adss-csp.sso.profiles']

export const ssoChecks: readonly Check[] = [
  status({
    ...{ id: rule('login'), title: 'Single sign-on takes an object with token and method', scenario: login },
    ...{ step: 'sso.login', requirement: rule('body'), status: 200 },
  }),
  plain({
    ...{ id: rule('answer'), title: 'Single sign-on answers like authentication', scenario: login },
    ...{ steps: ['sso.login'], requirements: [rule('answer')] },
    judge: view => [
      ...['access_token', 'token_type', 'refresh_token'].flatMap(name =>
        expectMember(view, 'sso.login', `/${name}`, isText, {
          ...{ requirement: rule('answer'), expected: `${name}, a string that is not empty` },
        }),
      ),
      ...expectMember(view, 'sso.login', '/expires_in', Number.isInteger, {
        ...{ requirement: rule('answer'), expected: 'expires_in, an integer' },
      }),
    ],
  }),
  status({
    ...{ id: rule('user-token'), title: 'Single sign-on gives the token of a user', scenario: login },
    ...{ step: 'sso.user', requirement: rule('user-token'), status: 200 },
  }),
  refusal({
    ...{ id: rule('method'), title: 'Single sign-on refuses a good token by another method', scenario: login },
    ...{ step: 'sso.method', requirement: rule('method') },
  }),
  ...ssoFlaws.map(flaw =>
    refusal({
      ...{ id: rule(`refuses-${flaw}`), title: `Single sign-on refuses a token that is flawed: ${flaw}` },
      ...{ scenario: 'adss-csp.sso.flaws', step: `flaw.${flaw}`, requirement: rule('token-not-verified') },
      // Of a user whom nobody knows, the token itself is fine.
      ...{ status: 401, code: flaw === 'unknown-user' ? ['60045', '60006', '60008'] : '60045' },
    }),
  ),
  ...(
    [
      ['token-missing', 'a request without token', { requirement: rule('mandatory'), status: 400, code: '60051' }],
      ['method-missing', 'a request without method', { requirement: rule('mandatory'), status: 400, code: '60052' }],
      ['method-other', 'another method', { requirement: rule('method'), how: due, status: 400, code: '60056' }],
      ['token-random', 'a token that is none', { requirement: rule('token-not-verified'), status: 401, code: '60045' }],
      ['no-bearer', 'a request without Authorization', { requirement: rule('authorization') }],
    ] as const satisfies readonly Row[]
  ).map(([step, what, wanted]) =>
    refusal({
      ...{ id: rule(`refuses-${step}`), title: `Single sign-on refuses ${what}` },
      ...{ scenario: refusals, step: `refused.${step}`, ...wanted },
    }),
  ),
  ...(
    [
      ['password', 'a profile of another type', { requirement: rule('profile-fits'), status: 401, code: '60044' }],
      [
        'foreign',
        'a profile that the client may not use',
        { requirement: 'adss-csp.authentication.profile-fits', status: 401, code: '60053' },
      ],
      [
        'none',
        'a request without a profile where there is no default one',
        { requirement: 'adss-csp.authentication.default-profile', status: 400, code: '60050' },
      ],
    ] as const satisfies readonly Row[]
  ).map(([step, what, wanted]) =>
    refusal({
      ...{ id: rule(`refuses-profile-${step}`), title: `Single sign-on refuses ${what}` },
      ...{ scenario: profiles, step: `profile.${step}`, ...wanted },
    }),
  ),
]

type Row = readonly [step: string, what: string, wanted: Pick<Refusal, 'requirement' | 'how' | 'status' | 'code'>]

export const revokeChecks: readonly Check[] = [
  plain({
    ...{ id: revokes('done'), title: 'A refresh token is revoked without a word', scenario: 'adss-csp.revoke' },
    ...{ steps: ['revoke.done'], requirements: [revokes('form'), revokes('success')] },
    judge: view => [
      ...expectStatus(view, 'revoke.done', 200, revokes('form')),
      ...expectStatus(view, 'revoke.done', 200, revokes('success')),
    ],
  }),
  refusal({
    ...{ id: revokes('revoked'), title: 'A revoked refresh token gives nothing any more', scenario: 'adss-csp.revoke' },
    ...{ step: 'revoke.used', requirement: revokes('revoked'), status: [401, 400], code: '60045' },
  }),
  refusal({
    ...{ id: revokes('refuses-token-missing'), title: 'revokeTokens refuses a request without refresh_token' },
    ...{ scenario: 'adss-csp.revoke', step: 'revoke.token-missing' },
    ...{ requirement: revokes('refresh-token-missing'), status: 400, code: '60047' },
  }),
  refusal({
    ...{ id: revokes('refuses-type-missing'), title: 'revokeTokens refuses a request without token_type' },
    ...{ scenario: 'adss-csp.revoke', step: 'revoke.type-missing', requirement: revokes('token-type') },
    ...{ how: due, status: 400, code: '60043' },
  }),
  refusal({
    ...{ id: revokes('refuses-user-token'), title: 'revokeTokens refuses the token of a user' },
    ...{ scenario: 'adss-csp.revoke', step: 'revoke.user-token', requirement: revokes('client-token') },
    ...{ how: due, status: 401, code: '60045' },
  }),
  status({
    ...{ id: revokes('refused-revokes-nothing'), title: 'A revocation that is refused revokes nothing' },
    ...{ scenario: 'adss-csp.revoke', step: 'revoke.not-yet', requirement: revokes('client-token'), status: 200 },
  }),
  plain({
    ...{ id: revokes('other-client'), title: 'A client cannot revoke the refresh token of another' },
    ...{ scenario: 'adss-csp.revoke.other', steps: ['other.revoked', 'other.refreshed'] },
    requirements: [revokes('other-client')],
    judge: view => expectStatus(view, 'other.refreshed', 200, revokes('other-client')),
  }),
  plain({
    ...{ id: revokes('other-client-told'), title: 'A client that revokes the token of another is told so' },
    ...{ scenario: 'adss-csp.revoke.other', steps: ['other.revoked'], requirements: [revokes('other-client')] },
    judge: view => thatRefused(view, 'other.revoked', revokes('other-client')),
  }),
]
