import type { Exchange, StepLabel } from './exchange.ts'
import type { Violation } from './protocol.ts'
import type { RequirementId } from './requirement.ts'

/** A pure judgement over a redacted trace: no I/O, no clock, no randomness, never throws on any trace. */
export interface Check {
  /** Stable id, for example `csc-v2.sign.refuses-foreign-hash`. */
  readonly id: string
  readonly title: string
  /** Severity of what it finds comes from these. */
  readonly requirements: readonly RequirementId[]
  /** `ambient` checks judge every exchange of every scenario. */
  readonly scenario: string | 'ambient'
  /** Steps it judges; one that was not reached makes it inconclusive, with the first step that broke as the cause. */
  readonly steps: readonly StepLabel[]
  readonly maturity: 'draft' | 'trial' | 'stable' | 'retired'
  judge(view: TraceView): readonly Finding[]
}

export interface Finding {
  readonly ok: boolean
  readonly requirement: RequirementId
  /** Where: the step, and within the message a JSON pointer or header name. */
  readonly at: StepLabel
  readonly exchange?: string
  readonly path?: string
  readonly expected: string
  readonly actual: string
  readonly note?: string
  /** The text says two things here, or the rule is our reading of it: a breach warns, whatever the level. */
  readonly disputed?: true
}

/** What a judge is shown. Step accessors throw `NotReached` (caught by the runner) for a step without an exchange. */
export interface TraceView {
  /** All exchanges of the scenario in order; for ambient checks, of the whole run. */
  readonly exchanges: readonly Exchange[]
  exchange(step: StepLabel): Exchange
  has(step: StepLabel): boolean
  /** HTTP status of the step's answer; NotReached when there was no answer. */
  status(step: StepLabel): number
  /** Redacted JSON body of the step's answer, or undefined; without null members where the protocol says so. */
  json(step: StepLabel): unknown
  /** Value at a JSON pointer of the answer, or undefined. */
  at(step: StepLabel, pointer: string): unknown
  header(step: StepLabel, name: string): string | undefined
  note(key: string): unknown
  /** The run-bound message of that name, as the driver hashed it. */
  message(name: string): Uint8Array
  /** How an answer breaks the model of its operation and status; forms that only redaction broke are left out. */
  violations(of: StepLabel | Exchange): readonly Violation[]
  /** The capability profile. */
  readonly profile: Readonly<Record<string, unknown>>
}

export function check(definition: Check): Check {
  return definition
}
