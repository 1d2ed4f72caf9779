import type { OperationId } from '../operations.ts'
import type { Call, CallOptions, Outcome } from './call.ts'
import type { CscClientSettings } from './options.ts'

/** What the groups of methods work with. */
export interface Connection {
  readonly settings: CscClientSettings
  readonly call: Call
  /** Calls a method of the service with the client's authorization. */
  readonly ask: (id: OperationId, body: object, options?: CallOptions) => Promise<Outcome>
}
