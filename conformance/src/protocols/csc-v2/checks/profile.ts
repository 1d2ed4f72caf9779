import { finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { answersTo, plain } from '../../judging/expect.ts'
import { isText, isTexts } from '../../judging/forms.ts'

/**
 * What a service declares of itself against what it showed. That a method is there at all, `service.methods-callable` and
 * `service.methods-complete` ask without right parameters; here it is to work.
 */
export const profileChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.profile.honest',
    title: 'What info declares works: ways to authenticate, methods, asynchronous operation',
    scenario: 'csc-v2.profile',
    steps: ['profile.info'],
    requirements: [
      'csc-v2.login.http-authentication',
      'csc-v2.oauth.grants',
      'csc-v2.info.methods-callable',
      'csc-v2.info.async-announced',
    ],
    judge: view => {
      const findings = [...grants(view), ...calls(view), ...asynchronous(view)]
      // Ended early and no fault was seen until then: what broke it is the reason.
      if (findings.every(({ ok }) => ok) && view.note('used') !== true) view.exchange('profile.used')
      return findings
    },
  }),
  plain({
    id: 'csc-v2.profile.algorithms',
    title: 'signAlgorithms names every algorithm of the keys',
    scenario: 'csc-v2.credential-info.describe',
    steps: ['describe.service', 'describe.main'],
    requirements: ['csc-v2.practice.algorithms-announced'],
    judge: algorithms,
  }),
]

function grants(view: TraceView): readonly Finding[] {
  return answersTo(view, 'grant.').map(exchange => {
    const isBasic = exchange.step === 'grant.basic'
    const requirement = isBasic ? 'csc-v2.login.http-authentication' : 'csc-v2.oauth.grants'
    return worked(exchange, requirement, 'a token, by a way that authType names')
  })
}

function calls(view: TraceView): readonly Finding[] {
  const used = answersTo(view, 'call.')
  return used.map(exchange => worked(exchange, 'csc-v2.info.methods-callable', 'a good answer of an announced method'))
}

function worked({ id, step, response }: Exchange, requirement: string, expected: string): Finding {
  const status = response?.status ?? 0
  const actual = `status ${status}`
  return finding(status >= 200 && status < 300, { at: step, exchange: id, requirement, expected, actual })
}

/** @spec CSC API 2.0.0.2 §11.1 */
function asynchronous(view: TraceView): readonly Finding[] {
  const step = 'profile.asynchronous'
  if (!answersTo(view, step).some(exchange => exchange.step === step)) return []
  const said = view.at('profile.info', '/asynchronousOperationMode') === true
  const done = view.status(step) === 200 && isText(view.at(step, '/responseID'))
  return [
    finding(said === done, {
      at: step,
      exchange: view.exchange(step).id,
      requirement: 'csc-v2.info.async-announced',
      expected: said ? 'a responseID, as info announces' : 'a refusal, since info announces no asynchronous operation',
      actual: `status ${view.status(step)}`,
    }),
  ]
}

/** The other way round nothing is said: an algorithm may be that of keys which the tester has not. */
function algorithms(view: TraceView): readonly Finding[] {
  const announced = view.at('describe.service', '/signAlgorithms/algos')
  const known = isTexts(announced) ? announced : []
  return answersTo(view, 'describe.')
    .filter(({ step }) => step !== 'describe.service')
    .map(({ id, step }) => {
      const algo = view.at(step, '/key/algo')
      const missing = isTexts(algo) ? algo.filter(oid => !known.includes(oid)) : []
      return finding(missing.length === 0, {
        at: step,
        exchange: id,
        path: '/key/algo',
        requirement: 'csc-v2.practice.algorithms-announced',
        expected: 'only what signAlgorithms.algos of info names',
        actual: missing.length === 0 ? 'so it is' : `also ${missing.join(', ')}`,
      })
    })
}
