import type { AdssServerDeps } from '../deps.ts'
import { createDisturbances } from '../disturbances.ts'
import { createFaults } from '../faults.ts'
import type { ReferenceServer } from '../reference-server.ts'
import { createServe } from './serve.ts'
import { createService } from './service.ts'

/** Puts a server of ADSS CSP together. Throws TypeError for an unknown fault. */
export function createAdssServer(deps: AdssServerDeps): ReferenceServer {
  const service = createService(deps, createFaults(deps.faults, deps.onFault))
  const disturbances = createDisturbances()
  const serve = createServe(service, { disturbance: disturbances, report: deps.onError ?? (() => {}) })
  return {
    fetch: (request, context = {}) => serve(request, context),
    worker: { runPendingWork: () => service.pendingWork.run() },
    driver: disturbances,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}
