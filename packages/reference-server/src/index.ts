import { createRoutes } from './csc-v2/routes.ts'
import { createService } from './csc-v2/service.ts'
import type { ReferenceServerDeps } from './deps.ts'
import { createDisturbances } from './disturbances.ts'
import { createFaults } from './faults.ts'
import type { ReferenceServer } from './reference-server.ts'

export { createAdssServer } from './adss-csp/create-adss-server.ts'
export {
  createServiceConditions,
  type ServiceCondition,
  type ServiceConditions,
  type SettableConditions,
} from './adss-csp/service-condition.ts'
export type {
  AdssCspConfig,
  AdssServerConfig,
  AdssServerDeps,
  CommonDeps,
  CscV2Config,
  ReferenceServerDeps,
  ServerConfig,
} from './deps.ts'
export { type BehaviourFault, behaviourFaults } from './faults.ts'
export { createMemoryStores } from './memory/index.ts'
export type * from './ports/index.ts'
export type { ReferenceServer } from './reference-server.ts'
export type { RequestContext } from './request-context.ts'

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
