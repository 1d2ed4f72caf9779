import { describe, expectHeader, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { isObject, isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

const scenario = 'adss-csp.get-users'
const rule = (name: string): string => `adss-csp.get-users.${name}`
const first = 'list.page-0'

/** Steps of the pages in a row. */
function pagesIn(view: TraceView): readonly string[] {
  return view.exchanges.map(({ step }) => step).filter(step => /^list\.page-\d+$/.test(step) && view.has(step))
}

function usersOf(view: TraceView, step: string): readonly unknown[] {
  const users = view.at(step, '/users')
  return Array.isArray(users) ? users : []
}

/** The address under whichever of its two names. */
function membersMissing(user: unknown): readonly string[] {
  if (!isObject(user)) return ['a JSON object']
  const named = ['user_name', 'user_id', 'status', 'profile_id'].filter(name => !isText(user[name]))
  return isText(user.email ?? user.user_email) ? named : [...named, 'email']
}

interface Judged {
  readonly step: string
  readonly name: string
  readonly path: string
  readonly expected: string
  readonly actual: unknown
}

function judged(view: TraceView, ok: boolean, { step, name, path, expected, actual }: Judged): Finding {
  const at = { at: step, exchange: view.exchange(step).id, requirement: rule(name), path, expected }
  return finding(ok, { ...at, actual: describe(actual) })
}

const listChecks: readonly Check[] = [
  one('answer', 'getUsers answers with users, each with the five members of getUser', view => [
    ...expectStatus(view, first, 200, rule('answer')),
    ...expectMember(view, first, '/users', value => Array.isArray(value) && value.length > 0, {
      ...{ requirement: rule('answer'), expected: 'an array, not empty' },
    }),
    ...usersOf(view, first).map((user, i) => {
      const actual = membersMissing(user)
      const of = { step: first, name: 'answer', path: `/users/${i}`, expected: 'five members' }
      return judged(view, actual.length === 0, { ...of, actual: actual.length === 0 ? 'five members' : actual })
    }),
  ]),
  one('total', 'getUsers tells the total in a header', view =>
    expectHeader(view, first, 'x-total-records', /^\d+$/, {
      ...{ requirement: rule('total'), expected: 'a decimal number' },
    }),
  ),
  one('total-is-count', 'The total of getUsers is what userCount says', view => {
    const expected = String(view.at('list.count', '/user_count'))
    return expectHeader(view, first, 'x-total-records', expected, { requirement: rule('total-is-count'), expected })
  }),
  one('page', 'getUsers gives no more users than were asked for', view =>
    [
      ['list.one', 1],
      [first, 2],
    ].map(([step, most]) => {
      const { length } = usersOf(view, String(step))
      const of = { step: String(step), name: 'page', path: '/users', expected: `at most ${most}` }
      return judged(view, length <= Number(most), { ...of, actual: length })
    }),
  ),
  one('zero-based', 'start_pointer 0 gives the first user', view => {
    const [user] = usersOf(view, 'list.one')
    const [same] = usersOf(view, first)
    const [a, b] = [user, same].map(one => (isObject(one) ? one.user_id : undefined))
    const of = { step: 'list.one', name: 'zero-based', path: '/users/0/user_id', expected: describe(b) }
    return [judged(view, a !== undefined && a === b && countOf(view) > 0, { ...of, actual: a })]
  }),
  one('pages-whole', 'Pages in a row hold every user once', view => {
    const ids = pagesIn(view).flatMap(step => usersOf(view, step).map(user => (isObject(user) ? user.user_id : user)))
    const problems = pageProblems(view, ids)
    const of = { step: first, name: 'pages-whole', path: '/users', expected: 'every user, and each once' }
    return [judged(view, problems.length === 0, { ...of, actual: problems.length === 0 ? 'so' : problems })]
  }),
  ...['at-end', 'past-end'].map(step =>
    plain({
      ...{
        id: rule(step),
        title: `getUsers gives an empty list ${step === 'at-end' ? 'at' : 'past'} the end`,
        scenario,
      },
      ...{ steps: [`list.${step}`], requirements: [rule('past-end')] },
      judge: view => [
        ...expectStatus(view, `list.${step}`, 200, rule('past-end')),
        ...expectMember(view, `list.${step}`, '/users', value => Array.isArray(value) && value.length === 0, {
          ...{ requirement: rule('past-end'), expected: 'an empty array' },
        }),
      ],
    }),
  ),
  one('email-member', 'Every user object calls the address email', view => {
    const emails = usersOf(view, first).map(user => (isObject(user) ? user.email : undefined))
    const of = { step: first, name: 'email-member', path: '/users', expected: 'email in every user object' }
    const lacking = emails.filter(email => !isText(email)).length
    const actual = emails.length === 0 ? 'no users' : `${lacking} without it`
    return [judged(view, emails.length > 0 && lacking === 0, { ...of, actual })]
  }),
  plain({
    ...{ id: rule('count-reserved'), title: 'A GET of /v2/users/count is the count', scenario },
    ...{ steps: ['list.count'], requirements: [rule('count-reserved')] },
    judge: view =>
      expectMember(view, 'list.count', '/user_count', value => value !== undefined, {
        ...{ requirement: rule('count-reserved'), expected: 'user_count' },
      }),
  }),
]

/** Of a list that is longer than the pages that were asked for, only what stands twice is a problem. */
function pageProblems(view: TraceView, ids: readonly unknown[]): readonly string[] {
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map(id => `${describe(id)} twice`)
  if (view.note('whole') !== true) return twice
  const registered: unknown = view.note('registered')
  const missing = (Array.isArray(registered) ? registered : []).filter(id => !ids.includes(id))
  const count = ids.length === countOf(view) ? [] : [`${ids.length} of ${countOf(view)} users`]
  return [...twice, ...missing.map(id => `no ${describe(id)}`), ...count]
}

function countOf(view: TraceView): number {
  return Number(view.at('list.count', '/user_count'))
}

function one(name: string, title: string, judge: (view: TraceView) => readonly Finding[]): Check {
  return plain({ id: rule(name), title, scenario, steps: [first], requirements: [rule(name)], judge })
}

const refusals: readonly Check[] = (
  [
    ['size-zero', 'a fetch_size of 0', 'fetch-size', '60035'],
    ['size-negative', 'a negative fetch_size', 'fetch-size', '60035'],
    ['start-negative', 'a negative start_pointer', 'start-pointer', '60036'],
  ] as const
).map(([step, what, name, code]) =>
  refusal({
    ...{ id: rule(`refuses-${step}`), title: `getUsers refuses ${what}`, scenario: 'adss-csp.get-users.refusals' },
    ...{ step: `refused.${step}`, requirement: rule(name), status: 400, code },
  }),
)

const wordRefusals: readonly Check[] = ['start-word', 'size-word'].map(step =>
  refusal({
    ...{ id: rule(`refuses-${step}`), title: 'getUsers refuses a segment that is no number' },
    ...{ scenario: 'adss-csp.get-users.refusals', step: `refused.${step}` },
    ...{ requirement: rule('not-numbers'), status: [400, 404] },
  }),
)

export const listUserChecks: readonly Check[] = [...listChecks, ...refusals, ...wordRefusals]
