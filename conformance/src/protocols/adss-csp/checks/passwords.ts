import { describe, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isObject } from '../../judging/forms.ts'
import { weaknesses } from '../recipes/passwords.ts'
import { type Refusal, refusal, thatRefused } from './refusal.ts'

const due = 'adss-csp.practice.code-due'
const enforced = 'adss-csp.password-policy.enforced'

type Wanted = Pick<Refusal, 'requirement' | 'how' | 'status' | 'code' | 'reading'>
type Row = readonly [step: string, what: string, wanted: Wanted]

function refusalsOf(scenario: string, operation: string, prefix: string, rows: readonly Row[]): readonly Check[] {
  return rows.map(([step, what, wanted]) =>
    refusal({
      id: `${prefix}.refuses-${step.replace(/^[a-z]+\./, '')}`,
      ...{ title: `${operation} refuses ${what}`, scenario, step, ...wanted },
    }),
  )
}

/** What each of the operations that set a password makes of weak ones. */
const policies = [
  ['adss-csp.change-password.policy', 'changePassword', 'adss-csp.change-password.policy', 'weak.none'],
  ['adss-csp.reset-noauth.policy', 'resetPasswordNoAuth', 'adss-csp.reset-noauth.policy', 'weak.none'],
  ['adss-csp.confirm-reset.policy', 'confirmResetPassword', due, 'confirm.kept'],
] as const

const policyChecks: readonly Check[] = policies.flatMap(([scenario, operation, requirement, strong]) => [
  ...Object.entries(weaknesses).map(([name, code]) =>
    refusal({
      ...{ id: `${scenario}.refuses-${name}`, title: `${operation} refuses a password against the policy: ${name}` },
      ...{ scenario, step: `weak.${name}`, requirement, status: 400, code },
    }),
  ),
  plain({
    ...{ id: `${scenario}.enforced`, scenario, requirements: [enforced] },
    title: `${operation} enforces the policy that passwordPolicy tells`,
    steps: [strong],
    judge: view => [
      ...Object.keys(weaknesses).flatMap(name => thatRefused(view, `weak.${name}`, enforced)),
      ...expectStatus(view, strong, 200, enforced),
    ],
  }),
])

const change = (name: string): string => `adss-csp.change-password.${name}`
const changing = 'adss-csp.change-password'

const changeChecks: readonly Check[] = [
  ...(
    [
      ['done', 'changePassword with the right old password answers 200', 'change.done', 'success'],
      ['login', 'The new password logs in', 'user.changed', 'success'],
      ['unchanged', 'A refused change changes nothing', 'user.unchanged', 'old-password-wrong'],
    ] as const
  ).map(([name, title, step, requirement]) =>
    status({ id: change(name), title, scenario: changing, step, requirement: change(requirement), status: 200 }),
  ),
  refusal({
    ...{ id: change('old-password-dead'), title: 'The old password logs in no more', scenario: changing },
    ...{ step: 'user.old-password', requirement: change('old-password-dead'), status: [401, 400], code: '60008' },
  }),
  ...refusalsOf(changing, 'changePassword', changing, [
    [
      'change.old-wrong',
      'a wrong old_password',
      {
        requirement: change('old-password-wrong'),
        how: change('old-password-code'),
        status: [400, 401],
        code: '60008',
      },
    ],
    [
      'change.old-missing',
      'a request without old_password',
      { requirement: change('mandatory'), status: 400, code: '60012' },
    ],
    [
      'change.new-missing',
      'a request without new_password',
      { requirement: change('mandatory'), status: 400, code: '60014' },
    ],
    [
      'change.client-token',
      'the token of a client',
      { requirement: change('user-token'), how: due, status: 401, code: '60045' },
    ],
  ]),
  refusal({
    ...{ id: change('counts'), title: 'Wrong old passwords block a user like wrong logins do' },
    ...{ scenario: 'adss-csp.change-password.wrong', step: 'wrong.login' },
    ...{ requirement: change('counts'), status: [401, 400], code: '60029' },
  }),
]

const noAuth = (name: string): string => `adss-csp.reset-noauth.${name}`

const noAuthChecks: readonly Check[] = [
  status({
    ...{ id: noAuth('done'), title: 'resetPasswordNoAuth answers 200', scenario: 'adss-csp.reset-noauth' },
    ...{ step: 'noauth.done', requirement: noAuth('success'), status: 200 },
  }),
  status({
    ...{ id: noAuth('login'), title: 'A password that was set logs in', scenario: 'adss-csp.reset-noauth' },
    ...{ step: 'noauth.changed', requirement: noAuth('success'), status: 200 },
  }),
  ...refusalsOf('adss-csp.reset-noauth', 'resetPasswordNoAuth', 'adss-csp.reset-noauth', [
    [
      'noauth.user-missing',
      'a request without user_id',
      { requirement: noAuth('mandatory'), status: 400, code: '60011' },
    ],
    [
      'noauth.password-missing',
      'a request without user_password',
      { requirement: noAuth('mandatory'), status: 400, code: '60012' },
    ],
    ['noauth.unknown', 'an unknown user', { requirement: noAuth('mandatory'), status: 404, code: '60006' }],
    ['noauth.no-bearer', 'a request without a token', { requirement: noAuth('token'), status: 401 }],
  ]),
]

const reset = (name: string): string => `adss-csp.reset-password.${name}`
const confirm = (name: string): string => `adss-csp.confirm-reset.${name}`
const otpRefused = { status: 400, code: '60016' } as const

