import type { RequestContext } from './request-context.ts'

/** A server as a function: it binds no port, reads no file and asks no clock but the one it was given. */
export interface ReferenceServer extends AsyncDisposable {
  /** Answers one request; never rejects. */
  fetch(request: Request, context?: RequestContext): Promise<Response>
  readonly worker: {
    /** Makes the signatures of asynchronous requests until none waits. The server also does so by itself. */
    runPendingWork(): Promise<void>
  }
  /** Makes the next requests fail, for testing how clients bear it. */
  readonly driver: {
    /** The next n requests are answered 429 with Retry-After. */
    overload(requests: number): void
    /** The next n requests are answered 503 with Retry-After. */
    unavailable(requests: number): void
    /** Lets all requests through again. */
    reset(): void
  }
}
