import type { Disturbances } from '../disturbances.ts'
import type { RequestContext } from '../request-context.ts'
import { callOperation } from './call-operation.ts'
import { errorResponse, noRouteResponse } from './error-response.ts'
import { createRouter } from './route.ts'
import { servedOperations } from './served-operations.ts'
import type { Service } from './service.ts'

export type Serve = (request: Request, context: RequestContext) => Promise<Response>

/** Every path of the operation table below the base: the operation, 405 for another HTTP method, and 404 for the rest. */
export function createServe(
  service: Service,
  options: { readonly disturbance: Pick<Disturbances, 'next'>; readonly report: (error: unknown) => void },
): Serve {
  const { basePath, versionedPaths = false } = service.deps.config.adssCsp
  const route = createRouter(servedOperations, { versionedPaths, faults: service.faults })
  return async (request, context) => {
    const disturbed = options.disturbance.next()
    if (disturbed !== undefined) return busyResponse(disturbed)
    const { pathname } = new URL(request.url)
    const below = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : undefined
    if (below === undefined || !/^(?:\/|$)/.test(below)) return noRouteResponse(404)
    const found = route(request.method, below)
    if ('allowed' in found) {
      const isKnown = found.allowed.length > 0
      if (!isKnown && service.faults.tell('adss-unknown-address-misstated')) return noRouteResponse(400)
      return noRouteResponse(isKnown ? 405 : 404, found.allowed)
    }
    const { operation, segments } = found
    try {
      return await callOperation(service, operation, { request, context, segments })
    } catch (error) {
      return errorResponse(error, { operation: operation.id, report: options.report })
    }
  }
}

/** What stands before the service says so, since the guide has neither status: no octet of the body is the service's. */
function busyResponse(disturbed: 'overload' | 'unavailable'): Response {
  const status = disturbed === 'overload' ? 429 : 503
  return new Response(null, { status, headers: { 'retry-after': '1', 'cache-control': 'no-store' } })
}
