import type { Exchange, StepLabel } from './exchange.ts'
import type { Facilities, Facility } from './facility.ts'
import type { RequirementId } from './requirement.ts'

export type Effect = 'reads' | 'uses-otp' | 'signs' | 'may-lock-out' | 'creates' | 'revokes' | 'moves-clock'

/**
 * Drives the target and labels what happens; judges nothing.
 * `A` is what the protocol's tester must know of the target (its answers: URLs, clients, users, credentials).
 */
export interface Scenario<A = unknown, N extends Facility = Facility> {
  readonly id: string
  readonly title: string
  readonly needs: readonly N[]
  /** Condition over the capability profile, beyond those of the requirements; see `core/condition.ts`. */
  readonly when?: string
  readonly effects: readonly Effect[]
  readonly cost: { readonly signatures: number; readonly otps: number }
  drive(t: Driver<A, N>): Promise<void>
}

/** Keeps the facility names a literal union, so that `t.facilities.clock` exists only where 'clock' is needed. */
export function scenario<A, const N extends Facility>(definition: Scenario<A, N>): Scenario<A, N> {
  return definition
}

export interface Driver<A, N extends Facility> {
  readonly answers: A
  readonly facilities: Pick<Facilities, N>
  /** The capability profile: what the target declared and what was observed. Read only. */
  readonly profile: Readonly<Record<string, unknown>>
  /** Sends a request that is valid by the operation's strict schema; an invalid one is the suite's own error. */
  send(step: StepLabel, operation: string, body: Body, options?: SendOptions): Promise<Answer>
  /** Sends a request that breaks exactly the named requirement. */
  sendInvalid(
    step: StepLabel,
    operation: string,
    body: Body,
    options: SendOptions & { readonly violates: RequirementId },
  ): Promise<Answer>
  /** Sends bytes as given: for broken JSON, foreign media types, unknown paths. `path` is appended to the named base. */
  raw(step: StepLabel, request: RawRequest): Promise<Answer>
  /**
   * A message bound to this run (run id, scenario, name, time, nonce), so that no signature over it can be of use elsewhere.
   * The trace keeps it; judges verify signatures over it.
   */
  message(name: string): Uint8Array
  /** Base64 digest of `message(name)`; default SHA-256. */
  hash(name: string, algorithm?: 'SHA-256' | 'SHA-384' | 'SHA-512'): string
  /** Keeps a fact of the drive for the judge: public, small, JSON. */
  note(key: string, value: unknown): void
  /** Registers a value as secret before it is sent or shown (what marked members carry is registered by itself). */
  secret(kind: string, value: string): void
  /** Ends the scenario at this step because the target did not give what the rest needs. Checks on later steps become inconclusive. */
  blocked(step: StepLabel, reason: string): never
  /** Seeded; the same seed gives the same values. */
  random: { int(minInclusive: number, maxInclusive: number): number; hex(bytes: number): string }
  readonly signal: AbortSignal
}

/** JSON members, or form / query members; which one follows from the operation's row. */
export type Body = Readonly<Record<string, unknown>>

export interface SendOptions {
  /** Bearer token, or `null` for no Authorization header at all. Absent means none too. */
  readonly bearer?: string | null
  /** Any other Authorization header, verbatim. */
  readonly authorization?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Values of the parameters that the operation's path has in braces, as text that is not yet encoded. */
  readonly path?: Readonly<Record<string, string>>
  /** Presents a TLS client certificate by its name in the answers. */
  readonly tlsClient?: string
}

export interface RawRequest {
  readonly method: string
  /** One of the protocol's bases, or `absolute` where `path` is a whole URL. */
  readonly base: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** The operation whose rules the answer must follow, if any. */
  readonly operation?: string
  readonly violates?: RequirementId
}

/** The live answer, unredacted: for driving only. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed body, or undefined when it is not JSON. */
  readonly json: Readonly<Record<string, unknown>> | undefined
  readonly exchange: Exchange['id']
}
