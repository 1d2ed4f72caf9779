import type { Check } from './check.ts'
import type { Facility } from './facility.ts'
import type { Requirement, RequirementId } from './requirement.ts'
import type { Driver, Scenario, SendOptions } from './scenario.ts'
import type { FoundSignature, TargetSigner } from './signing.ts'
import type { Trace } from './view.ts'

/** Everything the suite knows of one protocol; ADSS CSP and SecuSign add data of this shape and no machinery. */
export interface Protocol<A = unknown> {
  readonly id: string
  readonly operations: Readonly<Record<string, OperationRow>>
  validateRequest(operation: string, body: unknown): readonly Violation[]
  validateResponse(operation: string, status: number, body: unknown): readonly Violation[]
  readonly requirements: readonly Requirement[]
  readonly scenarios: readonly Scenario<A>[]
  readonly checks: readonly Check[]
  readonly sets: readonly RequirementSet[]
  /** Where the operations of each base live for a target. */
  bases(answers: A): Readonly<Record<string, string>>
  /** A member that is null counts as one that was left out, in whatever is judged. */
  readonly nullIsAbsent?: true
  /** Learns the capability profile before planning; its exchanges are recorded as scenario `discover`. */
  discover(
    send: (
      step: string,
      operation: string,
      body: Readonly<Record<string, unknown>>,
      options?: SendOptions,
    ) => Promise<unknown>,
    answers: A,
    live?: Discovery<A>,
  ): Promise<Readonly<Record<string, unknown>>>
  /** Where an operation is served, if the profile says so; else below its base. */
  endpoint?(operation: string, profile: Readonly<Record<string, unknown>>): string | undefined
  /** The errors that the protocol names, for `explain`. */
  readonly errors?: readonly ErrorRow[]
  /** Words of the wire that stay readable even when a scenario sends one where a secret belongs. */
  readonly vocabulary?: readonly string[]
  /** The token or the like that most scenarios cannot do without, for `doctor`. */
  readonly access?: {
    /** Whether the discovery came by it. */
    isGranted(discovered: Trace): boolean
    /** Gets it, and so shows what stands in the way. */
    readonly scenario: Scenario<A>
    hangsOn(scenario: string): boolean
  }
  /** How it is seen what a target can really do, for `discover`. */
  readonly observation?: {
    /** Read-only scenarios that ask for it. */
    readonly scenarios: readonly string[]
    observed(traces: readonly Trace[]): readonly Observation[]
    /** What of the profile the target itself said; the rest is presumed or comes from the tester. */
    declared(profile: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
    /** What is presumed of the target, since nobody said otherwise. */
    presumed(profile: Readonly<Record<string, unknown>>): readonly string[]
  }
  /** What only one run at a time may use of a target, such as a credential whose PIN locks, by names that no target shares. */
  exclusive?(answers: A): readonly string[]
  /** What `init` writes for somebody who begins. */
  readonly starter?: Starter
  /** Checks a config's answers; returns problems naming member and rule, never a value. */
  validateAnswers(answers: unknown): readonly Violation[]
  /** Every signature value that the target gave in a run, for `attest`; absent where the protocol signs nothing. */
  signaturesIn?(traces: readonly Trace[]): readonly FoundSignature[]
  /** How the target signs an attestation by its own credential, where the protocol has a way. */
  readonly targetSigner?: TargetSigner<A>
}

/** The part of a first config that only the protocol knows. */
export interface Starter {
  /** Where a service may be. */
  readonly url: string
  /** YAML below `answers`, each line indented by two blanks; secrets are references to `environment`. */
  readonly answers: string
  /** Environment variables that hold the secrets. */
  readonly environment: readonly string[]
}

/** What a discovery has besides `send`; without it, only recorded answers are there to learn from. */
export interface Discovery<A> {
  readonly driver: Driver<A, Facility>
  /** Adds facts to the profile at once, for what the rest of the discovery sends. */
  learn(facts: Readonly<Record<string, unknown>>): void
}

/** Something that a target declares or not, and has or not. */
export interface Observation {
  readonly capability: string
  readonly declared: boolean
  /** Null for an answer that shows nothing of it. */
  readonly observed: boolean | null
  /** Of the answer that shows it. */
  readonly status: number
  readonly exchange: string
}

export interface ErrorRow {
  readonly id: string
  readonly operation: string
  readonly condition: string
  readonly status: readonly number[]
  /** Null where the text fixes none. */
  readonly error: string | null
  readonly error_description: string | null
  /** Why this status, and when it is decided, where the text leaves both open. */
  readonly derivation?: string
  readonly requirements?: readonly RequirementId[]
}

export interface RequirementSet {
  readonly id: string
  readonly title: string
  /** `conforms to` for standards, `compatible with` for vendors' dialects. */
  readonly claim: 'conforms to' | 'compatible with'
  includes(requirement: Requirement): boolean
}

export interface OperationRow {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly base: string
  readonly request: { readonly contentType: string; readonly schema: string | null }
  readonly responses: Readonly<Record<number, { readonly contentType: string | null; readonly schema: string | null }>>
  readonly marks: { readonly request: readonly Mark[]; readonly responses: Readonly<Record<number, readonly Mark[]>> }
  /** Members of the answers by status, for those who make answers up. */
  readonly members?: Readonly<Record<number, readonly Member[]>>
  /** Members of the request, for those who compare models. */
  readonly requestMembers?: readonly Member[]
}

export interface Member {
  /** With `*` for array items. */
  readonly pointer: string
  readonly required: boolean
  readonly enum?: readonly unknown[]
  /** The values of an open enumeration that are known. */
  readonly known?: readonly string[]
}

export interface Mark {
  readonly pointer: string
  readonly kind: 'secret' | 'volatile' | 'public-binary'
  readonly secret?: string
}

export interface Violation {
  readonly pointer: string
  readonly rule: string
  readonly message: string
}
