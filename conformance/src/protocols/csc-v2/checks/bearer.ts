import type { CscErrorId } from '@x/csc-v2'
import { expectStatus, finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { refusedAs } from './refusal.ts'

/** Every protected method with its scenario, the prefix of its steps and its row for a malformed header. */
const methods: readonly (readonly [operation: string, scenario: string, prefix: string, error: CscErrorId])[] = [
  ['credentials/list', 'csc-v2.list', 'list', 'csc-v2.list.authorization-malformed'],
  ['credentials/info', 'csc-v2.credential-info.refusals', 'info', 'csc-v2.credentials-info.authorization-malformed'],
  ['credentials/authorize', 'csc-v2.authorize.refusals', 'authorize', 'csc-v2.authorize.authorization-malformed'],
  ['credentials/authorizeCheck', 'csc-v2.authorize-check', 'check', 'csc-v2.authorizecheck.authorization-malformed'],
  ['credentials/getChallenge', 'csc-v2.challenge', 'challenge', 'csc-v2.getchallenge.authorization-malformed'],
  [
    'credentials/extendTransaction',
    'csc-v2.extend.refusals',
    'extend',
    'csc-v2.extendtransaction.authorization-malformed',
  ],
  ['signatures/signHash', 'csc-v2.sign.refusals', 'sign', 'csc-v2.signhash.authorization-malformed'],
  ['signatures/signPolling', 'csc-v2.polling.refusals', 'polling', 'csc-v2.signpolling.authorization-malformed'],
]

/** Authorization of the service, method by method. */
export const bearerChecks: readonly Check[] = methods.flatMap(([operation, scenario, prefix, error]) => {
  const id = `csc-v2.bearer.${operation.replace('/', '-').toLowerCase()}`
  const step = (name: string) => `${prefix}.${name}`
  return [
    plain({
      id: `${id}.required`,
      title: `${operation} refuses a call without a token`,
      scenario,
      steps: [step('no-header')],
      requirements: ['csc-v2.service.required'],
      judge: view => {
        const seen = view.status(step('no-header'))
        const expected = 'refused with a status of 4xx'
        const at = { at: step('no-header'), exchange: view.exchange(step('no-header')).id }
        const requirement = 'csc-v2.service.required'
        return [finding(seen >= 400 && seen < 500, { ...at, requirement, expected, actual: `status ${seen}` })]
      },
    }),
    plain({
      id: `${id}.malformed`,
      title: `${operation} refuses a malformed Authorization header`,
      scenario,
      steps: [step('malformed-header')],
      requirements: [
        'csc-v2.service.malformed-header',
        'csc-v2.service.malformed-header-text',
        'csc-v2.errors.description',
      ],
      judge: view =>
        refusedAs(view, step('malformed-header'), error, { requirement: 'csc-v2.service.malformed-header' }).map(
          found =>
            // The text of this error is a requirement of its own.
            found.requirement === 'csc-v2.errors.description'
              ? { ...found, requirement: 'csc-v2.service.malformed-header-text' }
              : found,
        ),
    }),
    plain({
      id: `${id}.unknown-token`,
      title: `${operation} refuses a token that nobody issued`,
      scenario,
      steps: [step('unknown-token')],
      requirements: ['csc-v2.service.bad-token-401'],
      judge: view => expectStatus(view, step('unknown-token'), 401, 'csc-v2.service.bad-token-401'),
    }),
  ]
})
