import { operations } from '@x/adss-csp/operations'
import { describe, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isObject } from '../../judging/forms.ts'
import { bearerOperations, jsonOperations } from '../recipes/samples.ts'
import { codeAt, refusal, refusedAs } from './refusal.ts'

const rule = (name: string): string => `adss-csp.access.${name}`
const malformed = {
  scenario: rule('malformed'),
  requirement: rule('malformed-json'),
  status: 400,
  code: '60043',
} as const

const kindChecks: readonly Check[] = bearerOperations.map(operation =>
  refusal({
    id: rule(`kind.${operation}`),
    title: `${operation} refuses the token of a ${operations[operation].token === 'client' ? 'user' : 'client'}`,
    ...{ scenario: rule('token-kinds'), step: `kind.${operation}`, status: 401, code: '60045' },
    requirement: rule('token-kinds'),
  }),
)

const standingChecks: readonly Check[] = [
  ...(
    [
      ['inactive', '60009'],
      ['blocked', '60029'],
    ] as const
  ).map(([which, code]) =>
    refusal({
      id: rule(`user-${which}`),
      title: `The token of a user who became ${which.toUpperCase()} is refused`,
      ...{ scenario: rule('user-standing'), step: `standing.${which}`, status: 401, code },
      requirement: rule('user-standing'),
    }),
  ),
  plain({
    id: rule('client-switched-off'),
    title: 'The token of a client is refused while the client is switched off',
    ...{ scenario: rule('client-switched-off'), steps: ['active.about', 'inactive.about', 'active.again'] },
    requirements: [rule('client-standing')],
    judge: view => [
      ...expectStatus(view, 'active.about', 200, rule('client-standing')),
      ...refusedAs(view, 'inactive.about', { requirement: rule('client-standing'), status: 401, code: '86017' }),
      ...expectStatus(view, 'active.again', 200, rule('client-standing')),
    ],
  }),
  ...(
    [
      ['inactive', 'that is switched off', '86017'],
      ['denied', 'that may not use the service', '86018'],
    ] as const
  ).map(([role, what, code]) =>
    refusal({
      id: rule(`client-${role}`),
      title: `A client ${what} gets no token`,
      ...{ scenario: rule('client-standing'), step: `client.${role}`, status: 401, code },
      requirement: 'adss-csp.authentication.client-standing',
    }),
  ),
]

const otherRows = [
  ['read', 'read', 404],
  ['changed', 'change', [400, 404]],
  ['password', 'set the password of', 404],
  ['reset', 'have the password reset of', 404],
] as const

const otherChecks: readonly Check[] = [
  ...otherRows.map(([step, what, wanted]) =>
    refusal({
      id: rule(`other-client.${step}`),
      title: `A client cannot ${what} the user of another client`,
      ...{ scenario: rule('other-client'), step: `other.${step}`, status: wanted, code: '60006' },
      requirement: rule('other-client'),
    }),
  ),
  refusal({
    id: rule('other-client.deleted'),
    title: 'A client cannot delete the user of another client',
    ...{ scenario: rule('other-client-deletes'), step: 'other.deleted', status: 404, code: '60006' },
    requirement: rule('other-client'),
  }),
  plain({
    ...{ id: rule('other-client.listed'), title: 'A client is not shown the users of another client' },
    ...{ scenario: rule('other-client'), steps: ['other.list'], requirements: [rule('other-client')] },
    judge: view => {
      const users = view.at('other.list', '/users')
      const ids = Array.isArray(users) ? users.map(user => (isObject(user) ? user.user_id : undefined)) : []
      const isShown = ids.includes(noted(view).user_id)
      const at = { at: 'other.list', exchange: view.exchange('other.list').id, path: '/users' }
      return [
        finding(!isShown, {
          ...{ ...at, requirement: rule('other-client'), expected: 'users of the client itself alone' },
          actual: isShown ? 'a user of another client' : `${ids.length} others`,
        }),
      ]
    },
  }),
  plain({
    ...{ id: rule('other-client.unharmed'), title: 'What another client tries changes no user' },
    ...{ scenario: rule('other-client'), steps: ['own.shown'], requirements: [rule('other-client')] },
    judge: view => {
      const at = { at: 'own.shown', exchange: view.exchange('own.shown').id, requirement: rule('other-client') }
      const seen = [view.at('own.shown', '/user_name'), view.at('own.shown', '/status')]
      const wanted = [noted(view).user_name, 'ACTIVE']
      const ok = describe(seen) === describe(wanted)
      return [finding(ok, { ...at, expected: 'name and status as before', actual: describe(seen) })]
    },
  }),
  status({
    ...{ id: rule('other-client.login'), title: 'What another client tries leaves the password as it was' },
    ...{ scenario: rule('other-client'), step: 'own.login', requirement: rule('other-client'), status: 200 },
  }),
  status({
    ...{ id: rule('other-client.left'), title: 'The user whom another client wanted deleted is there' },
    ...{ scenario: rule('other-client-deletes'), step: 'own.left', requirement: rule('other-client'), status: 200 },
  }),
]

