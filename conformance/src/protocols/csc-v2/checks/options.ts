import { describe, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { answersTo, plain } from '../../judging/expect.ts'
import { isObject, isText, isTexts } from '../../judging/forms.ts'
import { verifiedSignatures } from './signature.ts'

type Members = Readonly<Record<string, unknown>>

/** What one requirement asks of an answer, in the light of the request; the problem in words, or undefined. */
interface Rule {
  readonly requirement: string
  readonly expected: string
  problem?(answer: Members): string | undefined
}

/** The rules that hold for a request. */
type Rules = (asked: Members, view: TraceView) => readonly Rule[]

const described = [
  'csc-v2.credential-info.certificates-default',
  'csc-v2.credential-info.certificates-none',
  'csc-v2.credential-info.certificates-chain',
  'csc-v2.credential-info.cert-info',
  'csc-v2.credential-info.cert-info-default',
  'csc-v2.credential-info.auth-objects',
  'csc-v2.credential-info.auth-info-default',
] as const
const clientData = 'csc-v2.client-data.accepted'
const order = 'csc-v2.signhash.order-and-count'
const value = 'csc-v2.signhash.signature-verifies'

/** Each answer against what its request asked for, whatever else the request said. */
export const optionChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.login.options',
    title: 'auth/login gives what each combination of its options asks for',
    scenario: 'csc-v2.login.options',
    steps: [],
    requirements: [
      'csc-v2.login.access-token',
      'csc-v2.login.remember-me',
      'csc-v2.login.remember-me-default',
      clientData,
    ],
    judge: view => eachRow(view, row => ruled(view, row, loginRules)),
  }),
  plain({
    id: 'csc-v2.list.options',
    title: 'credentials/list gives what each combination of its options asks for',
    scenario: 'csc-v2.list.options',
    steps: [],
    requirements: [
      'csc-v2.list.credential-ids',
      'csc-v2.list.credential-infos',
      'csc-v2.list.conditional-parameters',
      'csc-v2.list.only-valid-echo',
      ...described,
      clientData,
    ],
    judge: view => eachRow(view, row => ruled(view, row, listRules)),
  }),
  plain({
    id: 'csc-v2.credential-info.options',
    title: 'credentials/info gives what each combination of its options asks for',
    scenario: 'csc-v2.credential-info.options',
    steps: [],
    requirements: [...described, clientData],
    judge: view => eachRow(view, row => ruled(view, row, infoRules)),
  }),
  plain({
    id: 'csc-v2.sign.options',
    title: 'An authorization and its signatures are given for each combination of their options',
    scenario: 'csc-v2.sign.options',
    steps: ['info.main'],
    requirements: [
      'csc-v2.authorize.explicit',
      'csc-v2.signhash.synchronous',
      'csc-v2.signhash.operation-mode',
      clientData,
      order,
      value,
    ],
    judge: view =>
      eachRow(view, row => {
        if (row.step.startsWith('options.sad.')) return ruled(view, row, authorizeRules)
        const requirements = { order, value }
        const found = ruled(view, row, signRules)
        if (view.status(row.step) !== 200) return found
        return [...found, ...verifiedSignatures(view, row.step, { info: 'info.main', requirements })]
      }),
  }),
]

/** What all rows come to. One without an answer leaves it open, unless the others show a fault. */
function eachRow(view: TraceView, judge: (row: Exchange) => readonly Finding[]): readonly Finding[] {
  const rows = answersTo(view, 'options.')
  const findings = rows.flatMap(judge)
  const answered = rows.filter(({ step }) => /^options\.\d+$/.test(step)).length
  const isComplete = answered > 0 && answered === view.note('options')
  if (!isComplete && findings.every(({ ok }) => ok)) view.exchange(`options.${answered + 1}.answered`)
  return findings
}

/** A request that is refused keeps no rule: each of its options has to be taken. */
function ruled(view: TraceView, { id, step, request }: Exchange, rules: Rules): readonly Finding[] {
  const status = view.status(step)
  const json = view.json(step)
  const answer = isObject(json) ? json : {}
  return rules(isObject(request.json) ? request.json : {}, view).map(({ requirement, expected, problem }) => {
    const wrong = status === 200 ? problem?.(answer) : `status ${status}`
    const actual = wrong ?? 'so it is'
    return finding(wrong === undefined, { at: step, exchange: id, requirement, expected, actual })
  })
}

const loginRules: Rules = ({ rememberMe, ...asked }) => [
  {
    requirement: 'csc-v2.login.access-token',
    expected: 'access_token, a string',
    problem: answer => unless(isText, answer, 'access_token'),
  },
  rememberMe === true
    ? { requirement: 'csc-v2.login.remember-me', expected: 'a token, with or without a refresh_token' }
    : {
        requirement: rememberMe === undefined ? 'csc-v2.login.remember-me-default' : 'csc-v2.login.remember-me',
        expected: 'a token, and no refresh_token',
        problem: answer => unless(isAbsent, answer, 'refresh_token'),
      },
  ...clientDataRules(asked),
]

