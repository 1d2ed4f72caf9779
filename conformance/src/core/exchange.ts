import type { RequirementId } from './requirement.ts'

/** Names a step within a scenario, for example `sign.foreign-hash`. Stable: checks, diffs and blame refer to it. */
export type StepLabel = string

/** One request and what came back: the unit of evidence. Everything a judge sees of it is redacted. */
export interface Exchange {
  readonly id: string
  readonly scenario: string
  readonly step: StepLabel
  /** Position in the scenario, from 0. */
  readonly seq: number
  /** The protocol's operation, or null for a raw request that belongs to none. */
  readonly operation: string | null
  /** ISO 8601, the suite's clock. */
  readonly at: string
  readonly ms: number
  readonly request: WireMessage & { readonly method: string; readonly url: string }
  readonly response?: WireMessage & { readonly status: number }
  /** Why there is no response: refused, reset, timeout, too large … */
  readonly failure?: { readonly code: string; readonly message: string }
  /** Whether what we sent was valid, and if not, which rule it breaks on purpose. */
  readonly intent: 'valid' | { readonly violates: RequirementId }
  readonly tls?: { readonly version: string; readonly peerChain: readonly string[]; readonly alpn?: string }
  /** Facts of the secrets that pseudonyms stand for, taken before redaction; keyed by pseudonym. */
  readonly secrets: Readonly<Record<string, SecretFacts>>
}

export interface WireMessage {
  /** As sent, in order, names in their case; a transport that cannot keep case or order says so in `TargetSession`. */
  readonly headers: readonly (readonly [string, string])[]
  /** Text of the body after redaction; null when there was none. Binary bodies are base64 with `bodyEncoding`. */
  readonly body: string | null
  readonly bodyEncoding?: 'base64'
  /** Parsed JSON or form members after redaction; absent when the body is neither. */
  readonly json?: unknown
  /** Set when the body claims to be JSON and is not strictly so (syntax, duplicate member, BOM, trailing bytes). */
  readonly jsonProblem?: string
}

/** What a check may know of a secret. Equality is visible through the pseudonym: same value, same pseudonym within a run. */
export interface SecretFacts {
  readonly kind: string
  readonly length: number
  readonly alphabet: 'digits' | 'hex' | 'base64url' | 'base64' | 'printable' | 'other'
  /** Rough Shannon estimate over the value's characters, bits in total. */
  readonly entropyBits: number
  /** Seconds from issue to the `exp` claim where the value is a JWT. */
  readonly jwtLifetimeSeconds?: number
}
