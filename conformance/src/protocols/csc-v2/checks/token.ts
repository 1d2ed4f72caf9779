import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isPositiveNumber, isText } from '../../judging/forms.ts'
import { DESCRIPTION, refusal, refusedAs } from './refusal.ts'

const clients = 'csc-v2.token.client-credentials'

type Row = readonly [step: string, title: string, error: CscErrorId, requirement: string]

const refusals: readonly Row[] = [
  [
    'client-id-missing',
    'a request without client_id',
    'csc-v2.oauth2-token.client-id-missing',
    'csc-v2.token.client-id-missing',
  ],
  [
    'grant-type-missing',
    'a request without grant_type',
    'csc-v2.oauth2-token.grant-type-missing',
    'csc-v2.token.grant-type-missing',
  ],
  [
    'grant-type-unknown',
    'an unknown grant_type',
    'csc-v2.oauth2-token.grant-type-invalid',
    'csc-v2.token.grant-type-invalid',
  ],
  ['grant-type-password', 'the password grant', 'csc-v2.oauth2-token.grant-type-invalid', 'csc-v2.oauth.grants'],
  ['client-id-unknown', 'an unknown client', 'csc-v2.oauth2-token.client-id-invalid', 'csc-v2.token.client-id-unknown'],
  [
    'unauthenticated',
    'a confidential client that does not authenticate',
    'csc-v2.oauth2-token.client-authentication-missing',
    'csc-v2.token.client-unauthenticated',
  ],
  ['wrong-secret', 'a wrong client_secret', 'csc-v2.oauth2-token.client-secret-invalid', 'csc-v2.token.wrong-secret'],
  ['code-missing', 'a code exchange without code', 'csc-v2.oauth2-token.code-missing', 'csc-v2.token.code-missing'],
  ['code-unknown', 'a code that nobody issued', 'csc-v2.oauth2-token.code-invalid', 'csc-v2.token.code-unknown'],
  [
    'refresh-token-missing',
    'a refresh without refresh_token',
    'csc-v2.oauth2-token.refresh-token-missing',
    'csc-v2.token.refresh-token-missing',
  ],
  [
    'refresh-token-unknown',
    'a refresh_token that nobody issued',
    'csc-v2.oauth2-token.refresh-token-invalid',
    'csc-v2.token.refresh-token-unknown',
  ],
]

/** Where the fault is the client, the grant is good. */
const scenarioOf: Readonly<Record<string, string>> = {
  'client-id-missing': 'client-refusals',
  'client-id-unknown': 'client-refusals',
  unauthenticated: 'secret-refusals',
  'wrong-secret': 'secret-refusals',
}

