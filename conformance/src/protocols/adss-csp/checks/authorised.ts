import {
  describe,
  expectAbsent,
  expectDifferent,
  expectMember,
  expectStatus,
  finding,
} from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { codeAt, refusal } from './refusal.ts'
import { signStatuses } from './sign.ts'
import { inOrder, signatureValues, verified } from './signature.ts'

const scenario = 'adss-csp.authorised'
const ask = (name: string): string => `adss-csp.signature-request.${name}`
const stands = (name: string): string => `adss-csp.signature-status.${name}`

/** The status that an answer tells. */
function told(view: TraceView, step: string, wanted: string | readonly string[], requirement: string): Finding[] {
  const words = typeof wanted === 'string' ? [wanted] : wanted
  const [seen, status] = [view.status(step), view.at(step, '/status')]
  const where = { at: step, exchange: view.exchange(step).id, path: '/status', requirement }
  const actual = `${seen} with ${describe(status)}`
  const ok = seen === 200 && words.includes(String(status))
  return [finding(ok, { ...where, expected: `200 with ${words.join(' or ')}`, actual })]
}

/** It waits, and nothing is signed. */
function waits(view: TraceView, step: string, requirement: string): Finding {
  const [found] = told(view, step, 'PENDING', requirement)
  const made = signatureValues(view, step).length
  const where = { at: step, exchange: view.exchange(step).id, path: '/status', requirement }
  const actual = `${found?.actual} and ${made} signatures`
  return finding(found?.ok === true && made === 0, { ...where, expected: '200 with PENDING, and no signature', actual })
}

export const authorisedChecks: readonly Check[] = [
  plain({
    id: 'adss-csp.authorised.request-id',
    title: 'A request that the signer has to authorise gets a request_id',
    ...{ scenario, steps: ['request.first'], requirements: [ask('request-id')] },
    judge: view => [
      ...expectStatus(view, 'request.first', 200, ask('request-id')),
      ...expectMember(view, 'request.first', '/request_id', isText, {
        ...{ requirement: ask('request-id'), expected: 'a text' },
      }),
    ],
  }),
  plain({
    id: 'adss-csp.authorised.pending',
    title: 'A request that waits for the signer is PENDING and has no signatures',
    ...{ scenario, steps: ['request.first'], requirements: [ask('pending')] },
    judge: view => [
      ...told(view, 'request.first', 'PENDING', ask('pending')),
      ...expectAbsent(view, 'request.first', '/signatures', ask('pending')),
    ],
  }),
  plain({
    id: 'adss-csp.authorised.status',
    title: 'signatureStatus answers 200 with one of the five statuses',
    ...{ scenario, steps: ['status.pending'], requirements: [stands('answer')] },
    judge: view => told(view, 'status.pending', signStatuses, stands('answer')),
  }),
  plain({
    id: 'adss-csp.authorised.still-pending',
    title: 'Nothing is signed while the signer is asked',
    ...{ scenario, steps: ['status.still-pending'], requirements: [stands('no-signatures')] },
    judge: view => [waits(view, 'status.still-pending', stands('no-signatures'))],
  }),
  plain({
    id: 'adss-csp.authorised.signed',
    title: 'What the signer approves is signed',
    ...{ scenario, steps: ['status.signed'], requirements: [stands('signatures')] },
    judge: view => [
      ...told(view, 'status.signed', 'SUCCESS', stands('signatures')),
      ...someSignatures(view, 'status.signed', stands('signatures')),
    ],
  }),
  plain({
    id: 'adss-csp.authorised.order',
    title: 'Signatures after an approval come in the number and order of the documents',
    ...{ scenario, steps: ['request.first', 'status.signed'], requirements: [ask('order')] },
    judge: view => inOrder(view, { step: 'status.signed', request: 'request.first' }, ask('order')),
  }),
  plain({
    id: 'adss-csp.authorised.verifies',
    title: 'Signatures after an approval verify over the hashes that were sent',
    ...{ scenario, steps: ['request.first', 'status.signed'], requirements: [ask('verifies')] },
    judge: view => verified(view, { step: 'status.signed', request: 'request.first' }, ask('verifies')),
  }),
  plain({
    id: 'adss-csp.authorised.repeatable',
    title: 'A request that is signed gives the same signatures again',
    ...{ scenario, steps: ['status.signed', 'status.signed-again'], requirements: [stands('repeatable')] },
    judge: view => [
      ...told(view, 'status.signed-again', 'SUCCESS', stands('repeatable')),
      sameSignatures(view, 'status.signed', 'status.signed-again'),
    ],
  }),
  plain({
    id: 'adss-csp.authorised.final',
    title: 'A request that is signed never becomes PENDING again',
    ...{ scenario, steps: ['status.signed-again'], requirements: [stands('final')] },
    judge: view => [notAgainPending(view, 'status.signed-again')],
  }),
  ...(['declined', 'failed'] as const).flatMap(endChecks),
  ...timeoutChecks(),
  plain({
    id: 'adss-csp.authorised.removed',
    title: 'A request whose certificate is taken away is never signed',
    ...{ scenario: 'adss-csp.authorised.certificate-removed', steps: ['status.removed'] },
    requirements: [stands('certificate-removed')],
    judge: view => {
      const at = { at: 'status.removed', exchange: view.exchange('status.removed').id, path: '/status' }
      const status = view.at('status.removed', '/status')
      const ok = status !== 'SUCCESS' && signatureValues(view, 'status.removed').length === 0
      const requirement = stands('certificate-removed')
      return [finding(ok, { ...at, requirement, expected: 'no signature', actual: describe(status) })]
    },
  }),
  ...twiceChecks(),
]

