/** What a specification asks, as data. Loaded from `specs/<protocol>/requirements*.yaml`; severity of a verdict comes from here alone. */
export interface Requirement {
  /** Slug that never changes, for example `csc-v2.signhash.hash-covered-by-sad`. */
  readonly id: RequirementId
  readonly number?: number
  readonly level: Level
  /** One testable sentence in our own words. */
  readonly statement: string
  readonly sources: readonly Source[]
  /** Editions in which it is in force. */
  readonly editions: readonly string[]
  readonly role: 'server' | 'client' | 'authz-server'
  /** Expression over the capability profile, see `core/condition.ts`; absent = always. */
  readonly condition?: string
  readonly risk: 'forgery' | 'sole-control' | 'confidentiality' | 'interop' | 'diagnostics'
  readonly testability: 'wire' | 'driver' | 'human' | 'not-testable'
  readonly notTested?: { readonly reason: NotTestedReason; readonly detail: string }
  /** How we read what a text leaves open. */
  readonly readings?: readonly { readonly text: string; readonly status: 'ours' | 'disputed' | 'confirmed' }[]
}

export type RequirementId = string
/** `practice`: good sense that no edition's text states; it can warn, never fail a vendor. */
export type Level = 'must' | 'must-not' | 'should' | 'should-not' | 'may' | 'practice'

export interface Source {
  readonly doc: string
  readonly edition?: string
  readonly section?: string
  readonly basis: 'clause' | 'schema' | 'wsdl' | 'vendor-doc' | 'law' | 'observed' | 'derived'
  readonly confidence?: 'high' | 'medium' | 'low'
}

export type NotTestedReason =
  | 'client-duty'
  | 'not-on-the-wire'
  | 'needs-facility'
  | 'permissive'
  | 'not-established'
  | 'operation-not-there-yet'
