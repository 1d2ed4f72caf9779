import { expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isText } from '../../judging/forms.ts'
import { type Refusal, refusal } from './refusal.ts'

const rule = (name: string): string => `adss-csp.${name}`
const due = 'adss-csp.practice.code-due'
const wrongKind = { how: due, status: 401, code: '60045' } as const

type Row = readonly [step: string, what: string, code: NonNullable<Refusal['code']>]

function statusRefusals(scenario: string, rows: readonly Row[]): readonly Check[] {
  return rows.map(([step, what, code]) =>
    refusal({
      ...{ id: rule(`status.refuses-${step}`), title: `statusService refuses ${what}`, scenario },
      // The guide lists neither 400 nor 404, which is told elsewhere.
      ...{ step: `status.${step}`, requirement: rule('status.refusals'), status: [401, 400, 404], code },
    }),
  )
}

const statusChecks: readonly Check[] = [
  status({
    ...{ id: rule('status.open'), title: 'statusService answers whoever asks', scenario: 'adss-csp.status' },
    ...{ step: 'status.open', requirement: rule('status.open'), status: 200 },
  }),
  plain({
    ...{ id: rule('status.running'), title: 'A running service says Success', scenario: 'adss-csp.status' },
    ...{ steps: ['status.open'], requirements: [rule('status.running')] },
    judge: view => [
      ...expectMember(view, 'status.open', '/message', value => value === 'Success', {
        ...{ requirement: rule('status.running'), expected: 'Success' },
      }),
      ...expectMember(view, 'status.open', '/message_description', isText, {
        ...{ requirement: rule('status.running'), expected: 'a string, not empty' },
      }),
    ],
  }),
  ...['client', 'profile'].map(name =>
    status({
      ...{ id: rule(`status.${name}`), title: `statusService answers for a ${name}`, scenario: 'adss-csp.status' },
      ...{ step: `status.${name}`, requirement: rule('status.running'), status: 200 },
    }),
  ),
  ...statusRefusals('adss-csp.status', [
    ['client-unknown', 'an unknown client_id', '86011'],
    ['profile-alone', 'a profile_id without a client_id', '86015'],
    ['profile-unknown', 'an unknown profile_id', '86019'],
  ]),
  ...statusRefusals('adss-csp.status.profiles', [
    ['foreign', 'a profile that the client may not use', '86021'],
    ['inactive', 'a profile that is switched off', '86020'],
  ]),
  plain({
    ...{ id: rule('status.error-member'), title: 'Errors of statusService have the member error_description' },
    ...{ scenario: 'adss-csp.status', steps: ['status.client-unknown'], requirements: [rule('status.error-member')] },
    judge: view =>
      expectMember(view, 'status.client-unknown', '/error_description', isText, {
        ...{ requirement: rule('status.error-member'), expected: 'a string, not empty' },
      }),
  }),
]

const aboutChecks: readonly Check[] = [
  ...['version', 'build_number'].map(name =>
    plain({
      ...{
        id: rule(`about.${name.replace('_', '-')}`),
        title: `aboutService tells ${name}`,
        scenario: 'adss-csp.about',
      },
      ...{ steps: ['about.answer'], requirements: [rule('about.answer')] },
      judge: view => [
        ...expectStatus(view, 'about.answer', 200, rule('about.answer')),
        ...memberOr(view, 'about.answer', rule('about.answer'), {
          ...{ pointer: `/${name}`, is: isText, expected: 'a string, not empty', disputed: value => value === '' },
        }),
      ],
    }),
  ),
  refusal({
    ...{ id: rule('about.refuses-user-token'), title: 'aboutService refuses the token of a user' },
    ...{ scenario: 'adss-csp.about', step: 'about.user-token', requirement: rule('about.client-token'), ...wrongKind },
  }),
]

/** Member and what it may be, as a JSON string; a number or a flag of the same meaning is in dispute. */
const policyMembers: Readonly<Record<string, { readonly form: RegExp; readonly expected: string }>> = {
  min_pass_length: { form: /^\d+$/, expected: 'a JSON string of decimal digits' },
  max_pass_length: { form: /^\d+$/, expected: 'a JSON string of decimal digits' },
  upper_lower_letters: { form: /^(true|false)$/, expected: 'the JSON string true or false' },
  digits_and_special_char: { form: /^(true|false)$/, expected: 'the JSON string true or false' },
}