const resetChecks: readonly Check[] = [
  status({
    ...{
      id: reset('mailed'),
      title: 'resetPassword answers 200, and a message goes out',
      scenario: 'adss-csp.confirm-reset',
    },
    ...{ step: 'reset.done', requirement: reset('success'), status: 200 },
  }),
  coded('adss-csp.confirm-reset', 'reset.done', reset('otp-not-told'), {
    ...{ name: 'told', is: value => value === false, title: 'The one-time password is nowhere but in the message' },
    expected: 'not in the answer of resetPassword',
  }),
  plain({
    ...{ id: confirm('otp-digits'), title: 'A one-time password has as many digits as the settings say' },
    ...{ scenario: 'adss-csp.confirm-reset', steps: ['reset.done'], requirements: [confirm('otp-digits')] },
    judge: view => {
      const { settings } = view.profile
      const length = isObject(settings) ? settings.otpLength : undefined
      const actual = `${describe(noted(view, 'reset.done', 'length'))} ${noted(view, 'reset.done', 'digits') === true ? 'digits' : 'characters'}`
      const at = { at: 'reset.done', exchange: view.exchange('reset.done').id, requirement: confirm('otp-digits') }
      const expected = `${describe(length)} digits`
      return [finding(actual === expected, { ...at, expected, actual })]
    },
  }),
  status({
    ...{ id: reset('password-lives'), title: 'The password works while a reset is pending' },
    ...{ scenario: 'adss-csp.reset-password', step: 'reset.login', requirement: reset('password-lives'), status: 200 },
  }),
  ...refusalsOf('adss-csp.reset-password', 'resetPassword', 'adss-csp.reset-password', [
    [
      'reset.unknown',
      'an unknown user',
      { requirement: reset('unknown-user'), how: due, status: 404, code: '60006', reading: true },
    ],
  ]),
  ...refusalsOf('adss-csp.reset-password', 'confirmResetPassword', 'adss-csp.confirm-reset', [
    ['confirm.otp-missing', 'a request without otp', { requirement: confirm('mandatory'), status: 400, code: '60026' }],
    [
      'confirm.password-missing',
      'a request without new_password',
      { requirement: confirm('mandatory'), status: 400, code: '60014' },
    ],
    [
      'confirm.user-missing',
      'a request without user_id',
      { requirement: confirm('mandatory'), status: 400, code: '60011' },
    ],
  ]),
]

const confirmChecks: readonly Check[] = [
  ...(
    [
      ['done', 'The right one-time password sets a new password', 'confirm.done', 'success'],
      ['login', 'The new password logs in', 'done.login', 'success'],
      ['wrong-changes-nothing', 'A wrong one-time password changes nothing', 'wrong.login', 'otp-wrong'],
      ['again-changes-nothing', 'A used one-time password changes nothing', 'again.login', 'otp-once'],
    ] as const
  ).map(([name, title, step, requirement]) =>
    status({
      ...{ id: confirm(name), title, scenario: 'adss-csp.confirm-reset', step },
      ...{ requirement: confirm(requirement), status: 200 },
    }),
  ),
  status({
    ...{ id: confirm('otp-kept'), title: 'A password against the policy spends no one-time password' },
    ...{
      scenario: 'adss-csp.confirm-reset.policy',
      step: 'confirm.kept',
      requirement: confirm('otp-kept'),
      status: 200,
    },
  }),
  ...refusalsOf('adss-csp.confirm-reset', 'confirmResetPassword', 'adss-csp.confirm-reset', [
    ['confirm.wrong', 'a wrong one-time password', { requirement: confirm('otp-wrong'), ...otpRefused }],
    ['confirm.again', 'a one-time password that was used', { requirement: confirm('otp-once'), ...otpRefused }],
  ]),
  ...refusalsOf('adss-csp.confirm-reset.replaced', 'confirmResetPassword', 'adss-csp.confirm-reset', [
    [
      'confirm.replaced',
      'a one-time password that was replaced',
      { requirement: confirm('otp-replaced'), ...otpRefused },
    ],
    [
      'confirm.of-user',
      'the one-time password of another user',
      { requirement: confirm('otp-of-user'), ...otpRefused },
    ],
  ]),
  status({
    ...{ id: confirm('newest'), title: 'The newest one-time password works' },
    ...{
      scenario: 'adss-csp.confirm-reset.replaced',
      step: 'confirm.newest',
      requirement: confirm('success'),
      status: 200,
    },
  }),
  ...refusalsOf('adss-csp.confirm-reset.late', 'confirmResetPassword', 'adss-csp.confirm-reset', [
    ['confirm.late', 'a one-time password that is too old', { requirement: confirm('otp-expired'), ...otpRefused }],
  ]),
  ...refusalsOf('adss-csp.confirm-reset.guessed', 'confirmResetPassword', 'adss-csp.confirm-reset', [
    [
      'confirm.guessed',
      'the right one-time password after too many wrong ones',
      { requirement: confirm('otp-tries'), ...otpRefused },
    ],
  ]),
]

interface Coded {
  readonly name: string
  readonly title: string
  readonly is: (value: unknown) => boolean
  readonly expected: string
}

/** What the drive saw of a one-time password, which no judge is shown. */
export function coded(
  scenario: string,
  step: string,
  requirement: string,
  { name, title, is, expected }: Coded,
): Check {
  return plain({
    ...{ id: `${scenario}.code-${name}`, title, scenario, steps: [step], requirements: [requirement] },
    judge: view => {
      const seen = noted(view, step, name)
      const at = { at: step, exchange: view.exchange(step).id, requirement }
      return [finding(is(seen), { ...at, expected, actual: describe(seen) })]
    },
  })
}

function noted(view: TraceView, step: string, name: string): unknown {
  const note = view.note(`code.${step}`)
  return isObject(note) ? note[name] : undefined
}

export const passwordChecks: readonly Check[] = [
  ...changeChecks,
  ...noAuthChecks,
  ...resetChecks,
  ...confirmChecks,
  ...policyChecks,
]
