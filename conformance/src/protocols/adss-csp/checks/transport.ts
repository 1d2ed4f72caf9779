import { expectStatus } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { bearerOperations } from '../recipes/samples.ts'
import { refusal, refusedAs } from './refusal.ts'

const asked = ['status', 'about', 'policy']
const [known, other] = ['adss-csp.transport.accept-language', 'adss-csp.transport.accept-language-other']
const names = { status: 'statusService', about: 'aboutService', policy: 'passwordPolicy' } as const

const languageChecks: readonly Check[] = [
  plain({
    id: 'adss-csp.languages.guide',
    title: 'Operations answer in the language of the guide',
    scenario: 'adss-csp.languages',
    steps: asked.map(name => `${name}.guide`),
    requirements: [known],
    judge: view => asked.flatMap(name => expectStatus(view, `${name}.guide`, 200, known)),
  }),
  ...Object.entries(names).flatMap(([name, operation]) =>
    (['none', 'unknown'] as const).map(language =>
      status({
        id: `adss-csp.languages.${name}-${language}`,
        title: `${operation} answers a request in ${language === 'none' ? 'no' : 'an unknown'} language`,
        scenario: 'adss-csp.languages',
        ...{ step: `${name}.${language}`, requirement: other, status: 200 },
      }),
    ),
  ),
]

const addressChecks: readonly Check[] = ['below', 'beside'].map(where =>
  status({
    id: `adss-csp.addresses.${where}`,
    title: `An address that there is not, ${where} those of version 2, is 404 or 405`,
    scenario: 'adss-csp.addresses',
    ...{ step: `nowhere.${where}`, requirement: 'adss-csp.errors.listed-status', status: [404, 405] },
  }),
)

const refused = { status: 401, code: '60045' } as const

/** Operation by operation: that a token is demanded, and how the lack of one is answered. */
const bearerChecks: readonly Check[] = bearerOperations.flatMap(operation => [
  refusal({
    id: `adss-csp.bearer.${operation}.demanded`,
    title: `${operation} refuses a call without a token`,
    ...{ scenario: 'adss-csp.bearer', step: `absent.${operation}`, ...refused },
    ...{ requirement: 'adss-csp.bearer.demanded', how: 'adss-csp.bearer.absent' },
  }),
  refusal({
    id: `adss-csp.bearer.${operation}.random`,
    title: `${operation} refuses a token that nobody issued`,
    ...{ scenario: 'adss-csp.bearer', step: `random.${operation}`, ...refused },
    requirement: 'adss-csp.bearer.random',
  }),
])

const formChecks: readonly Check[] = [
  ...(['client', 'user'] as const).flatMap(kind => [
    status({
      id: `adss-csp.bearer.forms.${kind}-lower-case`,
      title: `The token of a ${kind} is taken under any letter case of Bearer`,
      scenario: 'adss-csp.bearer.forms',
      ...{ step: `forms.${kind}.lower-case`, requirement: 'adss-csp.bearer.scheme-case', status: 200 },
    }),
    refusal({
      id: `adss-csp.bearer.forms.${kind}-other-scheme`,
      title: `The token of a ${kind} is refused under another scheme`,
      scenario: 'adss-csp.bearer.forms',
      ...{ step: `forms.${kind}.other-scheme`, requirement: 'adss-csp.bearer.other-scheme', status: 401 },
    }),
    refusal({
      id: `adss-csp.bearer.forms.${kind}-query`,
      title: `The token of a ${kind} is not taken from the query`,
      scenario: 'adss-csp.bearer.forms',
      ...{ step: `forms.${kind}.query`, requirement: 'adss-csp.bearer.header-only' },
    }),
  ]),
  plain({
    id: 'adss-csp.bearer.forms.body',
    title: 'A token is not taken from the body',
    scenario: 'adss-csp.bearer.forms',
    steps: ['forms.body'],
    requirements: ['adss-csp.bearer.header-only'],
    judge: view => refusedAs(view, 'forms.body', { requirement: 'adss-csp.bearer.header-only' }),
  }),
]

export const transportChecks: readonly Check[] = [...languageChecks, ...addressChecks, ...bearerChecks, ...formChecks]
