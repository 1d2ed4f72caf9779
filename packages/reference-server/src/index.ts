import { createRoutes } from './csc-v2/routes.ts'
import { createService } from './csc-v2/service.ts'
import type { ReferenceServerDeps } from './deps.ts'
import { createDisturbances } from './disturbances.ts'
import { createFaults } from './faults.ts'
import type { RequestContext } from './request-context.ts'

export type { CscV2Config, ReferenceServerDeps, ServerConfig } from './deps.ts'
export { type BehaviourFault, behaviourFaults } from './faults.ts'
export { createMemoryStores } from './memory/index.ts'
export type * from './ports/index.ts'
export type { RequestContext } from './request-context.ts'

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

/** Puts a server together. Throws TypeError for an unknown fault or an unusable configuration. */
export function createReferenceServer(deps: ReferenceServerDeps): ReferenceServer {
  const service = createService(deps, createFaults(deps.faults, deps.onFault))
  const disturbances = createDisturbances()
  const report = deps.onError ?? (() => {})
  const routes = createRoutes(service, { disturbance: disturbances, report })
  return {
    fetch: async (request, context = {}) => routes.fetch(request, context),
    worker: { runPendingWork: () => service.pendingWork.run() },
    driver: disturbances,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}