const listRules: Rules = (asked, view) => {
  const isEchoed = asked.onlyValid === true && view.profile.onlyValid === true
  return [
    {
      requirement: 'csc-v2.list.credential-ids',
      expected: 'credentialIDs, an array of strings',
      problem: answer => unless(isTexts, answer, 'credentialIDs'),
    },
    {
      requirement: 'csc-v2.list.only-valid-echo',
      expected: isEchoed ? 'onlyValid, true' : 'no onlyValid',
      problem: answer => unless(seen => seen === (isEchoed ? true : undefined), answer, 'onlyValid'),
    },
    ...(asked.credentialInfo === true ? listedRules(asked) : [unlistedRule(asked)]),
    ...clientDataRules(asked),
  ]
}

function unlistedRule(asked: Members): Rule {
  const hasDetails = ['certificates', 'certInfo', 'authInfo'].some(name => asked[name] !== undefined)
  return {
    requirement: hasDetails ? 'csc-v2.list.conditional-parameters' : 'csc-v2.list.credential-infos',
    expected: 'no credentialInfos',
    problem: answer => unless(isAbsent, answer, 'credentialInfos'),
  }
}

/** The rules of one description, for each of them. */
function listedRules(asked: Members): readonly Rule[] {
  const each = descriptionRules(asked).map(
    (rule): Rule => ({
      ...rule,
      problem: ({ credentialInfos }) => {
        const infos: readonly unknown[] = Array.isArray(credentialInfos) ? credentialInfos : []
        const wrong = infos.map(info => rule.problem?.(isObject(info) ? info : {}))
        const first = wrong.findIndex(one => one !== undefined)
        return first < 0 ? undefined : `credentialInfos/${first}/${wrong[first]}`
      },
    }),
  )
  const all: Rule = {
    requirement: 'csc-v2.list.credential-infos',
    expected: 'credentialInfos, an array',
    problem: answer => unless(Array.isArray, answer, 'credentialInfos'),
  }
  return [all, ...each]
}

const infoRules: Rules = asked => [...descriptionRules(asked), ...clientDataRules(asked)]

function descriptionRules(asked: Members): readonly Rule[] {
  return [certificatesRule(asked), certInfoRule(asked), authInfoRule(asked)]
}

function certificatesRule({ certificates }: Members): Rule {
  const problem = (is: (seen: unknown) => boolean) => (answer: Members) => unless(is, answer, 'cert', 'certificates')
  const isList = (seen: unknown, length: (n: number) => boolean) => Array.isArray(seen) && length(seen.length)
  if (certificates === 'none') {
    const requirement = 'csc-v2.credential-info.certificates-none'
    return { requirement, expected: 'no certificates', problem: problem(isAbsent) }
  }
  if (certificates === 'chain') {
    const requirement = 'csc-v2.credential-info.certificates-chain'
    return { requirement, expected: 'the chain', problem: problem(seen => isList(seen, n => n > 0)) }
  }
  const requirement = 'csc-v2.credential-info.certificates-default'
  return { requirement, expected: 'one certificate', problem: problem(seen => isList(seen, n => n === 1)) }
}

const details = ['issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo']

function certInfoRule({ certInfo }: Members): Rule {
  const isAsked = certInfo === true
  return {
    requirement: isAsked ? 'csc-v2.credential-info.cert-info' : 'csc-v2.credential-info.cert-info-default',
    expected: `${isAsked ? 'each' : 'none'} of ${details.join(', ')}`,
    problem: answer => firstOf(details, name => unless(isAsked ? isText : isAbsent, answer, 'cert', name)),
  }
}

function authInfoRule({ authInfo }: Members): Rule {
  if (authInfo !== true) {
    return {
      requirement: 'csc-v2.credential-info.auth-info-default',
      expected: 'no objects and no expression',
      problem: answer => firstOf(['objects', 'expression'], name => unless(isAbsent, answer, 'auth', name)),
    }
  }
  return {
    requirement: 'csc-v2.credential-info.auth-objects',
    expected: 'an array of objects, where the mode is explicit',
    // What the authorization server authorizes has none, which describe.auth-detail-mode judges.
    problem: answer => {
      const isExplicit = isObject(answer.auth) && answer.auth.mode === 'explicit'
      const are = (seen: unknown): boolean => Array.isArray(seen) && seen.every(isObject)
      return isExplicit ? unless(are, answer, 'auth', 'objects') : undefined
    },
  }
}

const authorizeRules: Rules = asked => [
  { requirement: 'csc-v2.authorize.explicit', expected: 'an authorization' },
  ...clientDataRules(asked),
]

const signRules: Rules = asked => [
  {
    requirement: 'csc-v2.signhash.synchronous',
    expected: 'signatures, and no responseID',
    problem: answer => unless(isAbsent, answer, 'responseID'),
  },
  ...(asked.operationMode === undefined
    ? []
    : [{ requirement: 'csc-v2.signhash.operation-mode', expected: 'the mode S taken' }]),
  ...clientDataRules(asked),
]

function clientDataRules(asked: Members): readonly Rule[] {
  return asked.clientData === undefined ? [] : [{ requirement: clientData, expected: 'clientData taken' }]
}

function isAbsent(seen: unknown): boolean {
  return seen === undefined
}

/** What is wrong with a member, by its path. */
function unless(is: (seen: unknown) => boolean, answer: Members, ...path: readonly string[]): string | undefined {
  const seen = path.reduce<unknown>((around, name) => (isObject(around) ? around[name] : undefined), answer)
  return is(seen) ? undefined : `${path.join('/')}: ${describe(seen)}`
}

function firstOf(names: readonly string[], problem: (name: string) => string | undefined): string | undefined {
  return names.map(problem).find(one => one !== undefined)
}