/** The token endpoint. */
export const tokenChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.token.client-granted',
    title: 'client_credentials gives a bearer token',
    scenario: clients,
    steps: ['token.client'],
    requirements: ['csc-v2.token.members', 'csc-v2.token.bearer', 'csc-v2.token.form-encoded', 'csc-v2.oauth.grants'],
    judge: view => [
      ...bearerToken(view, 'token.client'),
      ...expectStatus(view, 'token.client', 200, 'csc-v2.oauth.grants'),
      ...expectStatus(view, 'token.client', 200, 'csc-v2.token.form-encoded'),
    ],
  }),
  status({
    id: 'csc-v2.token.client-credentials',
    title: "The application's token is one for the service",
    scenario: clients,
    step: 'token.used',
    requirement: 'csc-v2.oauth.grants',
    status: 200,
  }),
  plain({
    id: 'csc-v2.token.client-authentication',
    title: 'A confidential client authenticates by secret in the body or by HTTP Basic',
    scenario: clients,
    steps: ['token.by-header', 'token.by-body'],
    requirements: ['csc-v2.token.client-authentication'],
    judge: view => {
      const answers = ['token.by-header', 'token.by-body'].map(step => view.status(step))
      return [
        finding(answers.includes(200), {
          at: 'token.by-body',
          exchange: view.exchange('token.by-body').id,
          requirement: 'csc-v2.token.client-authentication',
          expected: 'status 200 for the one or for the other',
          actual: answers,
        }),
      ]
    },
  }),
  plain({
    id: 'csc-v2.token.service-scope-only',
    title: 'client_credentials gives no token of scope credential',
    scenario: clients,
    steps: ['token.credential-scope'],
    requirements: ['csc-v2.oauth.service-scope-grants'],
    judge: view => {
      const answered = view.status('token.credential-scope')
      // A server that has no parameter scope here ignores it, and gives what it always gives.
      const narrow = view.at('token.credential-scope', '/scope')
      if (answered !== 200)
        return expectStatus(view, 'token.credential-scope', [400, 401, 403], 'csc-v2.oauth.service-scope-grants')
      return expectMember(
        view,
        'token.credential-scope',
        '/scope',
        () => narrow === undefined || narrow === 'service',
        {
          requirement: 'csc-v2.oauth.service-scope-grants',
          expected: 'a refusal, or a token of scope service',
        },
      )
    },
  }),
  plain({
    id: 'csc-v2.token.client-assertion',
    title: 'A client authenticates by an assertion of its own, not by that of a stranger',
    scenario: 'csc-v2.token.client-assertion',
    steps: ['assertion.accepted', 'assertion.forged'],
    requirements: ['csc-v2.token.client-authentication'],
    judge: view => [
      ...expectStatus(view, 'assertion.accepted', 200, 'csc-v2.token.client-authentication'),
      ...expectStatus(view, 'assertion.forged', [400, 401], 'csc-v2.token.client-authentication'),
    ],
  }),
  plain({
    id: 'csc-v2.token.client-certificate',
    title: 'A client authenticates by the certificate of the TLS connection, and not without it',
    scenario: 'csc-v2.token.client-certificate',
    steps: ['certificate.accepted', 'certificate.missing'],
    requirements: ['csc-v2.token.client-authentication'],
    judge: view => [
      ...expectStatus(view, 'certificate.accepted', 200, 'csc-v2.token.client-authentication'),
      ...expectStatus(view, 'certificate.missing', [400, 401], 'csc-v2.token.client-authentication'),
    ],
  }),
  ...refusals.map(([step, title, error, requirement]) =>
    refusal({
      id: `csc-v2.token.refuses-${step}`,
      title: `The token endpoint refuses ${title}`,
      scenario: `csc-v2.token.${scenarioOf[step] ?? 'refusals'}`,
      step: `token.${step}`,
      error,
      requirement,
    }),
  ),
]

/** access_token, token_type and a lifetime, as every grant gives them. */
export function bearerToken(view: TraceView, step: string): readonly Finding[] {
  const members = 'csc-v2.token.members'
  return [
    ...expectStatus(view, step, 200, members),
    ...expectMember(view, step, '/access_token', isText, { requirement: members, expected: 'a string, not empty' }),
    ...expectMember(view, step, '/expires_in', value => value === undefined || isPositiveNumber(value), {
      requirement: members,
      expected: 'absent, or a number of seconds',
    }),
    ...expectMember(view, step, '/token_type', value => typeof value === 'string' && /^bearer$/i.test(value), {
      requirement: 'csc-v2.token.bearer',
      expected: 'Bearer',
    }),
  ]
}

const revoke = 'csc-v2.revoke'
const grant = 'csc-v2.revoke.grant'

const revocations: readonly Row[] = [
  ['token-missing', 'a request without token', 'csc-v2.oauth2-revoke.token-missing', 'csc-v2.revoke.token-missing'],
  ['hint-invalid', 'an unknown hint', 'csc-v2.oauth2-revoke.token-type-hint-invalid', 'csc-v2.revoke.hint-invalid'],
  [
    'client-id-missing',
    'a request without a client',
    'csc-v2.oauth2-revoke.client-id-missing',
    'csc-v2.token.client-authentication',
  ],
  [
    'client-id-unknown',
    'an unknown client',
    'csc-v2.oauth2-revoke.client-id-invalid',
    'csc-v2.token.client-authentication',
  ],
  [
    'unauthenticated',
    'a client that does not authenticate',
    'csc-v2.oauth2-revoke.client-authentication-missing',
    'csc-v2.token.client-authentication',
  ],
  [
    'wrong-secret',
    'a wrong client_secret',
    'csc-v2.oauth2-revoke.client-secret-invalid',
    'csc-v2.token.client-authentication',
  ],
  [
    'authorization-invalid',
    'a wrong Authorization header',
    'csc-v2.oauth2-revoke.authorization-invalid',
    'csc-v2.revoke.authorization-invalid',
  ],
]

