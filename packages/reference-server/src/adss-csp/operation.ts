import type { OperationId } from '@x/adss-csp/operations'
import type { AuditNotes } from '../audited.ts'
import type { AdssServerDeps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import type { PendingWork } from '../pending-work.ts'
import type { AdssClient, StoredAdssUser, Token } from '../ports/index.ts'
import type { Turns } from '../turns.ts'
import type { Parameters } from './parameters.ts'

/** What a request brings with it. */
export interface CallContext {
  readonly deps: AdssServerDeps
  readonly faults: Faults
  readonly operation: OperationId
  /** The time of the request; one for all its steps. */
  readonly now: Date
  readonly turns: Turns
  readonly pendingWork: PendingWork
  /** What the audit trail will say of this call. */
  readonly notes: AuditNotes
  readonly headers: Headers
  /** DER of the certificate that the TLS client showed, whoever issued it. */
  readonly tlsClientCertificate: Uint8Array | undefined
}

/** What every operation is given: stages `service`, `client`, `token` and `form` are behind it. */
export interface Call extends CallContext {
  /** Members of the body, the form or the query; each that the operation table knows has a type that it may have. */
  readonly parameters: Parameters
  /** Segments of the path by name, percent-decoded once. */
  readonly path: Readonly<Record<string, string>>
}

/** The same with the token of a client. */
export interface ClientCall extends Call {
  readonly client: AdssClient
}

/** The same with the token of a user. */
export interface UserCall extends ClientCall {
  readonly user: StoredAdssUser
  readonly token: Token
}

export interface Answer {
  /** Default 200. */
  readonly status?: 200 | 201
  /** Left out, the answer has no octets and no content type. */
  readonly body?: object
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * One file each. `handle` reads in the order of the stages that are left: profile, mandatory members, syntax, existence,
 * state, policy; then it acts and answers. Which kind of token it takes says the operation table, and `token` repeats it
 * for the compiler.
 */
export type Operation =
  | { readonly id: OperationId; readonly token: 'none'; readonly handle: (call: Call) => Promise<Answer> }
  | { readonly id: OperationId; readonly token: 'client'; readonly handle: (call: ClientCall) => Promise<Answer> }
  | { readonly id: OperationId; readonly token: 'user'; readonly handle: (call: UserCall) => Promise<Answer> }
