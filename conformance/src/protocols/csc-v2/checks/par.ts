import { expectHeader, expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isPositiveNumber, isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

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
