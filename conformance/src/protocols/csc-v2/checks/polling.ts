import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { withoutNulls } from '../../../core/without-nulls.ts'
import { plain } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'
import { verifiedSignatures } from './signature.ts'

const scenario = 'csc-v2.asynchronous'

type Row = readonly [step: string, title: string, error: CscErrorId, requirement: string]

const refusals: readonly Row[] = [
  [
    'id-missing',
    'a request without requestID',
    'csc-v2.signpolling.requestid-missing',
    'csc-v2.polling.request-id-invalid',
  ],
  [
    'id-type',
    'a requestID that is no string',
    'csc-v2.signpolling.requestid-missing',
    'csc-v2.polling.request-id-invalid',
  ],
  ['id-unknown', 'an unknown requestID', 'csc-v2.signpolling.requestid-invalid', 'csc-v2.polling.request-id-invalid'],
  [
    'client-data-type',
    'clientData that is no string',
    'csc-v2.signpolling.clientdata-type',
    'csc-v2.client-data.wrong-type',
  ],
]

const asynchronousRefusals: readonly Row[] = [
  [
    'validity-type',
    'a validity_period that is no number',
    'csc-v2.signhash.validity-period-invalid',
    'csc-v2.signhash.validity-period',
  ],
  [
    'validity-beyond',
    'a validity_period beyond every limit',
    'csc-v2.signhash.validity-period-out-of-bounds',
    'csc-v2.signhash.validity-period',
  ],
  [
    'response-uri',
    'a response_uri that is none',
    'csc-v2.signhash.response-uri-invalid',
    'csc-v2.signhash.response-uri',
  ],
]

/** Asynchronous signing and signPolling. */
export const pollingChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.asynchronous.accepted',
    title: 'signHash answers with responseID and no signatures in operationMode A',
    scenario,
    steps: ['async.accepted'],
    requirements: ['csc-v2.signhash.asynchronous'],
    judge: view => [
      ...expectStatus(view, 'async.accepted', 200, 'csc-v2.signhash.asynchronous'),
      ...expectMember(view, 'async.accepted', '/responseID', isText, {
        requirement: 'csc-v2.signhash.asynchronous',
        expected: 'a string, not empty',
      }),
      ...expectAbsent(view, 'async.accepted', '/signatures', 'csc-v2.signhash.asynchronous'),
    ],
  }),
  plain({
    id: 'csc-v2.asynchronous.pending',
    title: 'signPolling says 202 and accepted_request until the signatures are made',
    scenario,
    steps: ['async.first-poll', 'async.done'],
    requirements: ['csc-v2.polling.request-id', 'csc-v2.polling.pending'],
    judge: pending,
  }),
  plain({
    id: 'csc-v2.asynchronous.result',
    title: 'signPolling gives the signatures that signHash would have given',
    scenario,
    steps: ['info.main', 'async.accepted', 'async.done'],
    requirements: ['csc-v2.polling.result', 'csc-v2.signhash.order-and-count', 'csc-v2.signhash.signature-verifies'],
    judge: view => [
      ...expectStatus(view, 'async.done', 200, 'csc-v2.polling.result'),
      ...verifiedSignatures(view, 'async.done', {
        info: 'info.main',
        request: 'async.accepted',
        requirements: { order: 'csc-v2.signhash.order-and-count', value: 'csc-v2.signhash.signature-verifies' },
      }),
    ],
  }),
  plain({
    id: 'csc-v2.asynchronous.stranger',
    title: 'signPolling shows another user nothing',
    scenario: 'csc-v2.asynchronous.stranger',
    steps: ['stranger.polled'],
    requirements: ['csc-v2.polling.own-results-only'],
    judge: view => [
      ...expectStatus(view, 'stranger.polled', [400, 401, 403], 'csc-v2.polling.own-results-only'),
      ...expectAbsent(view, 'stranger.polled', '/signatures', 'csc-v2.polling.own-results-only'),
    ],
  }),
  ...rows(
    { of: 'csc-v2.asynchronous.refusals', id: 'csc-v2.asynchronous', method: 'signHash', prefix: 'async' },
    asynchronousRefusals,
  ),
  ...rows({ of: 'csc-v2.polling.refusals', id: 'csc-v2.polling', method: 'signPolling', prefix: 'polling' }, refusals),
  refusal({
    id: 'csc-v2.polling.refuses-user-id',
    title: "signPolling refuses userID beside a user's token",
    scenario: 'csc-v2.polling.user-id',
    step: 'polling.user-id',
    error: 'csc-v2.signpolling.userid-not-allowed',
    requirement: 'csc-v2.polling.user-id-refused',
  }),
]

/** The first poll may be too late to see the work unfinished; then it must have the result. */
function pending(view: TraceView): readonly Finding[] {
  const polls = view.exchanges.filter(({ step }) => step === 'async.first-poll' || step === 'async.done')
  const answered = expectStatus(view, 'async.first-poll', [200, 202], 'csc-v2.polling.request-id')
  const unfinished = polls.filter(({ response }) => response?.status === 202)
  const codes = unfinished.map(({ id, step, response }) => {
    const body = withoutNulls(response?.json) as { readonly error?: unknown; readonly signatures?: unknown } | undefined
    return finding(body?.error === 'accepted_request' && body.signatures === undefined, {
      at: step,
      exchange: id,
      path: '/error',
      requirement: 'csc-v2.polling.pending',
      expected: 'accepted_request, and no signatures',
      actual: body,
    })
  })
  if (codes.length > 0) return [...answered, ...codes]
  const seen = 'async.first-poll'
  const made = (value: unknown): boolean => Array.isArray(value) && value.length > 0
  const early = expectMember(view, seen, '/signatures', made, {
    requirement: 'csc-v2.polling.pending',
    expected: 'signatures, since the answer is not 202',
  })
  return [...answered, ...early]
}

interface Group {
  readonly of: string
  readonly id: string
  readonly method: string
  readonly prefix: string
}

function rows({ of, id, method, prefix }: Group, list: readonly Row[]): readonly Check[] {
  return list.map(([step, title, error, requirement]) =>
    refusal({
      id: `${id}.refuses-${step}`,
      title: `${method} refuses ${title}`,
      scenario: of,
      step: `${prefix}.${step}`,
      error,
      requirement,
    }),
  )
}
