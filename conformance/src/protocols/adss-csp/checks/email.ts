import { describe, expectHeader, expectMember } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { coded } from './passwords.ts'
import { type Refusal, refusal } from './refusal.ts'

const change = (name: string): string => `adss-csp.change-email.${name}`
const resend = (name: string): string => `adss-csp.resend-email.${name}`
const confirm = (name: string): string => `adss-csp.confirm-email.${name}`

type Row = readonly [step: string, what: string, wanted: Pick<Refusal, 'requirement' | 'how' | 'status' | 'code'>]

function refusalsOf(scenario: string, operation: string, rows: readonly Row[]): readonly Check[] {
  return rows.map(([step, what, wanted]) => {
    const id = `${scenario}.refuses-${step.replace('.', '-')}`
    return refusal({ id, title: `${operation} refuses ${what}`, scenario, step, ...wanted })
  })
}

const changeChecks: readonly Check[] = [
  status({
    ...{
      id: change('done'),
      title: 'changeEmail with the right old address answers 200',
      scenario: 'adss-csp.confirm-email',
    },
    ...{ step: 'change.done', requirement: change('success'), status: 200 },
  }),
  coded('adss-csp.confirm-email', 'change.done', change('otps-differ'), {
    ...{ name: 'differ', is: value => value === true, title: 'Two one-time passwords go to two addresses' },
    expected: 'two that differ',
  }),
  coded('adss-csp.confirm-email', 'change.done', change('otps-differ'), {
    ...{ name: 'told', is: value => value === false, title: 'No answer of changeEmail tells a one-time password' },
    expected: 'neither in the answer',
  }),
  coded('adss-csp.confirm-email.resent', 'resend.done', change('otps-differ'), {
    ...{
      name: 'told',
      is: value => value === false,
      title: 'No answer of resendChangeEmail tells a one-time password',
    },
    expected: 'neither in the answer',
  }),
  ...(
    [
      ['adss-csp.change-email', 'not-yet', 'The address stays while a change is pending'],
      ['adss-csp.confirm-email', 'not-yet-refused', 'The address stays after wrong one-time passwords'],
    ] as const
  ).map(([scenario, name, title]) =>
    plain({
      ...{ id: change(name), title, scenario, steps: ['shown.pending'] },
      requirements: [name === 'not-yet' ? change('not-yet') : confirm('otp-wrong')],
      judge: view =>
        expectMember(view, 'shown.pending', '/email', value => value === view.note('old'), {
          requirement: name === 'not-yet' ? change('not-yet') : confirm('otp-wrong'),
          expected: describe(view.note('old')),
        }),
    }),
  ),
  ...refusalsOf('adss-csp.change-email', 'changeEmail', [
    ['change.old-wrong', 'a wrong old_email', { requirement: change('old-email-wrong'), status: 400, code: '60046' }],
    [
      'change.old-missing',
      'a request without old_email',
      { requirement: change('mandatory'), status: 400, code: '60018' },
    ],
    [
      'change.new-missing',
      'a request without new_email',
      { requirement: change('mandatory'), status: 400, code: '60018' },
    ],
    [
      'change.new-malformed',
      'a new_email that is none',
      { requirement: change('mandatory'), status: 400, code: '60013' },
    ],
  ]),
]

const resendChecks: readonly Check[] = [
  status({
    ...{ id: resend('success'), title: 'resendChangeEmail answers 200 while a change is pending' },
    ...{ scenario: 'adss-csp.change-email', step: 'resend.done', requirement: resend('success'), status: 200 },
  }),
  plain({
    ...{ id: resend('no-store'), title: 'No cache may keep the answer of resendChangeEmail' },
    ...{ scenario: 'adss-csp.change-email', steps: ['resend.done'], requirements: [resend('no-store')] },
    judge: view =>
      expectHeader(view, 'resend.done', 'cache-control', /(^|[\s,])no-store\b/i, {
        ...{ requirement: resend('no-store'), expected: 'no-store' },
      }),
  }),
  ...refusalsOf('adss-csp.change-email', 'resendChangeEmail', [
    [
      'resend.nothing',
      'a request while nothing is pending',
      { requirement: resend('nothing-pending'), status: [400, 404] },
    ],
    [
      'resend.still-nothing',
      'a request after a change that was refused',
      { requirement: change('old-email-wrong'), status: [400, 404] },
    ],
  ]),
]

const otpRefused = { status: 400, code: '60016' } as const

const confirmChecks: readonly Check[] = [
  ...(
    [
      ['adss-csp.confirm-email', 'done'],
      ['adss-csp.confirm-email.resent', 'resent'],
      ['adss-csp.confirm-email.replaced', 'newest'],
    ] as const
  ).map(([scenario, name]) =>
    status({
      ...{ id: confirm(name), title: `confirmChangeEmail takes the right one-time passwords (${name})`, scenario },
      ...{ step: `confirm.${name}`, requirement: confirm('success'), status: 200 },
    }),
  ),
  ...(
    [
      ['adss-csp.confirm-email', 'done', 'success'],
      ['adss-csp.confirm-email.replaced', 'newest', 'replaced'],
    ] as const
  ).map(([scenario, name, requirement]) =>
    plain({
      ...{ id: confirm(`shown-${name}`), title: `getUser shows the new address (${name})`, scenario },
      ...{ steps: [`shown.${name}`], requirements: [confirm(requirement)] },
      judge: view =>
        expectMember(view, `shown.${name}`, '/email', value => value === view.note('address'), {
          ...{ requirement: confirm(requirement), expected: describe(view.note('address')) },
        }),
    }),
  ),
  ...refusalsOf('adss-csp.confirm-email', 'confirmChangeEmail', [
    ['confirm.old-wrong', 'a wrong otp', { requirement: confirm('otp-wrong'), ...otpRefused }],
    ['confirm.new-wrong', 'a wrong new_email_otp', { requirement: confirm('otp-wrong'), ...otpRefused }],
    [
      'confirm.swapped',
      'both one-time passwords in the wrong place',
      { requirement: confirm('otp-wrong'), ...otpRefused },
    ],
    ['confirm.again', 'one-time passwords that were used', { requirement: confirm('once'), ...otpRefused }],
  ]),
  ...refusalsOf('adss-csp.confirm-email.replaced', 'confirmChangeEmail', [
    [
      'confirm.replaced',
      'one-time passwords of a replaced change',
      { requirement: confirm('replaced'), ...otpRefused },
    ],
  ]),
  ...refusalsOf('adss-csp.change-email', 'confirmChangeEmail', [
    ['confirm.otp-missing', 'a request without otp', { requirement: confirm('mandatory'), status: 400, code: '60017' }],
    [
      'confirm.new-otp-missing',
      'a request without new_email_otp',
      { requirement: confirm('mandatory'), status: 400, code: '60017' },
    ],
  ]),
]

export const emailChecks: readonly Check[] = [...changeChecks, ...resendChecks, ...confirmChecks]
