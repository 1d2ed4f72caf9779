/** A key that a service guards, and what can be asked of it. */
import type { DTBSR, Signer } from '@x/crypto-core/signature'
import type { RemoteTicket } from './remote-ticket.ts'

export interface RemoteKey {
  /** DER: the key's own certificate first, then its issuers as far as the service has them. */
  readonly certificates: readonly Uint8Array[]
  /** DER. @spec RFC 5280 §4.1.2.7 */
  readonly subjectPublicKeyInfo: Uint8Array
  /** Throws KEY_REFUSED, ALGORITHM_UNSUPPORTED, where the service does not offer the algorithm for this key. */
  signer(algorithm: Signer['algorithm']): RemoteSigner
  /** Asks once how a request stands. */
  resume(ticket: RemoteTicket, options?: { readonly signal?: AbortSignal }): Promise<Requested>
  /** Asks until it is answered; the other half of `request`, perhaps in another process. */
  finish(ticket: RemoteTicket, options?: FinishOptions): Promise<readonly Uint8Array[]>
}

/**
 * A Signer whose `sign` waits for whoever has to approve, in requests of as many digests as the service takes. `request`
 * does not wait.
 */
export interface RemoteSigner extends Signer {
  /** One request, which must fit: more digests than `maxBatch` are a TypeError. */
  request(batch: readonly DTBSR[], options?: { readonly signal?: AbortSignal }): Promise<Requested>
  /** The most digests of one request. */
  readonly maxBatch: number
}

/** The values, in the order of the digests, or what to ask again with. */
export type Requested = { readonly values: readonly Uint8Array[] } | { readonly pending: RemoteTicket }

export interface Patience {
  /** Milliseconds between two questions, where the service names none. Default 1000; grows by half up to 10 s. */
  readonly intervalMs?: number
  /** Milliseconds of waiting until NO_ANSWER. Default five minutes. */
  readonly timeLimitMs?: number
}

export interface FinishOptions extends Patience {
  readonly signal?: AbortSignal
}
