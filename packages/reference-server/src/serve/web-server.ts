import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import { type AddressInfo, isIPv6 } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { RequestContext } from '../request-context.ts'
import { tlsClient } from './tls-client.ts'

type Fetch = (request: Request, context: RequestContext) => Promise<Response>

/** PEM. */
export interface TlsSettings {
  readonly certPem: string
  readonly keyPem: string
  /** Roots that client certificates may come from; a certificate is asked for, never demanded. */
  readonly clientCaPem: string
}

/**
 * An open port that answers 503 until it is told what to answer. Disposing of it takes no more connections, lets what is
 * under way end for a moment, then closes all.
 */
export interface WebServer extends AsyncDisposable {
  readonly port: number
  /** As `https://127.0.0.1:8443`. */
  readonly origin: string
  /** Needed once, before the first handshake can succeed. */
  useTls(settings: TlsSettings): void
  answerWith(fetch: Fetch): void
}

/**
 * Opens the port first, since its number goes into certificates and answers. Rejects with the system's error, for example
 * EADDRINUSE. TLS 1.2 and later.
 */
export async function openWebServer(options: {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}): Promise<WebServer> {
  let answer: Fetch = async () => new Response(null, { status: 503, headers: { 'retry-after': '1' } })
  const listener = getRequestListener((request, { incoming }) => answer(request, tlsClient(incoming.socket)))
  const limits = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 60_000 }
  const server = options.tls
    ? createTlsServer({ ...limits, minVersion: 'TLSv1.2', requestCert: true, rejectUnauthorized: false }, listener)
    : createServer(limits, listener)
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const host = isIPv6(options.host) ? `[${options.host}]` : options.host
  return {
    port,
    origin: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    useTls({ certPem, keyPem, clientCaPem }) {
      ;(server as TlsServer).setSecureContext({ cert: certPem, key: keyPem, ca: clientCaPem, minVersion: 'TLSv1.2' })
    },
    answerWith(fetch) {
      answer = fetch
    },
    [Symbol.asyncDispose]: () => close(server),
  }
}

/** Milliseconds that requests under way may still take. */
const GRACE = 5000

async function close(server: Server | TlsServer): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(timer)
}
