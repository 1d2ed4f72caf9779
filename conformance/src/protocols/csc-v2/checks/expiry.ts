import { expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { DESCRIPTION, refusal, refusedAs } from './refusal.ts'

const tokens = 'csc-v2.expiry.access-token'
const sad = 'csc-v2.expiry.sad'

/** What time does to tokens, SADs, codes and refresh tokens. */
export const expiryChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.expiry.access-token',
    title: 'An access token lives as long as expires_in says, and no longer',
    scenario: tokens,
    steps: ['expiry.before', 'expiry.after'],
    requirements: ['csc-v2.service.expired-token', 'csc-v2.service.bad-token-401', 'csc-v2.login.expires-in'],
    judge: view => [
      ...expectStatus(view, 'expiry.before', 200, 'csc-v2.login.expires-in'),
      ...expectStatus(view, 'expiry.after', [400, 401, 403], 'csc-v2.service.expired-token'),
      ...expectStatus(view, 'expiry.after', 401, 'csc-v2.service.bad-token-401'),
    ],
  }),
  plain({
    id: 'csc-v2.expiry.code-token',
    title: "A user's token of the code flow lives as long as expires_in says, and no longer",
    scenario: 'csc-v2.expiry.code-token',
    steps: ['expiry.code-before', 'expiry.code-after'],
    requirements: ['csc-v2.service.expired-token', 'csc-v2.token.members'],
    judge: view => [
      ...expectStatus(view, 'expiry.code-before', 200, 'csc-v2.token.members'),
      ...expectStatus(view, 'expiry.code-after', [400, 401, 403], 'csc-v2.service.expired-token'),
    ],
  }),
  plain({
    id: 'csc-v2.expiry.client-token',
    title: "The application's token lives as long as expires_in says, and no longer",
    scenario: 'csc-v2.expiry.client-token',
    steps: ['expiry.client-before', 'expiry.client-after'],
    requirements: ['csc-v2.service.expired-token', 'csc-v2.login.expires-in', 'csc-v2.token.members'],
    judge: view => [
      ...expectStatus(view, 'expiry.client-before', 200, 'csc-v2.token.members'),
      ...expectStatus(view, 'expiry.client-before', 200, 'csc-v2.login.expires-in'),
      ...expectStatus(view, 'expiry.client-after', [400, 401, 403], 'csc-v2.service.expired-token'),
    ],
  }),
  refusal({
    id: 'csc-v2.expiry.sad',
    title: 'signHash refuses an expired SAD',
    scenario: sad,
    step: 'expiry.signed',
    error: 'csc-v2.signhash.sad-expired',
    requirement: 'csc-v2.signhash.sad-expired',
  }),
  refusal({
    id: 'csc-v2.expiry.extend',
    title: 'credentials/extendTransaction refuses an expired SAD',
    scenario: sad,
    step: 'expiry.extended',
    error: 'csc-v2.extendtransaction.sad-expired',
    requirement: 'csc-v2.extend.expired-sad',
  }),
  refusal({
    id: 'csc-v2.expiry.code',
    title: 'A code is dead an hour later',
    scenario: 'csc-v2.expiry.code',
    step: 'expiry.code',
    error: 'csc-v2.oauth2-token.code-expired',
    requirement: 'csc-v2.oauth.code-once',
    code: 'csc-v2.token.code-expired',
  }),
  plain({
    id: 'csc-v2.expiry.refresh-token',
    title: 'An expired refresh token is told from one that never was',
    scenario: 'csc-v2.expiry.refresh-token',
    steps: ['expiry.refresh'],
    requirements: ['csc-v2.token.refresh-token-expired', DESCRIPTION],
    judge: refreshToken,
  }),
]

/** No lifetime is announced, so a refresh token that still serves after ten years has none. */
function refreshToken(view: TraceView): readonly Finding[] {
  const requirement = 'csc-v2.token.refresh-token-expired'
  if (view.status('expiry.refresh') === 200) {
    const at = { at: 'expiry.refresh', exchange: view.exchange('expiry.refresh').id }
    const note = 'this refresh token does not expire'
    return [
      finding(true, { ...at, requirement, expected: 'status 400 once it has expired', actual: 'status 200', note }),
    ]
  }
  return refusedAs(view, 'expiry.refresh', 'csc-v2.oauth2-token.refresh-token-expired', { requirement })
}
