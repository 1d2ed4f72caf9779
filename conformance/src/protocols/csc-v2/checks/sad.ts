import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectDifferent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'
import { verifiedSignatures } from './signature.ts'

const order = 'csc-v2.signhash.order-and-count'
const orderFree = 'csc-v2.practice.sad-order-free'
const value = 'csc-v2.signhash.signature-verifies'

/** What a SAD stands for: a credential, a number of signatures, under SCAL 2 the hashes, and one use. */
export const sadChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.sad.once',
    title: 'A SAD signs once',
    scenario: 'csc-v2.sad',
    steps: ['once.first', 'once.again'],
    requirements: ['csc-v2.signhash.sad-once', 'csc-v2.extend.sad-spent'],
    judge: view => [
      ...expectStatus(view, 'once.first', 200, 'csc-v2.signhash.sad-once'),
      ...expectStatus(view, 'once.again', [400, 401, 403], 'csc-v2.signhash.sad-once'),
      ...expectAbsent(view, 'once.again', '/signatures', 'csc-v2.extend.sad-spent'),
    ],
  }),
  plain({
    id: 'csc-v2.sad.count',
    title: 'A SAD makes no more signatures than were authorized',
    scenario: 'csc-v2.sad',
    steps: ['over.two'],
    requirements: ['csc-v2.signhash.no-more-than-authorized'],
    judge: view => [
      ...expectStatus(view, 'over.two', [400, 401, 403], 'csc-v2.signhash.no-more-than-authorized'),
      ...expectAbsent(view, 'over.two', '/signatures', 'csc-v2.signhash.no-more-than-authorized'),
    ],
  }),
  refusal({
    id: 'csc-v2.sad.other-credential',
    title: 'A SAD of one credential does not sign with another',
    scenario: 'csc-v2.sad.other-credential',
    step: 'other-credential.sign',
    error: 'csc-v2.signhash.sad-other-credential',
    requirement: 'csc-v2.signhash.sad-of-credential',
  }),
  status({
    id: 'csc-v2.sad.other-user',
    title: "A user's SAD and credential do not sign for another user",
    scenario: 'csc-v2.sad.other-user',
    step: 'other-user.sign',
    requirement: 'csc-v2.service.own-credentials-only',
    status: [400, 401, 403],
  }),
  refusal({
    id: 'csc-v2.sad.foreign-hash',
    title: 'Under SCAL 2 a SAD signs no other hash',
    scenario: 'csc-v2.sad.scal2',
    step: 'scal2.foreign',
    error: 'csc-v2.signhash.hash-not-authorized',
    requirement: 'csc-v2.signhash.hash-covered-by-sad',
  }),
  refusal({
    id: 'csc-v2.sad.mixed-hashes',
    title: 'Under SCAL 2 one foreign hash among others is enough to refuse',
    scenario: 'csc-v2.sad.scal2-several',
    step: 'scal2.mixed',
    error: 'csc-v2.signhash.hash-not-authorized',
    requirement: 'csc-v2.signhash.hash-covered-by-sad',
  }),
  plain({
    id: 'csc-v2.sad.order-free',
    title: 'Under SCAL 2 the hashes sign in another order than they were authorized',
    scenario: 'csc-v2.sad.scal2-several',
    steps: ['info.scal2', 'scal2.turned'],
    requirements: [orderFree, order, value],
    judge: view => {
      const accepted = expectStatus(view, 'scal2.turned', 200, orderFree)
      if (view.status('scal2.turned') >= 400) return accepted
      const requirements = { order, value }
      return [...accepted, ...verifiedSignatures(view, 'scal2.turned', { info: 'info.scal2', requirements })]
    },
  }),
]

const extend = 'csc-v2.extend'

type Row = readonly [step: string, title: string, error: CscErrorId, requirement: string]