/** That a kind of token is said not to be revocable is an answer of the API; none where it is not said. */
export function unsupportedKind(view: TraceView, step: string): readonly Finding[] {
  if (view.at(step, '/error') !== 'unsupported_token_type') return []
  return expectStatus(view, step, 400, 'csc-v2.revoke.unsupported-kind')
}

/** oauth2/revoke. */
export const revokeChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.revoke.done',
    title: 'oauth2/revoke answers 204 without a body, and the token is dead',
    scenario: revoke,
    steps: ['revoke.done', 'revoke.used'],
    requirements: ['csc-v2.revoke.success', 'csc-v2.auth-revoke.immediate', 'csc-v2.revoke.unsupported-kind'],
    judge: view => {
      const unsupported = unsupportedKind(view, 'revoke.done')
      if (unsupported.length > 0) return unsupported
      return [
        ...expectStatus(view, 'revoke.done', 204, 'csc-v2.revoke.unsupported-kind'),
        ...expectStatus(view, 'revoke.done', 204, 'csc-v2.revoke.success'),
        ...expectAbsent(view, 'revoke.done', '', 'csc-v2.revoke.success'),
        ...expectStatus(view, 'revoke.used', 401, 'csc-v2.auth-revoke.immediate'),
      ]
    },
  }),
  plain({
    id: 'csc-v2.revoke.refuses-token-unknown',
    title: 'oauth2/revoke refuses a token that nobody issued, or answers as RFC 7009 does',
    scenario: revoke,
    steps: ['revoke.token-unknown'],
    requirements: ['csc-v2.errors.common-codes', DESCRIPTION],
    judge: view => {
      const requirement = 'csc-v2.errors.common-codes'
      const unknown = 'csc-v2.oauth2-revoke.token-invalid'
      // RFC 7009 §2.2 takes an unknown token for revoked already.
      const taken = view.status('revoke.token-unknown') < 300
      return taken
        ? expectStatus(view, 'revoke.token-unknown', [200, 204], requirement)
        : refusedAs(view, 'revoke.token-unknown', unknown, { requirement })
    },
  }),
  ...revocations.map(([step, title, error, requirement]) =>
    refusal({
      id: `csc-v2.revoke.refuses-${step}`,
      title: `oauth2/revoke refuses ${title}`,
      scenario: revoke,
      step: `revoke.${step}`,
      error,
      requirement,
    }),
  ),
  plain({
    id: 'csc-v2.revoke.access-token',
    title: 'A revoked access token of a grant is refused',
    scenario: 'csc-v2.revoke.access',
    steps: ['grant.access-revoked', 'grant.access-used'],
    requirements: ['csc-v2.auth-revoke.immediate', 'csc-v2.revoke.unsupported-kind'],
    judge: view => {
      const unsupported = unsupportedKind(view, 'grant.access-revoked')
      if (unsupported.length > 0) return unsupported
      return expectStatus(view, 'grant.access-used', 401, 'csc-v2.auth-revoke.immediate')
    },
  }),
  status({
    id: 'csc-v2.revoke.refresh-survives',
    title: 'A refresh token outlives a revoked access token of its grant',
    scenario: grant,
    step: 'grant.refreshed',
    requirement: 'csc-v2.revoke.access-token-spares-refresh',
    status: 200,
  }),
  status({
    id: 'csc-v2.revoke.grant-dies',
    title: 'The access tokens of a grant die with its refresh token',
    scenario: grant,
    step: 'grant.bearer-used',
    requirement: 'csc-v2.revoke.refresh-token-kills-grant',
    status: 401,
  }),
  refusal({
    id: 'csc-v2.revoke.refresh-dies',
    title: 'A revoked refresh token refreshes nothing',
    scenario: grant,
    step: 'grant.refresh-used',
    error: 'csc-v2.oauth2-token.refresh-token-invalid',
    requirement: 'csc-v2.token.refresh-token-unknown',
  }),
]
