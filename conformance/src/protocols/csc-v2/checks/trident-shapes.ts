import { expectAbsent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { elementsAt } from '../../judging/expect.ts'

export const clientScenario = 'csc-v2-trident.client-token'
export const refusalScenario = 'csc-v2-trident.refusals'
export const userScenario = 'csc-v2-trident.user-token'

/** A check of the requirement of the same name, on one step or several. */
export interface Sentence {
  /** Of the requirement, below csc-v2-trident. */
  readonly name: string
  readonly title: string
  readonly scenario: string
  readonly steps: readonly [string, ...string[]]
}

export type Judgement = (view: TraceView, requirement: string) => readonly Finding[]

export function sentence({ name, title, scenario, steps }: Sentence, judge: Judgement): Check {
  const requirement = `csc-v2-trident.${name}`
  const id = `csc-v2-trident.shows.${name}`
  return {
    id,
    title,
    scenario,
    steps,
    requirements: [requirement],
    maturity: 'stable',
    judge: view => judge(view, requirement),
  }
}

export function status(of: Sentence, wanted: number | readonly number[]): Check {
  return sentence(of, (view, requirement) => expectStatus(view, of.steps[0], wanted, requirement))
}

export type InfoJudgement = (view: TraceView, pointer: string, requirement: string) => readonly Finding[]

/** The judgement on each object of credentialInfos, of which there must be one. */
export function eachInfo(of: Sentence, judge: InfoJudgement): Check {
  const [step] = of.steps
  return sentence(of, (view, requirement) => {
    const infos = elementsAt(view, step, '/credentialInfos')
    const some = expectMember(view, step, '/credentialInfos', () => infos.length > 0, {
      requirement,
      expected: 'an array, not empty',
    })
    return [...some, ...infos.flatMap(({ pointer }) => judge(view, pointer, requirement))]
  })
}

export interface InfoMember {
  readonly pointer: string
  readonly expected: string
  readonly is: (value: unknown) => boolean
}

export function infoMember(of: Sentence, { pointer, expected, is }: InfoMember): Check {
  return eachInfo(of, (view, info, requirement) =>
    expectMember(view, of.steps[0], `${info}${pointer}`, is, { requirement, expected }),
  )
}

export function infoAbsent(of: Sentence, pointers: readonly string[]): Check {
  return eachInfo(of, (view, info, requirement) =>
    pointers.flatMap(pointer => expectAbsent(view, of.steps[0], `${info}${pointer}`, requirement)),
  )
}

/** A finding at a step. */
export function found(
  view: TraceView,
  step: string,
  of: { readonly requirement: string; readonly ok: boolean; readonly expected: string; readonly actual: unknown },
): Finding {
  const { ok, ...rest } = of
  return finding(ok, { at: step, exchange: view.exchange(step).id, ...rest })
}

export function idsOf(view: TraceView, step: string): readonly unknown[] {
  return elementsAt(view, step, '/credentialIDs').map(({ value }) => value)
}
