import { expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { member, plain, status } from '../../judging/expect.ts'
import { defaultless, names, specialCharacters } from '../scenarios/register.ts'
import { type Refusal, refusal, thatRefused } from './refusal.ts'
import { sameUser } from './same-user.ts'

const rule = (name: string): string => `adss-csp.register-user.${name}`
const due = 'adss-csp.practice.code-due'

const doneChecks: readonly Check[] = [
  plain({
    ...{ id: rule('success'), title: 'The registration of a user answers 201', scenario: 'adss-csp.register' },
    ...{ steps: ['register.done'], requirements: [rule('success')] },
    // 200 is what all the others answer, and the guide has its text here.
    judge: view =>
      expectStatus(view, 'register.done', 201, rule('success')).map(found =>
        view.status('register.done') === 200 ? { ...found, disputed: true as const } : found,
      ),
  }),
  status({
    ...{ id: rule('least'), title: 'A user is registered without name and password' },
    ...{ scenario: 'adss-csp.register.least', step: 'least.done', requirement: rule('optional'), status: [201, 200] },
  }),
  refusal({
    ...{ id: rule('no-password'), title: 'A user without a password cannot log in with one' },
    ...{ scenario: 'adss-csp.register.least', step: 'least.login', requirement: rule('optional') },
  }),
  status({
    ...{ id: rule('login'), title: 'A new user logs in with the password of the registration' },
    ...{ scenario: 'adss-csp.register', step: 'register.login', requirement: rule('success'), status: 200 },
  }),
  member({
    ...{ id: rule('active'), title: 'A new user is ACTIVE', scenario: 'adss-csp.register' },
    ...{ step: 'register.shown', requirement: rule('active'), pointer: '/status' },
    ...{ is: value => value === 'ACTIVE', expected: 'ACTIVE' },
  }),
  plain({
    ...{ id: rule('taken-changes-nothing'), title: 'A second registration of a user_id changes nothing' },
    ...{ scenario: 'adss-csp.register', steps: ['register.shown', 'register.shown-again'] },
    requirements: [rule('taken')],
    judge: view => [sameUser(view, ['register.shown', 'register.shown-again'], rule('taken'))],
  }),
  ...Object.entries(names).map(([language, name]) =>
    member({
      ...{ id: rule(`language-${language}`), title: `A name of ${language} letters comes back as it was sent` },
      ...{ scenario: 'adss-csp.register.languages', step: `${language}.shown`, requirement: rule('languages') },
      ...{ pointer: '/user_name', is: value => value === name, expected: name },
    }),
  ),
]

const enforced = 'adss-csp.password-policy.enforced'
const lackingOne = ['refused.no-digit', 'refused.no-special', 'refused.no-capital', 'refused.no-small']

type Row = readonly [step: string, what: string, wanted: Pick<Refusal, 'requirement' | 'how' | 'code'>]

const refusals: Readonly<Record<string, readonly Row[]>> = {
  'adss-csp.register': [['register.taken', 'a user_id that is taken', { requirement: rule('taken'), code: '60028' }]],
  'adss-csp.register.refusals': [
    [
      'refused.user-id-missing',
      'a request without user_id',
      { requirement: rule('mandatory'), how: due, code: '60011' },
    ],
    ['refused.email-missing', 'a request without email', { requirement: rule('mandatory'), how: due, code: '60018' }],
    ['refused.email-malformed', 'an email that is none', { requirement: rule('email-malformed'), code: '60013' }],
    ...['count', 'certs', 'register'].map(
      (word): Row => [
        `refused.word-${word}`,
        `the user_id ${word}, a word of the paths`,
        { requirement: 'adss-csp.get-users.count-reserved', code: '60039' },
      ],
    ),
    [
      'refused.slash',
      'a user_id with a slash',
      { requirement: 'adss-csp.get-users.count-reserved', how: due, code: '60039' },
    ],
    ['refused.profile-unknown', 'an unknown profile_id', { requirement: rule('profile'), code: '60019' }],
    ['refused.password-short', 'a password that is too short', { requirement: rule('password-short'), code: '60032' }],
  ],
  'adss-csp.register.policy': [
    ['refused.no-digit', 'a password without a digit', { requirement: rule('password-digits'), code: '60033' }],
    [
      'refused.no-special',
      'a password without a special character',
      { requirement: rule('password-digits'), code: '60033' },
    ],
    ['refused.no-capital', 'a password without a capital', { requirement: rule('password-letters'), code: '60034' }],
    ['refused.no-small', 'a password without a small letter', { requirement: rule('password-letters'), code: '60034' }],
  ],
}

const refusalChecks: readonly Check[] = [
  ...Object.entries(refusals).flatMap(([scenario, rows]) =>
    rows.map(([step, what, wanted]) =>
      refusal({
        ...{
          id: rule(`refuses-${step.replace('refused.', '').replace('.', '-')}`),
          title: `registerUser refuses ${what}`,
        },
        ...{ scenario, step, status: 400, ...wanted },
      }),
    ),
  ),
  plain({
    ...{ id: rule('policy-enforced'), title: 'registerUser enforces the policy that passwordPolicy tells' },
    ...{ scenario: 'adss-csp.register.policy', steps: ['policy.none'], requirements: [enforced] },
    judge: view => [
      ...lackingOne.flatMap(step => thatRefused(view, step, enforced)),
      ...expectStatus(view, 'policy.none', [201, 200], enforced),
    ],
  }),
  ...(['foreign', 'inactive'] as const).map(role =>
    refusal({
      ...{ id: rule(`refuses-profile-${role}`), scenario: 'adss-csp.register.profiles', step: `profile.${role}` },
      title: `registerUser refuses a profile that ${role === 'foreign' ? 'the client may not use' : 'is switched off'}`,
      ...{ requirement: rule('profile'), status: 401, code: role === 'foreign' ? '86021' : '86020' },
    }),
  ),
  ...(['bare', 'orphan', 'dormant'] as const).map(client =>
    refusal({
      ...{ id: rule(`refuses-default-${client}`), scenario: 'adss-csp.register.no-default', step: `default.${client}` },
      title: `registerUser refuses a request without a profile of a client whose default one is ${client}`,
      ...{ requirement: rule('default-profile'), status: 401, code: defaultless[client] },
    }),
  ),
  refusal({
    ...{ id: rule('refuses-password-long'), title: 'registerUser refuses a password of 256 characters' },
    ...{ scenario: 'adss-csp.register.refusals', step: 'refused.password-long', requirement: due },
    ...{ status: 400, code: '60043' },
  }),
]

const limitChecks: readonly Check[] = [
  ...(['shortest', 'longest'] as const).flatMap(step => {
    const requirement = rule(step === 'shortest' ? 'password-minimum' : 'password-maximum')
    return [
      status({
        ...{ id: rule(`${step}-taken`), title: `The ${step} password that the policy allows is taken` },
        ...{ scenario: 'adss-csp.register.limits', step: `${step}.done`, requirement, status: [201, 200] },
      }),
      status({
        ...{ id: rule(`${step}-login`), title: `The ${step} password that the policy allows logs in` },
        ...{ scenario: 'adss-csp.register.limits', step: `${step}.login`, requirement, status: 200 },
      }),
    ]
  }),
  plain({
    ...{ id: rule('special-characters'), title: 'Each punctuation character of ASCII is a special one' },
    ...{ scenario: 'adss-csp.register.special', steps: ['special.0'], requirements: [rule('special-characters')] },
    judge: view => specialCharacters.flatMap((character, i) => specialFinding(view, character, `special.${i}`)),
  }),
  status({
    ...{ id: rule('default-taken'), title: 'A user is registered without profile_id' },
    ...{ scenario: 'adss-csp.register.default', step: 'default.done' },
    ...{ requirement: rule('default-profile'), status: [201, 200] },
  }),
  plain({
    ...{ id: rule('default-profile'), title: 'Without profile_id the default profile of the client counts' },
    ...{ scenario: 'adss-csp.register.default', steps: ['default.shown'], requirements: [rule('default-profile')] },
    judge: view =>
      expectMember(view, 'default.shown', '/profile_id', value => value === view.note('profile'), {
        ...{ requirement: rule('default-profile'), expected: 'the default profile of the client' },
      }),
  }),
]

/** Where the list of the guide has a blank, the vertical bar belongs, and whoever reads it to the letter refuses it. */
function specialFinding(view: TraceView, character: string, step: string): readonly Finding[] {
  return expectStatus(view, step, 200, rule('special-characters')).map(found =>
    character === '|' ? { ...found, disputed: true as const } : found,
  )
}

export const registerChecks: readonly Check[] = [...doneChecks, ...refusalChecks, ...limitChecks]
