import { expectAbsent, expectMember, expectStatus } from '../../core/assertions.ts'
import { type Check, check, type Finding, type TraceView } from '../../core/check.ts'
import type { Exchange } from '../../core/exchange.ts'

/** One requirement, one step, one judgement: the usual shape of a check. */
export interface Plain {
  readonly id: string
  readonly title: string
  readonly scenario: string
  readonly steps: readonly string[]
  readonly requirements: readonly [string, ...string[]]
  judge(view: TraceView): readonly Finding[]
}

export function plain(of: Plain): Check {
  return check({ ...of, maturity: 'stable' })
}

export interface MemberCheck {
  readonly id: string
  readonly title: string
  readonly scenario: string
  readonly step: string
  readonly requirement: string
  readonly pointer: string
  readonly expected: string
  readonly is: (value: unknown) => boolean
}

/** One member of one answer has the form that it must have. */
export function member(of: MemberCheck): Check {
  const { id, title, scenario, step, requirement, pointer, expected, is } = of
  const judge = (view: TraceView): readonly Finding[] =>
    expectMember(view, step, pointer, is, { requirement, expected })
  return plain({ id, title, scenario, steps: [step], requirements: [requirement], judge })
}

/** The same where the member need not be there. */
export function optionalMember(of: MemberCheck): Check {
  return member({ ...of, is: value => value === undefined || of.is(value), expected: `absent, or ${of.expected}` })
}

export interface StatusCheck {
  readonly id: string
  readonly title: string
  readonly scenario: string
  readonly step: string
  readonly requirement: string
  readonly status: number | readonly number[]
}

export function status(of: StatusCheck): Check {
  const { id, title, scenario, step, requirement } = of
  const judge = (view: TraceView): readonly Finding[] => expectStatus(view, step, of.status, requirement)
  return plain({ id, title, scenario, steps: [step], requirements: [requirement], judge })
}

export function absent(of: Omit<StatusCheck, 'status'> & { readonly pointers: readonly string[] }): Check {
  const { id, title, scenario, step, requirement, pointers } = of
  const judge = (view: TraceView): readonly Finding[] => [
    ...expectStatus(view, step, 200, requirement),
    ...pointers.flatMap(pointer => expectAbsent(view, step, pointer, requirement)),
  ]
  return plain({ id, title, scenario, steps: [step], requirements: [requirement], judge })
}

export interface Elements {
  readonly step: string
  readonly pointer: string
  /** Of the finding that there is an array with something in it. */
  readonly requirement: string
}

/** The judgement on each element of an array; an array that is missing or empty is a finding, not silence. */
export function eachElement(
  view: TraceView,
  { step, pointer, requirement }: Elements,
  judge: (element: { readonly value: unknown; readonly pointer: string }) => readonly Finding[],
): readonly Finding[] {
  const is = (value: unknown): boolean => Array.isArray(value) && value.length > 0
  const some = expectMember(view, step, pointer, is, { requirement, expected: 'an array, not empty' })
  return [...some, ...elementsAt(view, step, pointer).flatMap(judge)]
}

/** Elements of an array at a pointer, each with its own pointer; none where there is no array. */
export function elementsAt(
  view: TraceView,
  step: string,
  pointer: string,
): readonly { readonly value: unknown; readonly pointer: string }[] {
  const list = view.at(step, pointer)
  return Array.isArray(list) ? list.map((value: unknown, i) => ({ value, pointer: `${pointer}/${i}` })) : []
}

/**
 * What came back for the steps whose labels begin so, for each the answer to its last try. Not the wish for more patience
 * than there was, with which a scenario ends: of the request it says nothing. @spec RFC 6585 §4
 */
export function answersTo(view: TraceView, prefix: string): readonly Exchange[] {
  const last = view.exchanges.at(-1)
  const isPutOff = (exchange: Exchange): boolean =>
    exchange === last && exchange.response?.status === 429 && view.header(exchange.step, 'retry-after') !== undefined
  return view.exchanges.filter(
    exchange =>
      exchange.step.startsWith(prefix) &&
      view.has(exchange.step) &&
      view.exchange(exchange.step) === exchange &&
      !isPutOff(exchange),
  )
}
