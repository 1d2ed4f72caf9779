import type { AdssServerDeps } from '../deps.ts'
import { createDisturbances } from '../disturbances.ts'
import { createFaults } from '../faults.ts'
import type { ReferenceServer } from '../reference-server.ts'
import { createPhones, type Phones } from './phone/phones.ts'
import { createServePhone } from './phone/serve-phone.ts'
import { createServe } from './serve.ts'
import { createService } from './service.ts'

export interface AdssServer extends ReferenceServer {
  readonly phones: Phones
}

/** Puts a server of ADSS CSP together: the service, and the phone of its signers. Throws TypeError for an unknown fault. */
export function createAdssServer(deps: AdssServerDeps): AdssServer {
  const service = createService(deps, createFaults(deps.faults, deps.onFault))
  const disturbances = createDisturbances()
  const report = deps.onError ?? (() => {})
  const serve = createServe(service, { disturbance: disturbances, report })
  const servePhone = createServePhone(service, { report })
  return {
    fetch: async (request, context = {}) => servePhone(request) ?? serve(request, context),
    worker: { runPendingWork: () => service.pendingWork.run() },
    driver: disturbances,
    phones: createPhones(service),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}
