/** One HTTP exchange; redirects are not followed. `globalThis.fetch` fits. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>

export interface FetchInit {
  readonly method: 'GET' | 'POST'
  readonly headers: Record<string, string>
  readonly body?: Uint8Array<ArrayBuffer>
  readonly redirect: 'manual'
  readonly signal: AbortSignal
}

/** Addresses (in text) that a host name leads to. */
export type Resolve = (hostname: string) => Promise<readonly string[]>
