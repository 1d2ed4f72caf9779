import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../core/errors.ts'
import { type Facilities, transportFacilities } from '../core/facility.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { type Handler, handlerWire } from './handler-wire.ts'
import { optionalPeer } from './optional-peer.ts'

/** What a module of handlers exports: `handlers` or a default export, and what the tester must know of them. */
export interface HandlersModule {
  readonly handlers?: readonly unknown[]
  readonly default?: readonly unknown[]
  readonly answers?: unknown
  readonly facilities?: Partial<Facilities>
}

interface Msw {
  getResponse(handlers: readonly unknown[], request: Request): Promise<Response | undefined>
}

interface MswNode {
  setupServer(...handlers: readonly unknown[]): { listen(options: object): void; close(): void }
}

/**
 * `msw:./handlers.ts`: handlers of Mock Service Worker, asked directly. With `?intercept` they stand behind the real
 * `fetch`, as in somebody's test suite.
 */
export function mswTarget(path: string, { intercept }: { readonly intercept: boolean }): Target {
  return {
    label: `msw:${path}${intercept ? '?intercept' : ''}`,
    open: async () => mswSession(await load(path), { intercept }),
  }
}

export async function mswSession(
  module: HandlersModule,
  { intercept }: { readonly intercept: boolean },
): Promise<TargetSession> {
  const handlers = module.handlers ?? module.default
  if (!Array.isArray(handlers))
    throw new UsageError('the module of handlers exports neither handlers nor a default array')
  const opened = intercept ? await intercepted(handlers) : { handler: await direct(handlers), close: () => undefined }
  return {
    wire: handlerWire(opened.handler),
    answers: module.answers,
    facilities: module.facilities ?? {},
    outOfReach: transportFacilities,
    [Symbol.asyncDispose]: async () => opened.close(),
  }
}

async function direct(handlers: readonly unknown[]): Promise<Handler> {
  const { getResponse } = await optionalPeer<Msw>('msw')
  return request => getResponse(handlers, request)
}

async function intercepted(handlers: readonly unknown[]): Promise<{ handler: Handler; close(): void }> {
  const { setupServer } = await optionalPeer<MswNode>('msw/node')
  const server = setupServer(...handlers)
  server.listen({ onUnhandledRequest: 'error' })
  return { handler: request => fetch(request), close: () => server.close() }
}

async function load(path: string): Promise<HandlersModule> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as HandlersModule
  } catch (error) {
    throw new UsageError(`cannot load the handlers ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
