import type { OperationId } from '../operations.ts'
import type { Call, CallOptions } from './call.ts'
import type { AdssClientSettings } from './options.ts'

/** What the groups of methods work with. */
export interface Connection {
  readonly settings: AdssClientSettings
  readonly call: Call
  /** The value of an answer, of the type that the reading of the operation gives it. */
  readonly ask: <T>(id: OperationId, members: object, options?: CallOptions) => Promise<T>
}
