import type { AdssErrorCode } from '@x/adss-csp'
import { operationIds } from '@x/adss-csp/operations'
import { describe, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { codeAt, codeFinding, refusal } from './refusal.ts'

const due = 'adss-csp.practice.code-due'
const [stopped, notRunning] = ['adss-csp.access.service-stopped', 'adss-csp.status.not-running']

/** What is wrong inside a service is 500, with its code. */
function broken(view: TraceView, step: string, code: AdssErrorCode, requirement: string): readonly Finding[] {
  return [...expectStatus(view, step, 500, requirement), codeFinding(view, step, { code, requirement })]
}

const states: readonly (readonly [state: string, code: AdssErrorCode, words: string])[] = [
  ['not-licensed', '60003', 'A service without a licence'],
  ['licence-expired', '60004', 'A service whose licence has run out'],
  ['not-enabled', '60005', 'A service that is switched off'],
  ['database-down', '86012', 'A service that cannot reach its database'],
  ['internal-failure', '60001', 'A service that fails inside'],
]

export const serviceStateChecks: readonly Check[] = [
  plain({
    id: 'adss-csp.service.not-running',
    title: 'statusService answers with an error while the service is stopped',
    ...{ scenario: 'adss-csp.service-stopped', steps: ['stopped.status'], requirements: [notRunning] },
    judge: view => {
      const seen = view.status('stopped.status')
      const at = { at: 'stopped.status', exchange: view.exchange('stopped.status').id, requirement: notRunning }
      return [finding(seen >= 400, { ...at, expected: 'an error', actual: `status ${seen}` })]
    },
  }),
  ...operationIds.map(operation =>
    plain({
      id: `adss-csp.service.stopped-${operation}`,
      title: `${operation} of a stopped service answers 500 with 60002`,
      ...{ scenario: 'adss-csp.service-stopped', steps: [`stopped.of.${operation}`], requirements: [stopped] },
      judge: view => broken(view, `stopped.of.${operation}`, '60002', stopped),
    }),
  ),
  status({
    ...{ id: 'adss-csp.service.runs-again', title: 'A service that was started again is running' },
    ...{
      scenario: 'adss-csp.service-stopped',
      step: 'running.status',
      requirement: 'adss-csp.status.running',
      status: 200,
    },
  }),
  ...states.flatMap(([state, code, words]) =>
    (['about', 'grant', 'status'] as const).map(step =>
      plain({
        id: `adss-csp.service.${state}-${step}`,
        title: `${words} answers 500 with ${code} (${step})`,
        ...{ scenario: `adss-csp.service-${state}`, steps: [`state.${step}`], requirements: [due] },
        judge: view => broken(view, `state.${step}`, code, due),
      }),
    ),
  ),
  plain({
    id: 'adss-csp.service.no-hmac-key',
    title: 'A service without a key to protect tokens with gives none',
    ...{ scenario: 'adss-csp.service-no-hmac-key', steps: ['state.grant'], requirements: [due] },
    judge: view => broken(view, 'state.grant', '60042', due),
  }),
  plain({
    id: 'adss-csp.precedence.service',
    title: 'The state of the service counts before an unknown client',
    ...{ scenario: 'adss-csp.precedence.service', steps: ['precedence.service'] },
    requirements: ['adss-csp.practice.precedence'],
    judge: view => broken(view, 'precedence.service', '60002', 'adss-csp.practice.precedence'),
  }),
  refusal({
    id: 'adss-csp.service.client-switched-off',
    title: 'A client that was switched off gets no token',
    ...{ scenario: 'adss-csp.access.client-switched-off', step: 'inactive.grant', status: 401, code: '86017' },
    requirement: 'adss-csp.authentication.client-standing',
  }),
]

type Order = readonly [step: string, title: string, status: number | readonly number[], code: AdssErrorCode]

const orders: Readonly<Record<string, readonly Order[]>> = {
  'adss-csp.precedence.access': [
    ['client', 'A wrong client secret counts before a missing username', [401, 400], '86024'],
    ['token', 'A missing token counts before broken JSON', 401, '60045'],
  ],
  'adss-csp.precedence.body': [
    ['form', 'A member of the wrong type counts before an unknown profile', 400, '60043'],
    ['profile', 'An unknown profile counts before a missing alias', 404, '60019'],
    ['mandatory', 'A missing alias counts before a wrong hash', 400, '60022'],
    ['mandatory-order', 'A missing alias counts before missing documents', 400, '60022'],
    ['mandatory-all', 'A missing hash of the second document counts before a wrong one of the first', 400, '60049'],
    ['syntax', 'A wrong hash counts before an unknown alias', 400, '60055'],
    ['existence', 'An unknown alias counts before an unknown SAM user', 404, '60030'],
  ],
  'adss-csp.precedence.policy': [['policy', 'A taken user id counts before a short password', 400, '60028']],
}

/** Of two things that are wrong, the one that is checked first is told. */
export const precedenceChecks: readonly Check[] = Object.entries(orders).flatMap(([scenario, rows]) =>
  rows.map(([step, title, wanted, code]) =>
    plain({
      ...{ id: `adss-csp.precedence.${step}`, title, scenario, steps: [`order.${step}`] },
      requirements: ['adss-csp.practice.precedence'],
      judge: view => ordered(view, `order.${step}`, { status: wanted, code }),
    }),
  ),
)

function ordered(
  view: TraceView,
  step: string,
  { status: wanted, code }: { readonly status: number | readonly number[]; readonly code: AdssErrorCode },
): readonly Finding[] {
  const requirement = 'adss-csp.practice.precedence'
  const seen = `${view.status(step)} with ${describe(codeAt(view, step))}`
  return [
    ...expectStatus(view, step, wanted, requirement),
    { ...codeFinding(view, step, { code, requirement }), actual: seen },
  ]
}