function someSignatures(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const is = (value: unknown): boolean => Array.isArray(value) && value.length > 0
  return expectMember(view, step, '/signatures', is, { requirement, expected: 'signatures' })
}

function sameSignatures(view: TraceView, first: string, again: string): Finding {
  const [a, b] = [first, again].map(step => JSON.stringify(signatureValues(view, step)))
  return finding(a === b, {
    ...{ at: again, exchange: view.exchange(again).id, path: '/signatures', requirement: stands('repeatable') },
    ...{ expected: `the signatures of ${first}`, actual: a === b ? 'the same' : 'others' },
  })
}

function notAgainPending(view: TraceView, step: string): Finding {
  const status = view.at(step, '/status')
  return finding(view.status(step) === 200 && status !== 'PENDING' && signStatuses.includes(String(status)), {
    ...{ at: step, exchange: view.exchange(step).id, path: '/status', requirement: stands('final') },
    ...{ expected: 'a final status', actual: describe(status) },
  })
}

/** What the signer, or what signs for him, ended without a signature. */
function endChecks(end: 'declined' | 'failed'): readonly Check[] {
  const [first, again, word] = [`status.${end}`, `status.${end}-again`, end.toUpperCase()]
  const of = { scenario: `adss-csp.authorised.${end}` }
  const requirement = end === 'declined' ? stands('declined') : stands('no-signatures')
  return [
    plain({
      id: `adss-csp.authorised.${end}`,
      title: end === 'declined' ? 'What the signer rejects is DECLINED' : 'What fails after the approval is FAILED',
      ...{ ...of, steps: [first], requirements: [requirement] },
      judge: view => told(view, first, word, requirement),
    }),
    plain({
      id: `adss-csp.authorised.${end}-unsigned`,
      title: `${word} comes without signatures`,
      ...{ ...of, steps: [first], requirements: [stands('no-signatures')] },
      judge: view => expectAbsent(view, first, '/signatures', stands('no-signatures')),
    }),
    plain({
      id: `adss-csp.authorised.${end}-final`,
      title: `${word} stays what it is`,
      ...{ ...of, steps: [again], requirements: [stands('final'), stands('repeatable')] },
      judge: view => [notAgainPending(view, again), ...told(view, again, word, stands('repeatable'))],
    }),
  ]
}