function noted(view: TraceView): Readonly<Record<string, unknown>> {
  const user = view.note('user')
  return isObject(user) ? user : {}
}

const formRows = [
  ['array', 'passwordPolicy refuses an array'],
  ['scalar', 'passwordPolicy refuses a text'],
  ['empty', 'passwordPolicy refuses an empty body'],
  ['type', 'passwordPolicy refuses a profile_id that is an object'],
  ['documents-type', 'signatureRequest refuses documents that are no array'],
  ['certificates-type', 'addUserCertificates refuses certificates that are no array'],
] as const

const formChecks: readonly Check[] = [
  ...jsonOperations.map(operation =>
    refusal({
      ...{ id: rule(`malformed.${operation}`), title: `${operation} refuses broken JSON` },
      ...{ ...malformed, step: `malformed.${operation}` },
    }),
  ),
  ...formRows.map(([name, title]) =>
    refusal({ id: rule(`malformed.${name}`), title, ...malformed, step: `malformed.${name}` }),
  ),
  ...(['json', 'form', 'query'] as const).map(where =>
    status({
      ...{ id: rule(`unknown-${where}`), title: `An unknown member is ignored (${where})` },
      ...{ scenario: rule('tolerance'), step: `unknown.${where}`, requirement: rule('unknown-members'), status: 200 },
    }),
  ),
  ...(['text', 'form'] as const).map(what =>
    refusal({
      ...{ id: rule(`media-type-${what}`), title: `passwordPolicy refuses JSON that is said to be ${what}` },
      ...{ scenario: rule('tolerance'), step: `type.${what}`, requirement: rule('media-type') },
    }),
  ),
  ...charsetChecks(),
  ...['confirm', 'about', 'resend', 'sign', 'authenticate'].map(name =>
    status({
      ...{ id: rule(`method-${name}`), title: `Another method on a known path is 404 or 405 (${name})` },
      ...{
        scenario: rule('wrong-method'),
        step: `method.${name}`,
        requirement: rule('wrong-method'),
        status: [404, 405],
      },
    }),
  ),
  status({
    ...{ id: rule('body-ignored'), title: 'A body on a DELETE is ignored', scenario: rule('body-ignored') },
    ...{ step: 'body.delete', requirement: rule('body-ignored'), status: 200 },
  }),
  refusal({
    ...{ id: rule('over-long-path'), title: 'A path that is too long is refused', scenario: rule('over-long') },
    ...{ step: 'long.path', requirement: rule('over-long') },
  }),
  plain({
    ...{ id: rule('over-long-body'), title: 'A body that is too long is refused, and harms no later request' },
    ...{ scenario: rule('over-long'), steps: ['long.body', 'long.after'], requirements: [rule('over-long')] },
    judge: view => [
      ...refusedAs(view, 'long.body', { requirement: rule('over-long') }),
      ...expectStatus(view, 'long.after', 200, rule('over-long')),
    ],
  }),
]

/** The operation of which the guide shows no charset must do without, and every other may be asked to. */
function charsetChecks(): readonly Check[] {
  const of = { scenario: rule('charset'), requirement: rule('charset') }
  const confirms = ['charset.confirm-without', 'charset.confirm-with']
  return [
    plain({
      ...{ id: rule('charset'), title: 'confirmResetPassword reads JSON with and without a charset', ...of },
      ...{ steps: confirms, requirements: [of.requirement] },
      judge: view =>
        confirms.map(step => {
          const code = codeAt(view, step)
          const ok = view.status(step) === 400 && code === '60016'
          const at = { at: step, exchange: view.exchange(step).id, path: '/error', requirement: of.requirement }
          return finding(ok, { ...at, expected: 'the code 60016, for the one-time password', actual: describe(code) })
        }),
    }),
    plain({
      ...{ id: rule('charset-elsewhere'), title: 'passwordPolicy reads JSON with and without a charset', ...of },
      ...{ steps: ['charset.policy-with', 'charset.policy-without'], requirements: [of.requirement] },
      judge: view => [
        ...expectStatus(view, 'charset.policy-with', 200, of.requirement),
        ...expectStatus(view, 'charset.policy-without', 200, of.requirement).map(found => ({
          ...{ ...found, disputed: true as const },
        })),
      ],
    }),
  ]
}

export const accessChecks: readonly Check[] = [...kindChecks, ...standingChecks, ...otherChecks, ...formChecks]
