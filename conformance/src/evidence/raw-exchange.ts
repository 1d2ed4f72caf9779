import type { Exchange } from '../core/exchange.ts'

/** An exchange as it was on the wire. It never leaves the driver: only its redacted form is kept, judged or written. */
export interface RawExchange {
  readonly id: string
  readonly scenario: string
  readonly step: string
  readonly seq: number
  readonly operation: string | null
  readonly at: string
  readonly ms: number
  readonly request: RawMessage & { readonly method: string; readonly url: string }
  readonly response?: RawMessage & { readonly status: number }
  readonly failure?: { readonly code: string; readonly message: string }
  readonly intent: Exchange['intent']
  readonly tls?: NonNullable<Exchange['tls']>
}

export interface RawMessage {
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array | null
}
