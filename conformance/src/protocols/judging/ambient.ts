import { describe, finding } from '../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../core/check.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isObject, isText } from './forms.ts'

/** Checks of every exchange of every scenario, so that an answer for which nobody wrote a check is looked at as well. */
export interface Ambient {
  readonly id: string
  readonly title: string
  readonly requirement: string
}

/** From names without the id of their protocol in front. */
export function ambientNames(protocol: string): (name: string, title: string, requirement: string) => Ambient {
  return (name, title, requirement) => ({
    id: `${protocol}.ambient.${name}`,
    ...{ title, requirement: `${protocol}.${requirement}` },
  })
}

export type Judgement = (exchange: Exchange, requirement: string, view: TraceView) => readonly Finding[]

/** One requirement, judged of each answer. */
export function ambient({ id, title, requirement }: Ambient, judge: Judgement): Check {
  return {
    ...{ id, title, scenario: 'ambient', steps: [], requirements: [requirement], maturity: 'stable' },
    judge: view => answered(view).flatMap(exchange => judge(exchange, requirement, view)),
  }
}

/** Half an answer is no answer, and whoever reads no further than the status would not see it. */
export function completeAnswers({ id, title, requirement }: Ambient): Check {
  return {
    ...{ id, title, scenario: 'ambient', steps: [], requirements: [requirement], maturity: 'stable' },
    judge: view =>
      view.exchanges
        .filter(({ operation, response, failure }) => operation !== null && (response || failure?.code === 'truncated'))
        .map(({ id: exchange, step, failure }) =>
          finding(failure === undefined, {
            ...{ at: step, exchange, requirement, expected: 'a complete answer' },
            actual: failure?.message ?? 'complete',
          }),
        ),
  }
}

/** The exchanges that something is to be said of. */
type Which = (exchange: Exchange) => boolean

/** That every body is declared to be JSON. */
export function jsonMediaType(is: Which): Judgement {
  return (exchange, requirement) => {
    if (!exchange.response?.body || !is(exchange)) return []
    const actual = headerOf(exchange, 'content-type')
    const of = { expected: 'application/json', actual, path: 'header content-type' }
    return [found(exchange, requirement, { ok: isJsonMediaType(actual), ...of })]
  }
}

/** That every body is JSON, and can be read in one way only. */
export function strictJson(is: Which): Judgement {
  return (exchange, requirement) => {
    if (!exchange.response?.body || !is(exchange)) return []
    const actual = exchange.response.jsonProblem
    return [found(exchange, requirement, { ok: actual === undefined, expected: 'strict JSON', actual })]
  }
}

/** That a member of every such answer is a string that says something. */
export function textMember(
  name: string,
  { of, says = isText }: { readonly of: Which; readonly says?: (value: unknown) => boolean },
): Judgement {
  return (exchange, requirement) => {
    if (!of(exchange)) return []
    const value = memberOf(exchange, name)
    const expected = 'a string, not empty'
    return [found(exchange, requirement, { ok: says(value), expected, actual: describe(value), path: `/${name}` })]
  }
}

function answered(view: TraceView): readonly Exchange[] {
  return view.exchanges.filter(({ response }) => response !== undefined)
}

export function found(
  exchange: Exchange,
  requirement: string,
  of: { readonly ok: boolean; readonly expected: string; readonly actual: unknown; readonly path?: string },
): Finding {
  const { ok, ...rest } = of
  return finding(ok, { at: exchange.step, exchange: exchange.id, requirement, ...rest })
}

export function headerOf({ response }: Exchange, name: string): string | undefined {
  return response?.headers.find(([given]) => given.toLowerCase() === name)?.[1]
}

/** @spec RFC 8259 §11 */
function isJsonMediaType(value: string | undefined): boolean {
  return value !== undefined && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(value)
}

/** A member of an answer, whatever the answer is. */
export function memberOf({ response }: Exchange, name: string): unknown {
  return isObject(response?.json) ? response.json[name] : undefined
}
