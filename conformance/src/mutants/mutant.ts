import type { RequirementId } from '../core/requirement.ts'
import type { Answered, Reply } from './answered.ts'

/** The honest server with exactly one difference: a lie that must be noticed, or a liberty that must be let pass. */
export type Mutant = WireMutant | BehaviourMutant | TransportMutant

interface Named {
  /** Stable: `drop-required credentials/authorize 200 /SAD`. */
  readonly id: string
  readonly operator: string
  /** The operation whose answers differ; null where no single one does. */
  readonly operation: string | null
  readonly expects: 'caught' | 'tolerated'
  /** Requirements that the lie breaks: only a finding on one of these notices it for the right reason. */
  readonly breaks: readonly RequirementId[]
  /** What the server does, in words. */
  readonly lie: string
}

/** Touches answers on their way out. Pure, so that a recorded answer can be lied about as well as a live one. */
export interface WireMutant extends Named {
  readonly kind: 'wire'
  /** The answer as it goes out, or undefined where there is nothing to lie about. */
  alter(answer: Answered): Reply | undefined
}

/** A switch inside the reference server, at the place where the rule is enforced. */
export interface BehaviourMutant extends Named {
  readonly kind: 'behaviour'
  readonly fault: string
}

/** Told over a connection on loopback, where there are bytes, framing and TLS. */
export interface TransportMutant extends Named {
  readonly kind: 'transport'
  readonly manner: Manner
  /** Switches of the reference server that only a connection brings to light. */
  readonly fault?: string
  /** A lie of the wire that only a connection brings to light. */
  alter?(answer: Answered): Reply | undefined
  /** Scenarios that are driven: a connection costs more than a function call. */
  readonly scenarios: readonly string[]
}

/**
 * How an answer travels. `truncated`: fewer bytes than announced; `moved`: under another base path; `plain`: without TLS
 * where there should be; `tls`: as it should. The others change nothing that HTTP gives a meaning.
 */
export type Manner =
  | 'truncated'
  | 'moved'
  | 'plain'
  | 'tls'
  | 'chunked'
  | 'slow'
  | 'compressed'
  | 'header-case'
  | 'closed'
