import { finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { usableCode } from './granted.ts'
import { redirectOf } from './refusal.ts'

const account = 'csc-v2.account-token'
const badAccountTokens = ['account.forged', 'account.no-subject', 'account.other-client']

export const accountTokenChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.account-token.good',
    title: 'A well made account_token is accepted',
    scenario: account,
    steps: ['account.info'],
    requirements: ['csc-v2.account-token.form'],
    judge: view =>
      usableCode(view, 'account.good', { at: 'account.exchanged', requirement: 'csc-v2.account-token.form' }),
  }),
  plain({
    id: 'csc-v2.account-token.bad',
    title: 'A forged, nameless or foreign account_token is refused',
    scenario: account,
    steps: badAccountTokens,
    requirements: ['csc-v2.account-token.form'],
    judge: view =>
      badAccountTokens.map(name =>
        finding(!redirectOf(view, name).parameters.includes('code'), {
          at: name,
          exchange: view.exchange(name).id,
          requirement: 'csc-v2.account-token.form',
          expected: 'no code',
          actual: redirectOf(view, name).parameters,
        }),
      ),
  }),
]