const policyChecks: readonly Check[] = [
  status({
    ...{ id: rule('password-policy.request'), title: 'passwordPolicy takes a profile_id by POST' },
    ...{ scenario: 'adss-csp.password-policy', step: 'policy.answer' },
    ...{ requirement: rule('password-policy.request'), status: 200 },
  }),
  ...Object.entries(policyMembers).flatMap(([name, { form, expected }]) => [
    policyMember(`has-${name}`, `The policy has ${name}`, 'password-policy.answer', {
      ...{ pointer: `/${name}`, is: value => value !== undefined, expected: 'a member' },
    }),
    policyMember(`form-${name}`, `${name} is a JSON string`, 'password-policy.strings', {
      ...{ pointer: `/${name}`, is: value => typeof value === 'string' && form.test(value), expected },
      disputed: value => form.test(String(value)),
    }),
  ]),
  policyMember('max', 'The longest password has 255 characters', 'password-policy.max', {
    ...{ pointer: '/max_pass_length', is: value => String(value) === '255', expected: '255' },
  }),
  plain({
    ...{ id: rule('password-policy.min'), title: 'The shortest password is no longer than the longest' },
    ...{ scenario: 'adss-csp.password-policy', steps: ['policy.answer'], requirements: [rule('password-policy.min')] },
    judge: view => {
      const most = Number(view.at('policy.answer', '/max_pass_length') ?? 255)
      const is = (value: unknown): boolean => Number(value) >= 1 && Number(value) <= most
      const expected = 'at least 1 and at most max_pass_length'
      return expectMember(view, 'policy.answer', '/min_pass_length', is, {
        ...{ requirement: rule('password-policy.min'), expected },
      })
    },
  }),
  ...(
    [
      ['profile-missing', 'a request without profile_id', '60020'],
      ['profile-unknown', 'an unknown profile_id', '60019'],
    ] as const
  ).map(([step, what, code]) =>
    refusal({
      ...{ id: rule(`password-policy.refuses-${step}`), title: `passwordPolicy refuses ${what}` },
      ...{ scenario: 'adss-csp.password-policy', step: `policy.${step}` },
      ...{ requirement: rule('password-policy.profile'), status: 400, code },
    }),
  ),
  ...(
    [
      ['foreign', 'a profile that the client may not use', '86021'],
      ['inactive', 'a profile that is switched off', '86020'],
    ] as const
  ).map(([step, what, code]) =>
    refusal({
      ...{ id: rule(`password-policy.refuses-${step}`), title: `passwordPolicy refuses ${what}` },
      ...{ scenario: 'adss-csp.password-policy.profiles', step: `policy.${step}` },
      ...{ requirement: due, status: 401, code },
    }),
  ),
]

interface PolicyMember {
  readonly pointer: string
  readonly is: (value: unknown) => boolean
  readonly expected: string
  readonly disputed?: (value: unknown) => boolean
}

function policyMember(name: string, title: string, requirement: string, of: PolicyMember): Check {
  return plain({
    ...{ id: rule(`password-policy.${name.replaceAll('_', '-')}`), title, scenario: 'adss-csp.password-policy' },
    ...{ steps: ['policy.answer'], requirements: [rule(requirement)] },
    judge: view => memberOr(view, 'policy.answer', rule(requirement), of),
  })
}

/** A member, whose breach is in dispute where `disputed` says so of its value. */
function memberOr(view: TraceView, step: string, requirement: string, of: PolicyMember): readonly Finding[] {
  const { pointer, is, expected, disputed } = of
  const isDisputed = disputed?.(view.at(step, pointer)) === true
  return expectMember(view, step, pointer, is, { requirement, expected }).map(found =>
    isDisputed ? { ...found, disputed: true as const } : found,
  )
}

const settingNames = ['otp_expiry_time', 'otp_length', 'user_auth_retrie_limit', 'user_block_period'] as const

const settingChecks: readonly Check[] = [
  ...settingNames.flatMap(name => {
    // The table spells one of them in another way.
    const tabled = name === 'user_auth_retrie_limit' ? 'user_auth_retries_limit' : undefined
    const isThere = (value: unknown): boolean => value !== undefined
    const isDigits = (value: unknown): boolean => /^\d+$/.test(String(value))
    return [
      setting('has', name, 'settings.answer', { is: isThere, expected: 'a member', tabled }),
      setting('form', name, 'settings.integers', {
        ...{ is: Number.isInteger, expected: 'a JSON integer', disputed: isDigits, tabled },
      }),
      setting('value', name, 'settings.positive', { is: value => Number(value) > 0, expected: 'above 0', tabled }),
    ]
  }),
  setting('length', 'otp_length', 'settings.otp-length', {
    ...{ is: value => [4, 6, 9].includes(Number(value)), expected: '4, 6 or 9' },
  }),
  refusal({
    ...{ id: rule('settings.refuses-client-token'), title: 'advanceSettings refuses the token of a client' },
    ...{ scenario: 'adss-csp.settings', step: 'settings.client-token' },
    ...{ requirement: rule('settings.user-token'), ...wrongKind },
  }),
  status({
    ...{ id: rule('settings.user-token'), title: 'advanceSettings takes the token of a user' },
    ...{
      scenario: 'adss-csp.settings',
      step: 'settings.answer',
      requirement: rule('settings.user-token'),
      status: 200,
    },
  }),
]

interface SettingMember extends Omit<PolicyMember, 'pointer'> {
  readonly tabled?: string | undefined
}

function setting(kind: string, name: string, requirement: string, { tabled, ...of }: SettingMember): Check {
  return plain({
    ...{ id: rule(`settings.${kind}-${name.replaceAll('_', '-')}`), scenario: 'adss-csp.settings' },
    title: `advanceSettings tells ${name}: ${of.expected}`,
    ...{ steps: ['settings.answer'], requirements: [rule(requirement)] },
    judge: view => {
      const isTabled = tabled !== undefined && view.at('settings.answer', `/${tabled}`) !== undefined
      const found = memberOr(view, 'settings.answer', rule(requirement), { ...of, pointer: `/${name}` })
      return isTabled ? found.map(one => ({ ...one, disputed: true as const })) : found
    },
  })
}

export const generalChecks: readonly Check[] = [...statusChecks, ...aboutChecks, ...policyChecks, ...settingChecks]
