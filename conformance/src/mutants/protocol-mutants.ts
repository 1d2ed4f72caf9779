import type { Operator, Rules } from './catalogue.ts'
import type { Mutant, TransportMutant, WireMutant } from './mutant.ts'

/** What a protocol adds to the machinery: data alone. */
export interface ProtocolMutants {
  readonly wire: WireFacts
  readonly transport: readonly TransportMutant[]
  readonly behaviours: BehaviourFacts
  /**
   * Assertions that no sharp lie singles out, by check and name, with the reason. Each is worth having: it says what is
   * wrong in plainer words than the assertion that would also be broken.
   */
  readonly redundant: Reasons
  /** Undefined for a mutant that nobody has thought about. */
  clientAnswer(mutant: Pick<Mutant, 'id' | 'operator' | 'expects'>): ClientAnswer | undefined
}

/** What lies about answers are made of, beside the operators that every JSON API is tried with. */
export interface WireFacts {
  readonly rules: Rules
  /** What can be done to the answers of this protocol alone. */
  readonly operators?: readonly Operator[]
  /** Lies and liberties that are written down, since they are about what one operation says and no table does. */
  readonly byHand: readonly WireMutant[]
}

/** What is to be known of the reference server's lies beside the requirement that each breaks. */
export interface BehaviourFacts {
  /** Lies that no requirement forbids, with the reason. A check that notices one is unfair. */
  readonly permitted: Readonly<Record<string, string>>
  /** Lies that no scenario gives the server a chance to tell, with the reason. */
  readonly unreachable: Readonly<Record<string, string>>
  /** Lies that only a connection brings to light: a transport mutant tells each. */
  readonly connected?: readonly string[]
  /** Lies that keep the suite waiting by the clock: they are told first, so that the others fill the time. */
  readonly keepWaiting?: readonly string[]
  /** Rules that a lie breaks besides the one that it names. */
  readonly alsoBreaks: Readonly<Record<string, readonly string[]>>
}

export type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Whether a client can notice what a mutant does, and why, or why not. */
export interface ClientAnswer {
  readonly noticeable: boolean
  readonly because: string
}
