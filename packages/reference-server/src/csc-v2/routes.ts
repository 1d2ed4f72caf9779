import { operations } from '@x/csc-v2/operations'
import { Hono } from 'hono'
import { logoPath, logoResponse } from '../http/logo.ts'
import { oauthEndpoints } from '../oauth2/endpoints.ts'
import type { RequestContext } from '../request-context.ts'
import { callOperation } from './api-endpoint.ts'
import { apiOperations } from './api-operations.ts'
import { DomainError, type DomainErrorId } from './domain-errors.ts'
import { errorResponse } from './error-response.ts'
import type { Service } from './service.ts'

/** What the outside may do to a server, for testing its clients. */
export interface Disturbance {
  /** Takes one request away from the operations, or lets it through. */
  next(): 'overload' | 'unavailable' | undefined
}

/**
 * Every path of the operation table: methods that exist, 501 for those of the standard that do not, 405 for another HTTP
 * method, and 404 for the rest. @spec CSC API v2.0.0.2 §10.1
 */
export function createRoutes(
  service: Service,
  { disturbance, report }: { readonly disturbance: Disturbance; readonly report: (error: unknown) => void },
): Hono<{ Bindings: RequestContext }> {
  const { basePath } = service.deps.config.cscV2
  const app = new Hono<{ Bindings: RequestContext }>()
  app.use(async (_context, next) => {
    const disturbed = disturbance.next()
    if (disturbed === undefined) return next()
    throw new DomainError(disturbances[disturbed], { retryAfterSeconds: 1 })
  })
  for (const operation of apiOperations) {
    app.post(`${basePath}/${operation.id}`, context => callOperation(service, operation, context.req.raw))
  }
  for (const { method, path, serve } of oauthEndpoints) {
    app.on(method, `${basePath}${path}`, context => serve(service, context.req.raw, context.env ?? {}))
  }
  for (const { method, path } of Object.values(operations)) {
    app.on(method, `${basePath}${path}`, () => refusal(notImplemented()))
    app.all(`${basePath}${path}`, () => notAllowed(path))
  }
  app.get(logoPath, () => logoResponse())
  app.notFound(() => refusal('csc-v2.common.path-unknown'))
  app.onError((error, { req }) => {
    const challenge = /\/(?:auth\/login|oauth2\/[a-z_]+)$/.test(req.path) ? 'Basic' : 'Bearer'
    return errorResponse(error, { dialect: service.dialect, challenge, report })
  })
  return app

  function notImplemented(): DomainErrorId {
    const denies = service.faults.tell('not-implemented-denied')
    return denies ? 'csc-v2.common.path-unknown' : 'csc-v2.common.not-implemented'
  }

  function refusal(id: DomainErrorId): Response {
    return errorResponse(new DomainError(id), { dialect: service.dialect, challenge: 'Bearer', report })
  }

  function notAllowed(path: string): Response {
    const response = refusal('csc-v2.common.method-not-allowed')
    response.headers.set('allow', allowedMethods(path))
    return response
  }
}

const disturbances = {
  overload: 'csc-v2.common.rate-limited',
  unavailable: 'csc-v2.common.temporarily-unavailable',
} as const

/** The authorization endpoint takes its own forms beside the request that brings a browser. @spec RFC 9110 §10.2.1 */
function allowedMethods(path: string): string {
  return path === '/oauth2/authorize' ? 'GET, POST' : 'POST'
}
