import type { Facilities, Facility } from './facility.ts'

/** A target is opened once a run. Spellings: `sim:`, `msw:`, `proc:`, `url:`, `container:`, `rec:` (see `targets/`). */
export interface Target {
  readonly label: string
  open(run: { readonly seed: string; readonly signal: AbortSignal }): Promise<TargetSession>
}

export interface TargetSession extends AsyncDisposable {
  /** The only way out: one request, one response, no redirects followed, no retries. */
  readonly wire: Wire
  /** What the target itself tells of its answers (a simulation, a test driver); the config may override. */
  readonly answers?: unknown
  /** Where the service is, when that was said on the command line: it wins over every answer. */
  readonly serviceUrl?: string
  readonly facilities: Partial<Facilities>
  /** What this kind of target can never offer; a check that needs one of these is listed and has no effect on a plain run. */
  readonly outOfReach?: readonly Facility[]
}

export type Wire = (request: WireRequest) => Promise<WireResponse>

export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array | null
  readonly signal: AbortSignal
  /** PEM pair to present where the transport has TLS. */
  readonly tlsClient?: { readonly certPem: string; readonly keyPem: string }
  /** Answers longer than this fail with code `too-large`. */
  readonly maxBytes: number
}

export interface WireResponse {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
  readonly tls?: { readonly version: string; readonly peerChain: readonly string[]; readonly alpn?: string }
}
