import { describe, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { member, plain, status } from '../../judging/expect.ts'
import { isObject, isText } from '../../judging/forms.ts'
import { type Refusal, refusal, refusedAs } from './refusal.ts'
import { sameUser } from './same-user.ts'

const due = 'adss-csp.practice.code-due'
const shownMembers = ['user_name', 'user_id', 'email', 'status', 'profile_id'] as const

/** A fact of the user that the scenario registered. */
function known(view: TraceView, name: string): unknown {
  const user = view.note('user')
  return name === 'profile_id'
    ? view.note('profile')
    : name === 'status'
      ? 'ACTIVE'
      : isObject(user)
        ? user[name]
        : undefined
}

const update = (name: string): string => `adss-csp.update-user.${name}`

const updateChecks: readonly Check[] = [
  ...['name', 'both'].map(step =>
    status({
      ...{ id: update(step), title: `updateUser with ${step === 'name' ? 'a name' : 'name and status'} answers 200` },
      ...{ scenario: 'adss-csp.update-user', step: `update.${step}`, requirement: update('success'), status: 200 },
    }),
  ),
  ...['INACTIVE', 'BLOCKED', 'ACTIVE'].flatMap(value => [
    status({
      ...{ id: update(value.toLowerCase()), title: `updateUser takes the status ${value}` },
      ...{ scenario: 'adss-csp.update-user', step: `update.${value.toLowerCase()}` },
      ...{ requirement: update('statuses'), status: 200 },
    }),
    member({
      ...{ id: update(`shown-${value.toLowerCase()}`), title: `getUser shows the status ${value} after the change` },
      ...{ scenario: 'adss-csp.update-user', step: `shown.${value.toLowerCase()}`, pointer: '/status' },
      ...{ requirement: 'adss-csp.get-user.current', is: seen => seen === value, expected: value },
    }),
  ]),
  member({
    ...{ id: update('shown-name'), title: 'getUser shows the name after the change', scenario: 'adss-csp.update-user' },
    ...{ step: 'shown.name', pointer: '/user_name', requirement: 'adss-csp.get-user.current' },
    ...{ is: value => value === 'First change', expected: 'First change' },
  }),
  plain({
    ...{ id: update('shown-both'), title: 'getUser shows name and status after a change of both' },
    ...{ scenario: 'adss-csp.update-user', steps: ['shown.both'], requirements: ['adss-csp.get-user.current'] },
    judge: view =>
      Object.entries({ user_name: 'Second change', status: 'INACTIVE' }).flatMap(([name, expected]) =>
        expectMember(view, 'shown.both', `/${name}`, value => value === expected, {
          ...{ requirement: 'adss-csp.get-user.current', expected },
        }),
      ),
  }),
  member({
    ...{
      id: update('omitted-status'),
      title: 'A change of the name alone leaves the status',
      scenario: 'adss-csp.update-user',
    },
    ...{ step: 'shown.name', pointer: '/status', requirement: update('omitted') },
    ...{ is: value => value === 'ACTIVE', expected: 'ACTIVE' },
  }),
  member({
    ...{
      id: update('omitted-name'),
      title: 'A change of the status alone leaves the name',
      scenario: 'adss-csp.update-user',
    },
    ...{ step: 'shown.active', pointer: '/user_name', requirement: update('omitted') },
    ...{ is: value => value === 'First change', expected: 'First change' },
  }),
  plain({
    ...{ id: update('fixed'), title: 'updateUser changes neither email nor user_id nor profile_id' },
    ...{ scenario: 'adss-csp.update-user', steps: ['shown.first', 'shown.fixed'], requirements: [update('fixed')] },
    judge: view => [
      sameUser(view, ['shown.first', 'shown.fixed'], update('fixed'), ['email', 'user_id', 'profile_id']),
    ],
  }),
  ...(
    [
      ['status-unknown', 'another status', { requirement: update('status-invalid'), status: 400, code: '60031' }],
      [
        'status-lower-case',
        'a status in small letters',
        { requirement: update('status-invalid'), status: 400, code: '60031' },
      ],
      ['unknown', 'an unknown user', { requirement: update('unknown-user'), status: [400, 404], code: '60006' }],
    ] as const satisfies readonly Row[]
  ).map(([step, what, wanted]) =>
    refusal({
      ...{ id: update(`refuses-${step}`), title: `updateUser refuses ${what}`, scenario: 'adss-csp.update-user' },
      ...{ step: `update.${step}`, ...wanted },
    }),
  ),
]

type Row = readonly [step: string, what: string, wanted: Pick<Refusal, 'requirement' | 'how' | 'status' | 'code'>]

const get = (name: string): string => `adss-csp.get-user.${name}`

const getChecks: readonly Check[] = [
  ...shownMembers.flatMap(name => [
    member({
      ...{ id: get(name.replace('_', '-')), title: `getUser tells ${name}`, scenario: 'adss-csp.get-user' },
      ...{ step: 'shown.user', pointer: `/${name}`, requirement: get('answer') },
      ...{ is: isText, expected: 'a string, not empty' },
    }),
    plain({
      ...{ id: get(`current-${name.replace('_', '-')}`), title: `getUser tells ${name} as it was registered` },
      ...{ scenario: 'adss-csp.get-user', steps: ['shown.user'], requirements: [get('current')] },
      judge: view =>
        expectMember(view, 'shown.user', `/${name}`, value => value === known(view, name), {
          ...{ requirement: get('current'), expected: describe(known(view, name)) },
        }),
    }),
  ]),
  refusal({
    ...{ id: get('refuses-unknown'), title: 'getUser answers 404 of nobody', scenario: 'adss-csp.get-user' },
    ...{ step: 'shown.nobody', requirement: get('unknown-user'), status: 404, reading: true },
  }),
  plain({
    ...{ id: get('refuses-unknown-code'), title: 'getUser says by the code that there is no such user' },
    ...{ scenario: 'adss-csp.get-user', steps: ['shown.nobody'], requirements: [get('unknown-user-code')] },
    judge: view => refusedAs(view, 'shown.nobody', { requirement: get('unknown-user-code'), code: '60006' }),
  }),
  plain({
    ...{ id: get('encoded-id'), title: 'A user id in a path is decoded once', scenario: 'adss-csp.get-user.encoded' },
    ...{ steps: ['encoded.done'], requirements: [get('encoded-id')] },
    judge: encoded,
  }),
]

/** A service that takes no such id has nothing to decode. */
function encoded(view: TraceView): readonly Finding[] {
  if (view.status('encoded.done') >= 300) {
    const at = { at: 'encoded.done', exchange: view.exchange('encoded.done').id, requirement: get('encoded-id') }
    return [finding(true, { ...at, expected: 'such an id, or none', actual: 'no user has such an id' })]
  }
  return expectMember(view, 'encoded.shown', '/user_id', value => value === known(view, 'user_id'), {
    ...{ requirement: get('encoded-id'), expected: describe(known(view, 'user_id')) },
  })
}

const remove = (name: string): string => `adss-csp.delete-user.${name}`
const tokenGone = { requirement: remove('tokens'), status: [401, 404] } as const

const deleteChecks: readonly Check[] = [
  status({
    ...{ id: remove('success'), title: 'deleteUser answers 200', scenario: 'adss-csp.delete-user' },
    ...{ step: 'delete.done', requirement: remove('success'), status: 200 },
  }),
  ...(
    [
      ['shown', 'getUser', { status: 404, code: '60006' }],
      ['updated', 'updateUser', { status: [400, 404], code: '60006' }],
      ['certificates', 'getUserCertificates', { status: 404, code: '60006' }],
      ['reset', 'resetPassword', { status: 404, code: '60006' }],
      ['login', 'authentication', { status: [401, 400], code: '60008' }],
    ] as const
  ).map(([step, operation, how]) =>
    refusal({
      ...{
        id: remove(`gone-${step}`),
        title: `${operation} finds a deleted user no more`,
        scenario: 'adss-csp.delete-user',
      },
      ...{ step: `gone.${step}`, requirement: remove('gone'), ...how },
    }),
  ),
  refusal({
    ...{
      id: remove('access-token'),
      title: 'The access token of a deleted user is dead',
      scenario: 'adss-csp.delete-user',
    },
    ...{ step: 'gone.access-token', ...tokenGone, code: ['60045', '60006'] },
  }),
  refusal({
    ...{
      id: remove('refresh-token'),
      title: 'The refresh token of a deleted user is dead',
      scenario: 'adss-csp.delete-user',
    },
    ...{
      step: 'gone.refresh-token',
      requirement: remove('tokens'),
      status: [401, 400],
      code: ['60045', '60008', '60006'],
    },
  }),
  refusal({
    ...{ id: remove('refuses-unknown'), title: 'deleteUser answers 404 of nobody', scenario: 'adss-csp.delete-user' },
    ...{
      step: 'delete.again',
      requirement: remove('unknown-user'),
      how: due,
      status: 404,
      code: '60006',
      reading: true,
    },
  }),
  status({
    ...{
      id: remove('id-free'),
      title: 'The id of a deleted user can be registered again',
      scenario: 'adss-csp.delete-user',
    },
    ...{ step: 'again.registered', requirement: remove('id-free'), status: [201, 200] },
  }),
  plain({
    ...{ id: remove('inherits-nothing'), title: 'A new user inherits no certificate of the one before him' },
    ...{ scenario: 'adss-csp.delete-user', steps: ['again.certificates'], requirements: [remove('id-free')] },
    judge: view => {
      const list = view.at('again.certificates', '/certificates')
      const ok = view.status('again.certificates') === 404 || (Array.isArray(list) && list.length === 0)
      const at = { at: 'again.certificates', exchange: view.exchange('again.certificates').id, path: '/certificates' }
      return [finding(ok, { ...at, requirement: remove('id-free'), expected: 'none', actual: describe(list) })]
    },
  }),
]

const count = (name: string): string => `adss-csp.user-count.${name}`

const countChecks: readonly Check[] = [
  plain({
    ...{ id: count('answer'), title: 'userCount tells user_count', scenario: 'adss-csp.user-count' },
    ...{ steps: ['count.before'], requirements: [count('answer')] },
    judge: view => [
      ...expectStatus(view, 'count.before', 200, count('answer')),
      ...expectMember(view, 'count.before', '/user_count', value => value !== undefined, {
        ...{ requirement: count('answer'), expected: 'a member' },
      }),
    ],
  }),
  plain({
    ...{ id: count('string'), title: 'user_count is a JSON string of digits', scenario: 'adss-csp.user-count' },
    ...{ steps: ['count.before'], requirements: [count('string')] },
    judge: view => {
      const is = (value: unknown): boolean => typeof value === 'string' && /^\d+$/.test(value)
      const found = expectMember(view, 'count.before', '/user_count', is, {
        ...{ requirement: count('string'), expected: 'a JSON string of decimal digits' },
      })
      const isNumber = typeof view.at('count.before', '/user_count') === 'number'
      return isNumber ? found.map(one => ({ ...one, disputed: true as const })) : found
    },
  }),
  counted('registered', 'The count goes up by one with a registration', ['count.before', 'count.registered', 1]),
  counted('deleted', 'The count goes down by one with a deletion', ['count.registered', 'count.deleted', -1]),
  counted('of-client', 'The users of another client are not counted', ['count.other-before', 'count.other-after', 0]),
]

function counted(name: string, title: string, [from, to, change]: readonly [string, string, number]): Check {
  const requirement = count(name === 'of-client' ? name : 'follows')
  const scenario = name === 'of-client' ? 'adss-csp.user-count.other' : 'adss-csp.user-count'
  return plain({
    ...{ id: count(name), title, scenario, steps: [from, to], requirements: [requirement] },
    judge: view => {
      const before = Number(view.at(from, '/user_count'))
      return expectMember(view, to, '/user_count', value => Number(value) === before + change, {
        ...{ requirement, expected: `${before + change}, after ${before}` },
      })
    },
  })
}

export const userChecks: readonly Check[] = [...updateChecks, ...getChecks, ...deleteChecks, ...countChecks]