const refusals: readonly Row[] = [
  [
    'id-missing',
    'a request without credentialID',
    'csc-v2.extendtransaction.credentialid-missing',
    'csc-v2.errors.common-codes',
  ],
  [
    'id-unknown',
    'an unknown credentialID',
    'csc-v2.extendtransaction.credentialid-unknown',
    'csc-v2.errors.common-codes',
  ],
  ['sad-missing', 'a request without SAD', 'csc-v2.extendtransaction.sad-missing', 'csc-v2.errors.common-codes'],
  ['sad-unknown', 'a SAD that nobody issued', 'csc-v2.extendtransaction.sad-invalid', 'csc-v2.signhash.sad-invalid'],
  [
    'hash-not-base64',
    'a hash that is not Base64',
    'csc-v2.extendtransaction.hash-not-base64',
    'csc-v2.encoding.base64',
  ],
  [
    'scal2-unbound',
    'a credential of SCAL 2 without hashes',
    'csc-v2.extendtransaction.hashes-missing',
    'csc-v2.extend.hashes-scal2',
  ],
  [
    'scal2-foreign',
    'hashes that were not authorized',
    'csc-v2.extendtransaction.hash-not-authorized',
    'csc-v2.signhash.hash-covered-by-sad',
  ],
]

/** Several calls of one authorization. */
export const extendChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.extend.between-calls',
    title: 'The second call of an authorization needs a new SAD',
    scenario: extend,
    steps: ['extend.first', 'extend.same-sad'],
    requirements: ['csc-v2.extend.between-calls'],
    judge: view => [
      ...expectStatus(view, 'extend.first', 200, 'csc-v2.extend.between-calls'),
      ...expectStatus(view, 'extend.same-sad', [400, 401, 403], 'csc-v2.extend.between-calls'),
    ],
  }),
  plain({
    id: 'csc-v2.extend.granted',
    title: 'credentials/extendTransaction gives another SAD where signatures are left',
    scenario: extend,
    steps: ['sad.two', 'extend.extended'],
    requirements: ['csc-v2.extend.new-sad'],
    judge: view => [
      ...expectStatus(view, 'extend.extended', 200, 'csc-v2.extend.new-sad'),
      ...expectMember(view, 'extend.extended', '/SAD', isText, {
        requirement: 'csc-v2.extend.new-sad',
        expected: 'a string, not empty',
      }),
      ...expectDifferent(view, 'sad.two', '/SAD', 'extend.extended', '/SAD', { requirement: 'csc-v2.extend.new-sad' }),
    ],
  }),
  plain({
    id: 'csc-v2.extend.new-sad',
    title: 'The SAD of credentials/extendTransaction signs',
    scenario: extend,
    steps: ['info.main', 'extend.second'],
    requirements: ['csc-v2.extend.new-sad', order, value],
    judge: view => [
      ...expectStatus(view, 'extend.second', 200, 'csc-v2.extend.new-sad'),
      ...verifiedSignatures(view, 'extend.second', { info: 'info.main', requirements: { order, value } }),
    ],
  }),
  plain({
    id: 'csc-v2.extend.no-raise',
    title: 'credentials/extendTransaction makes no signature possible that was not authorized',
    scenario: extend,
    steps: ['extend.second', 'extend.twice-signed', 'extend.third'],
    requirements: ['csc-v2.extend.no-raise', 'csc-v2.signhash.no-more-than-authorized'],
    judge: view =>
      ['extend.twice-signed', 'extend.third'].flatMap(step => {
        const none = view.at(step, '/signatures') === undefined && view.status(step) !== 200
        const seen = { at: step, exchange: view.exchange(step).id, expected: 'no third signature' }
        const actual = `status ${view.status(step)}`
        return ['csc-v2.extend.no-raise', 'csc-v2.signhash.no-more-than-authorized'].map(requirement =>
          finding(none, { ...seen, requirement, actual }),
        )
      }),
  }),
  ...refusals.map(([step, title, error, requirement]) =>
    refusal({
      id: `csc-v2.extend.refuses-${step}`,
      title: `credentials/extendTransaction refuses ${title}`,
      scenario: step.startsWith('scal2-') ? 'csc-v2.extend.scal2' : 'csc-v2.extend.refusals',
      step: `extend.${step}`,
      error,
      requirement,
    }),
  ),
]
