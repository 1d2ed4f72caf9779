import type { Signer } from '@x/crypto-core/signature'
import type { KeyErrorReason } from '../key-error.ts'
import type { FinishOptions } from './remote-key.ts'
import type { RemoteTicket } from './remote-ticket.ts'

/** What a protocol says of a key, and how it asks for signatures. Digests and values are base64. */
export interface RemoteService extends Pick<RemoteTicket, 'protocol' | 'key'> {
  /** The most digests of one request. */
  readonly maxBatch: number
  /** Throws KEY_REFUSED where the service does not offer the algorithm for the key. */
  accept(algorithm: Signer['algorithm']): void
  request(asked: AskedSignatures, signal: AbortSignal | undefined): Promise<RemoteReply>
  resume(asked: ResumedSignatures, signal: AbortSignal | undefined): Promise<RemoteReply>
  finish(asked: ResumedSignatures, options: FinishOptions): Promise<readonly string[]>
  /** What a failed call means for the key; undefined for what is none of the service's failures. */
  errorOf(thrown: unknown): RemoteFailure | undefined
}

export interface AskedSignatures {
  readonly algorithm: Signer['algorithm']
  readonly digests: readonly string[]
}

export interface ResumedSignatures extends AskedSignatures {
  readonly awaits: RemoteTicket['awaits']
}

export type RemoteReply = { readonly values: readonly string[] } | { readonly awaits: RemoteTicket['awaits'] }

export interface RemoteFailure {
  readonly reason: KeyErrorReason
  /** What the service said, in our words or by its code; no values. */
  readonly said: string
}
