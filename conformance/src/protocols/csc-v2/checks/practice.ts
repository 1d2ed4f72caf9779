import { describe, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { headerOf, pseudonymPattern } from '../../../core/view.ts'
import { nullMembers } from '../../../core/without-nulls.ts'
import { isObject, isText } from '../../judging/forms.ts'

/** What the RFCs under the API ask of a good server: warnings, over every exchange of every scenario. */
export const practiceChecks: readonly Check[] = [
  practice('challenge', 'Every 401 names the scheme to authenticate with', challenge),
  practice('no-store', 'Every answer with a secret in it forbids caches to keep it', noStore),
  practice('no-echo', 'No error answer repeats a secret', noEcho),
  practice('unguessable', 'Tokens, SADs and handles are too long to be guessed', unguessable),
  practice('oauth-json', 'The OAuth 2.0 endpoints answer with strict JSON', oauthJson),
  {
    id: 'csc-v2.ambient.no-nulls',
    title: 'A member that has no value is left out',
    scenario: 'ambient',
    steps: [],
    requirements: ['csc-v2.practice.no-nulls'],
    maturity: 'stable',
    judge: noNulls,
  },
]

/** One finding an operation, which names each member once: where such members are judged, they count as absent. */
function noNulls({ exchanges }: TraceView): readonly Finding[] {
  const answers = exchanges.filter(({ operation, response }) => operation !== null && isObject(response?.json))
  return [...Map.groupBy(answers, ({ operation }) => operation)].flatMap(([operation, those]) => {
    const empty = those.map(exchange => ({ exchange, nulls: nullMembers(exchange.response?.json) }))
    const named = [...new Set(empty.flatMap(({ nulls }) => nulls))].toSorted()
    const shown = (empty.find(({ nulls }) => nulls.length > 0) ?? empty[0])?.exchange
    if (!shown) return []
    return finding(named.length === 0, {
      requirement: 'csc-v2.practice.no-nulls',
      at: shown.step,
      exchange: shown.id,
      expected: `no member of ${operation} that is null`,
      actual: named.join(', ') || 'none',
    })
  })
}

type Answer = NonNullable<Exchange['response']>
type Seen = Omit<Finding, 'requirement' | 'at' | 'exchange' | 'actual'> & { readonly actual: unknown }
type Judgement = (answer: Answer, exchange: Exchange) => readonly Seen[]

function practice(name: string, title: string, judge: Judgement): Check {
  const requirement = `csc-v2.practice.${name}`
  return {
    id: `csc-v2.ambient.${name}`,
    title,
    scenario: 'ambient',
    steps: [],
    requirements: [requirement],
    maturity: 'stable',
    judge: view =>
      view.exchanges.flatMap(exchange =>
        (exchange.response ? judge(exchange.response, exchange) : []).map(({ ok, ...seen }) =>
          finding(ok, { requirement, at: exchange.step, exchange: exchange.id, ...seen }),
        ),
      ),
  }
}

/** @spec RFC 9110 §11.6.1, RFC 6750 §3 */
function challenge({ status, headers }: Answer, { operation }: Exchange): readonly Seen[] {
  if (status !== 401 || operation === null) return []
  const seen = headerOf(headers, 'www-authenticate')
  const schemes =
    operation === 'auth/login' ? ['Basic', 'Digest'] : isOAuth(operation) ? ['Basic', 'Bearer'] : ['Bearer']
  const named = schemes.some(scheme => new RegExp(`(^|,)\\s*${scheme}(\\s|,|$)`, 'i').test(seen ?? ''))
  return [
    { ok: named, path: 'header www-authenticate', expected: `a challenge of ${schemes.join(' or ')}`, actual: seen },
  ]
}

function isOAuth(operation: string): boolean {
  return operation.startsWith('oauth2/')
}

/** Operations whose good answers carry a secret. */
const secretive = [
  'auth/login',
  'oauth2/token',
  'oauth2/pushed_authorize',
  'credentials/authorize',
  'credentials/authorizeCheck',
  'credentials/extendTransaction',
]

/** @spec RFC 9111 §5.2.2.5 */
function noStore({ status, headers, body }: Answer, { operation }: Exchange): readonly Seen[] {
  if (status >= 300 || body === null || operation === null || !secretive.includes(operation)) return []
  const seen = headerOf(headers, 'cache-control')
  const ok = /(^|,)\s*no-store\s*(,|$)/i.test(seen ?? '')
  return [{ ok, path: 'header cache-control', expected: 'no-store', actual: seen }]
}

/** In the body and in every header: a log of errors must not become a list of secrets. */
function noEcho({ status, headers, body }: Answer): readonly Seen[] {
  if (status < 400) return []
  const found = [body ?? '', ...headers.map(([, value]) => value)].find(text => pseudonymPattern.test(text))
  return [{ ok: found === undefined, expected: 'no secret', actual: found ?? 'none' }]
}

const guessed = ['token', 'refresh-token', 'sad', 'handle']
/** By the estimate over one value, which is too low for short ones and never half of this for a random one. */
const leastBits = 64

/** @spec RFC 6749 §10.10 */
function unguessable({ status, json }: Answer, { secrets }: Exchange): readonly Seen[] {
  if (status >= 300 || !isObject(json)) return []
  return Object.entries(json).flatMap(([name, value]) => {
    const facts = typeof value === 'string' ? secrets[value] : undefined
    if (!facts || !guessed.includes(facts.kind)) return []
    const actual = `${facts.length} characters, about ${facts.entropyBits} bits`
    return [{ ok: facts.entropyBits >= leastBits, path: `/${name}`, expected: `at least ${leastBits} bits`, actual }]
  })
}

/** Pages and redirects of oauth2/authorize are for browsers. @spec RFC 6749 §5.1, RFC 6749 §5.2 */
function oauthJson({ status, headers, body, json, jsonProblem }: Answer, { operation }: Exchange): readonly Seen[] {
  if (operation === null || !isOAuth(operation) || operation === 'oauth2/authorize' || body === null) return []
  const type = headerOf(headers, 'content-type')
  const isJson = /^application\/json\s*(;|$)/i.test(type ?? '')
  const error = isObject(json) ? json.error : undefined
  return [
    { ok: isJson, path: 'header content-type', expected: 'application/json', actual: type },
    {
      ok: jsonProblem === undefined && isObject(json),
      expected: 'a JSON object',
      actual: jsonProblem ?? describe(json),
    },
    ...(status < 400
      ? []
      : [{ ok: isText(error), path: '/error', expected: 'a string, not empty', actual: describe(error) }]),
  ]
}
