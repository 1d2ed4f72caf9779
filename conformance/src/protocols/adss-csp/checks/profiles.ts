import { describe, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { isHttpUri, isObject, isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

const scenario = 'adss-csp.profiles'
const step = 'profiles.list'
const rule = (name: string): string => `adss-csp.profiles.${name}`

/** The names of the sample go before those of the table. */
const [defaults, alloweds] = [
  ['default_authentication_profile', 'default_authentication'],
  ['allowed_authentication_profile', 'allowed_authentication'],
] as const

interface Listed {
  readonly value: unknown
  readonly pointer: string
}

function pointerOf(view: TraceView, names: readonly [string, string]): string {
  const [name] = names.filter(one => view.at(step, `/${one}`) !== undefined)
  return `/${name ?? names[0]}`
}

function allowedIn(view: TraceView): readonly Listed[] {
  const pointer = pointerOf(view, alloweds)
  const list = view.at(step, pointer)
  return Array.isArray(list) ? list.map((value: unknown, i) => ({ value, pointer: `${pointer}/${i}` })) : []
}

function profilesIn(view: TraceView): readonly Listed[] {
  const pointer = pointerOf(view, defaults)
  return [{ value: view.at(step, pointer), pointer }, ...allowedIn(view)]
}

function memberIn({ value }: Listed, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

interface Judged {
  readonly requirement: string
  readonly path: string
  readonly expected: string
  readonly actual: unknown
}

function judged(view: TraceView, ok: boolean, { actual, ...of }: Judged): Finding {
  return finding(ok, { at: step, exchange: view.exchange(step).id, ...of, actual: describe(actual) })
}

/** The two members under the names of the sample; under those of the table they are in dispute. */
function topMember(
  view: TraceView,
  names: readonly [string, string],
  { is, expected }: { readonly is: (value: unknown) => boolean; readonly expected: string },
): Finding {
  const pointer = pointerOf(view, names)
  const value = view.at(step, pointer)
  const isShort = pointer === `/${names[1]}`
  const found = judged(view, is(value) && !isShort, {
    ...{ requirement: rule('answer'), path: `/${names[0]}` },
    expected,
    actual: isShort ? names[1] : value,
  })
  return isShort && is(value) ? { ...found, disputed: true } : found
}

/** One finding for each profile that the list names, the default one among them. */
function each(name: string, title: string, judge: (view: TraceView, listed: Listed) => readonly Finding[]): Check {
  return plain({
    ...{ id: rule(name), title, scenario, steps: [step], requirements: [rule(name)] },
    judge: view => profilesIn(view).flatMap(listed => judge(view, listed)),
  })
}

const types = ['AZURE_ACTIVE_DIRECTORY', 'ACTIVE_DIRECTORY', 'PASSWORD']

export const profilesChecks: readonly Check[] = [
  plain({
    ...{ id: rule('default'), title: 'The list has the default profile, an object' },
    ...{ scenario, steps: [step], requirements: [rule('answer')] },
    judge: view => [topMember(view, defaults, { is: isObject, expected: 'an object' })],
  }),
  plain({
    ...{ id: rule('allowed'), title: 'The list has the allowed profiles, an array' },
    ...{ scenario, steps: [step], requirements: [rule('answer')] },
    judge: view => [topMember(view, alloweds, { is: Array.isArray, expected: 'an array' })],
  }),
  ...['profile_id', 'profile_name'].map(name =>
    plain({
      ...{ id: rule(name.replace('_', '-')), title: `Every authentication profile has ${name}` },
      ...{ scenario, steps: [step], requirements: [rule('members')] },
      judge: view =>
        profilesIn(view).map(listed => {
          const actual = memberIn(listed, name)
          const path = `${listed.pointer}/${name}`
          const expected = 'a string, not empty'
          return judged(view, isText(actual), { requirement: rule('members'), path, expected, actual })
        }),
    }),
  ),
  each('auth-type', 'Every authentication profile is of one of three types', (view, listed) => {
    const seen = memberIn(listed, 'auth_type')
    const isExact = types.includes(String(seen))
    const isLoose = types.includes(String(seen).trim()) || String(seen).trim() === 'AZURE_AD'
    const of = { requirement: rule('auth-type'), path: `${listed.pointer}/auth_type`, expected: types.join(' or ') }
    const found = judged(view, isExact, { ...of, actual: seen })
    return [!isExact && isLoose ? { ...found, disputed: true } : found]
  }),
  plain({
    ...{ id: rule('auth-info'), title: 'A profile of the Azure type says where its users log in' },
    ...{ scenario, steps: [step], requirements: [rule('auth-info')] },
    judge: view => {
      const azure = profilesIn(view).filter(listed => /^AZURE/.test(String(memberIn(listed, 'auth_type')).trim()))
      if (azure.length > 0) return azure.flatMap(listed => authInfo(view, listed))
      const of = { requirement: rule('auth-info'), path: '', expected: 'auth_info, where there is such a profile' }
      return [judged(view, true, { ...of, actual: 'no profile of the Azure type' })]
    },
  }),
  plain({
    ...{ id: rule('valid-json'), title: 'The list of authentication profiles is valid JSON' },
    ...{ scenario, steps: [step], requirements: [rule('valid-json')] },
    judge: view => {
      const problem = view.exchange(step).response?.jsonProblem
      const ok = problem === undefined && isObject(view.json(step))
      return [judged(view, ok, { requirement: rule('valid-json'), path: '', expected: 'valid JSON', actual: problem })]
    },
  }),
  plain({
    ...{ id: rule('default-allowed'), title: 'The default profile is one of the allowed ones' },
    ...{ scenario, steps: [step], requirements: [rule('default-allowed')] },
    judge: view => {
      const actual = view.at(step, `${pointerOf(view, defaults)}/profile_id`)
      const ids = allowedIn(view).map(listed => memberIn(listed, 'profile_id'))
      const of = { requirement: rule('default-allowed'), path: `/${defaults[0]}/profile_id` }
      return [judged(view, ids.includes(actual), { ...of, expected: 'an id of the allowed ones', actual })]
    },
  }),
  each('no-secret', 'No authentication profile shows what the directory is asked with', (view, listed) => {
    const names = Object.keys(flat(listed.value)).filter(name => /secret|passw|credential|bind_?dn/i.test(name))
    const of = { requirement: rule('no-secret'), path: listed.pointer, expected: 'no secret of a directory' }
    return [judged(view, names.length === 0, { ...of, actual: names.length === 0 ? 'none' : names })]
  }),
  plain({
    ...{ id: rule('only-allowed'), title: 'The list has no profile that the client may not use' },
    ...{ scenario: 'adss-csp.profiles.foreign', steps: [step], requirements: [rule('only-allowed')] },
    judge: view => {
      const foreign = view.note('foreign')
      const ids = profilesIn(view).map(listed => memberIn(listed, 'profile_id'))
      const of = { requirement: rule('only-allowed'), path: `/${alloweds[0]}`, expected: `profiles but ${foreign}` }
      return [judged(view, !ids.includes(foreign), { ...of, actual: ids })]
    },
  }),
  refusal({
    ...{ id: rule('refuses-user-token'), title: 'authenticationProfiles refuses the token of a user', scenario },
    ...{ step: 'profiles.user-token', requirement: rule('client-token') },
    ...{ how: 'adss-csp.practice.code-due', status: 401, code: '60045' },
  }),
]

function authInfo(view: TraceView, listed: Listed): readonly Finding[] {
  const info = memberIn(listed, 'auth_info')
  const [app, url] = isObject(info) ? [info.app_id, info.auth_url] : []
  const of = (name: string) => ({ requirement: rule('auth-info'), path: `${listed.pointer}/auth_info/${name}` })
  return [
    judged(view, isText(app), { ...of('app_id'), expected: 'a string, not empty', actual: app }),
    judged(view, isHttpUri(url), { ...of('auth_url'), expected: 'an http or https URL', actual: url }),
  ]
}

/** The members of an object and of the objects in it, by their names. */
function flat(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) return {}
  return Object.assign({}, value, ...Object.values(value).map(flat)) as Record<string, unknown>
}
