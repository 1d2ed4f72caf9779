import { expectHeader, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isTexts } from '../../judging/forms.ts'
import { showsNothing } from '../observed.ts'
import { isMethodName } from '../recipes/methods.ts'

const tls = 'csc-v2.tls'

/** The service as a whole: its methods, its transport, its bad days. */
export const serviceChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.service.methods-callable',
    title: 'No announced method answers that it is not implemented',
    scenario: 'csc-v2.methods',
    steps: ['methods.info'],
    requirements: ['csc-v2.info.methods-callable'],
    judge: view => {
      const announced = view.at('methods.info', '/methods')
      const calls = view.exchanges.filter(({ step }) => step.startsWith('methods.call.'))
      // Announced and not called: the drive ended before, and says why.
      if (calls.length === 0 && isTexts(announced) && announced.some(isMethodName)) view.exchange('methods.call')
      const asked = finding(calls.length > 0, {
        at: 'methods.info',
        exchange: view.exchange('methods.info').id,
        path: '/methods',
        requirement: 'csc-v2.info.methods-callable',
        expected: 'some method to call',
        actual: announced,
      })
      const answers = calls.map(({ id, step, response }) =>
        finding(response?.status !== 501 && response?.status !== 404, {
          at: step,
          exchange: id,
          requirement: 'csc-v2.info.methods-callable',
          expected: 'another status than 501 and 404',
          actual: `status ${response?.status}`,
        }),
      )
      return [asked, ...answers]
    },
  }),
  plain({
    id: 'csc-v2.service.not-implemented',
    title: 'A method that is not announced answers 501',
    scenario: 'csc-v2.methods',
    steps: ['methods.info'],
    requirements: ['csc-v2.errors.not-implemented-501'],
    judge: view => absent(view, 'csc-v2.errors.not-implemented-501', [501]),
  }),
  plain({
    id: 'csc-v2.service.methods-complete',
    title: 'A method that is not announced is not served',
    scenario: 'csc-v2.methods',
    steps: ['methods.info'],
    requirements: ['csc-v2.info.methods-complete'],
    judge: view => notServed(view, 'csc-v2.info.methods-complete'),
  }),
  plain({
    id: 'csc-v2.service.tls',
    title: 'The service is reached over TLS of version 1.2 or later',
    scenario: tls,
    steps: ['tls.info'],
    requirements: ['csc-v2.transport.tls', 'csc-v2.transport.tls-1-2'],
    judge: view => {
      const { id, request, tls: seen } = view.exchange('tls.info')
      const at = { at: 'tls.info', exchange: id }
      return [
        finding(request.url.startsWith('https:') && seen !== undefined, {
          ...at,
          requirement: 'csc-v2.transport.tls',
          expected: 'an https URL and a TLS connection',
          actual: seen ? request.url : 'no TLS',
        }),
        finding(seen !== undefined && /^TLSv1\.[23]$/.test(seen.version), {
          ...at,
          requirement: 'csc-v2.transport.tls-1-2',
          expected: 'TLSv1.2 or TLSv1.3',
          actual: seen?.version,
        }),
      ]
    },
  }),
  plain({
    id: 'csc-v2.service.overload',
    title: 'An overloaded service answers 429, and says when to come back',
    scenario: 'csc-v2.overload',
    steps: ['overload.busy', 'overload.after'],
    requirements: ['csc-v2.errors.status-codes', 'csc-v2.errors.body'],
    judge: view => [
      ...expectStatus(view, 'overload.busy', 429, 'csc-v2.errors.status-codes'),
      ...expectHeader(view, 'overload.busy', 'retry-after', isRetryAfter, {
        requirement: 'csc-v2.errors.status-codes',
        expected: 'absent, or seconds, or a date',
      }),
      ...expectMember(view, 'overload.busy', '/error', value => typeof value === 'string', {
        requirement: 'csc-v2.errors.body',
        expected: 'a string',
      }),
      ...expectStatus(view, 'overload.after', 200, 'csc-v2.errors.status-codes'),
    ],
  }),
  status({
    id: 'csc-v2.service.unavailable',
    title: 'A service under maintenance answers 503',
    scenario: 'csc-v2.overload',
    step: 'overload.unavailable',
    requirement: 'csc-v2.errors.status-codes',
    status: 503,
  }),
]

/** What the methods that are not announced answer; there is always one that was asked. */
function absent(view: TraceView, requirement: string, statuses: readonly number[]): readonly Finding[] {
  const calls = view.exchanges.filter(({ step }) => step.startsWith('methods.absent.'))
  // Throws where the scenario ended before the first.
  if (calls.length === 0) view.exchange('methods.absent')
  return calls.map(({ id, step, response }) =>
    finding(statuses.includes(response?.status ?? 0), {
      at: step,
      exchange: id,
      requirement,
      expected: `status ${statuses.join(' or ')}`,
      actual: `status ${response?.status}`,
    }),
  )
}

/** A server that fails shows neither that it serves a method nor that it does not. */
function notServed(view: TraceView, requirement: string): readonly Finding[] {
  const failed = new Set(view.exchanges.filter(({ response }) => showsNothing(response?.status)).map(({ id }) => id))
  const shown = absent(view, requirement, [501, 404]).filter(({ exchange = '' }) => !failed.has(exchange))
  if (shown.length === 0) view.exchange('methods.absent (an answer without a fault of the server)')
  return shown
}

/** @spec RFC 9110 §10.2.3 */
function isRetryAfter(value: string | undefined): boolean {
  return value === undefined || /^\d+$/.test(value) || !Number.isNaN(Date.parse(value))
}
