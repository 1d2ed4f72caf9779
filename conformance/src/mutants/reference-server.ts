import { UsageError } from '../core/errors.ts'
import { optionalPeer } from '../targets/optional-peer.ts'
import type { Simulation } from '../targets/sim.ts'

/** What is used of the reference server: many servers over keys and certificates that are made once. */
export interface ReferenceFixture extends AsyncDisposable {
  simulate(options?: SimulateOptions): Promise<ReferenceSimulation>
  /** PEM of what a server needs for TLS, on this machine where no hosts are named, and of the root that a client needs. */
  tls(options?: { readonly hosts: readonly string[] }): Promise<ServerTls & { readonly caPem: string }>
}

export interface SimulateOptions {
  readonly faults?: readonly string[]
  /** Told each time the server comes to a place where it could tell a lie, whether or not that lie is switched on. */
  readonly onFaultAsked?: (fault: string) => void
  readonly origin?: string
}

export interface ReferenceSimulation extends Simulation {
  fetch(request: Request, context?: ConnectionContext): Promise<Response>
}

interface ConnectionContext {
  readonly tlsClientSubject?: string
}

interface ServerTls {
  readonly certPem: string
  readonly keyPem: string
  readonly clientCaPem: string
}

export interface WebServer extends AsyncDisposable {
  readonly origin: string
  useTls(settings: ServerTls): void
  answerWith(fetch: (request: Request, context: ConnectionContext) => Promise<Response>): void
}

interface FixtureOptions {
  readonly protocol: string
  readonly seed: string
}

interface Testing {
  prepareFixture(options: FixtureOptions): Promise<ReferenceFixture>
  openWebServer(options: { readonly host: string; readonly port: number; readonly tls: boolean }): Promise<WebServer>
}

interface Faults {
  readonly behaviourFaults: Readonly<Record<string, { readonly breaks: string; readonly lie: string }>>
}

const testing = '@x/reference-server/testing'

/** Keys, certificates and people for one protocol. */
export async function prepareReferenceServer(options: FixtureOptions): Promise<ReferenceFixture> {
  return (await optionalPeer<Testing>(testing)).prepareFixture(options)
}

/** The server's own lies by name: what each is, and the requirement that it breaks. */
export async function referenceFaults(): Promise<Faults['behaviourFaults']> {
  return (await optionalPeer<Faults>('@x/reference-server')).behaviourFaults
}

export function openTlsServer(): Promise<WebServer> {
  return openServer({ tls: true })
}

/** A port of this machine alone; any that is free, where none is named. Throws a UsageError for one that is taken. */
export async function openServer(options: { readonly tls: boolean; readonly port?: number }): Promise<WebServer> {
  const { tls, port = 0 } = options
  const { openWebServer } = await optionalPeer<Testing>(testing)
  try {
    return await openWebServer({ host: '127.0.0.1', port, tls })
  } catch (error) {
    if (port === 0 || !isSystemError(error)) throw error
    throw new UsageError(`port ${port} cannot be used: ${error.code}`)
  }
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