function timeoutChecks(): readonly Check[] {
  const of = { scenario: 'adss-csp.authorised.timeout' }
  return [
    plain({
      id: 'adss-csp.authorised.timeout',
      title: 'A request without a reaction of the signer becomes TIMEOUT',
      ...{ ...of, steps: ['status.timeout'], requirements: [stands('timeout')] },
      judge: view => told(view, 'status.timeout', 'TIMEOUT', stands('timeout')),
    }),
    plain({
      id: 'adss-csp.authorised.timeout-unsigned',
      title: 'TIMEOUT comes without signatures, an approval that is too late included',
      ...{ ...of, steps: ['status.too-late'], requirements: [stands('no-signatures')] },
      judge: view => expectAbsent(view, 'status.too-late', '/signatures', stands('no-signatures')),
    }),
    plain({
      id: 'adss-csp.authorised.timeout-final',
      title: 'An approval that is too late changes nothing',
      ...{ ...of, steps: ['status.too-late'], requirements: [stands('repeatable')] },
      judge: view => told(view, 'status.too-late', 'TIMEOUT', stands('repeatable')),
    }),
  ]
}

function twiceChecks(): readonly Check[] {
  const of = { scenario: 'adss-csp.authorised.twice' }
  return [
    plain({
      id: 'adss-csp.authorised.ids-differ',
      title: 'The same request twice gets two values of request_id',
      ...{ ...of, steps: ['request.first', 'request.second'], requirements: [ask('ids-differ')] },
      judge: view =>
        expectDifferent(view, 'request.first', '/request_id', 'request.second', '/request_id', {
          requirement: ask('ids-differ'),
        }),
    }),
    plain({
      id: 'adss-csp.authorised.own-signer',
      title: 'What another user decides is not decided',
      ...{ ...of, steps: ['status.undecided'], requirements: [ask('pending')] },
      judge: view => [waits(view, 'status.undecided', ask('pending'))],
    }),
    plain({
      id: 'adss-csp.authorised.ids-apart',
      title: 'Values of request_id do not follow each other',
      ...{ ...of, steps: ['request.first', 'request.second'], requirements: [ask('ids-differ')] },
      judge: view => {
        const [a, b] = ['request.first', 'request.second'].map(step => view.at(step, '/request_id'))
        const at = { at: 'request.second', exchange: view.exchange('request.second').id, path: '/request_id' }
        const expected = `a value that does not follow ${describe(a)}`
        return [finding(!follows(a, b), { ...at, requirement: ask('ids-differ'), expected, actual: describe(b) })]
      },
    }),
    refusal({
      id: 'adss-csp.authorised.other-user',
      title: "Another user's request_id is not there",
      ...{ ...of, step: 'status.other', status: 404, requirement: stands('other-user') },
    }),
    plain({
      id: 'adss-csp.authorised.other-user-alike',
      title: "Another user's request_id is answered like an unknown one",
      ...{ ...of, steps: ['status.other', 'status.nobody'], requirements: [stands('other-user')] },
      judge: view => {
        const shown = (step: string): string =>
          JSON.stringify([view.status(step), codeAt(view, step), view.at(step, '/error_description')])
        const [other, nobody] = [shown('status.other'), shown('status.nobody')]
        const at = { at: 'status.other', exchange: view.exchange('status.other').id }
        const requirement = stands('other-user')
        return [
          finding(other === nobody, { ...at, requirement, expected: `as of an unknown one: ${nobody}`, actual: other }),
        ]
      },
    }),
  ]
}

/** Numbers this close to each other are counted up, or tell the time. */
const close = 1000n

/** Whether the second of two numbers can be guessed from the first, in decimal or with the same text before it. */
function follows(first: unknown, second: unknown): boolean {
  const [[a, prefix], [b, other]] = [numberIn(first), numberIn(second)]
  if (a === undefined || b === undefined || prefix !== other) return false
  return b > a ? b - a <= close : a - b <= close
}

/** The digits at the end of a value, and what stands before them. */
function numberIn(value: unknown): readonly [number: bigint | undefined, prefix: string] {
  const [, prefix = '', digits] = /^(.{0,200}?)(\d{1,40})$/.exec(String(value)) ?? []
  return [digits === undefined ? undefined : BigInt(digits), prefix]
}
