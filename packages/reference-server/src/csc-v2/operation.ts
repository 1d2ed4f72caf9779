import type { AuditNotes } from '../audited.ts'
import type { ReferenceServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import type { PendingWork } from '../pending-work.ts'
import type { Turns } from '../turns.ts'
import type { Caller, Scope } from './caller.ts'
import type { Dialect } from './dialect.ts'
import type { DomainErrorId } from './domain-errors.ts'
import type { Parameters } from './parameters.ts'

/** What a request brings with it, of the API or of the authorization server. */
export interface CallContext {
  readonly deps: ReferenceServerDeps
  readonly faults: Faults
  readonly dialect: Dialect
  /** The time of the request; one for all its steps. */
  readonly now: Date
  /** The Authorization header, for the operations that read it themselves. */
  readonly authorization: string | null
  readonly turns: Turns
  readonly pendingWork: PendingWork
  /** What the audit trail will say of this call. */
  readonly notes: AuditNotes
}

/** What every operation is given. */
export interface Call extends CallContext {
  readonly parameters: Parameters
}

/** The same after the bearer token was found good. */
export interface AuthorisedCall extends Call {
  readonly caller: Caller
}

export interface Answer {
  readonly status: 200 | 202 | 204
  readonly body?: object
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An API method: one file each, whose `handle` reads parse → authorise → act → answer. */
export type Operation =
  | { readonly id: string; readonly access: 'open'; readonly handle: (call: Call) => Promise<Answer> }
  | {
      readonly id: string
      /** The scopes of bearer token that it takes, and what it answers to a header that is none. */
      readonly access: { readonly scopes: readonly Scope[]; readonly malformed: DomainErrorId }
      readonly handle: (call: AuthorisedCall) => Promise<Answer>
    }
