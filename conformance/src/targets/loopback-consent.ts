import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { UsageError } from '../core/errors.ts'
import type { Facilities } from '../core/facility.ts'

export interface LoopbackConsent {
  /** The redirect URI of the client: loopback, with a port. @spec RFC 8252 §7.3 */
  readonly redirect: string
  /** Shows the authorization URL to whoever decides. */
  show(request: { readonly url: string; readonly user: string; readonly decision: string }): void
  readonly timeoutMs?: number
}

/** Long enough for somebody to find the password of a test user. */
const defaultTimeoutMs = 600_000

/**
 * Consent in a real browser: listens where the client's redirect URI points to, shows the authorization URL, and takes the
 * address that the browser is sent to at last. Whatever comes to that path counts: whether code and state are what they
 * should be is for the checks to say.
 */
export function loopbackConsent(options: LoopbackConsent): Facilities['consent'] {
  const redirect = loopbackAddress(options.redirect)
  return {
    async decide(request) {
      const server = createServer()
      const closeOnSignal = (): void => void server.close()
      process.on('SIGINT', closeOnSignal).on('SIGTERM', closeOnSignal)
      try {
        await listening(server, redirect)
        const arrived = arrival(server, redirect, options.timeoutMs ?? defaultTimeoutMs)
        options.show(request)
        return await arrived
      } finally {
        process.off('SIGINT', closeOnSignal).off('SIGTERM', closeOnSignal)
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

/** Runs a command with the URL as its last argument: a browser, or a script that plays one. */
export function openWith([program = '', ...args]: readonly string[]): (request: { readonly url: string }) => void {
  return ({ url }) => {
    spawn(program, [...args, url], { stdio: ['ignore', 'ignore', 'inherit'] }).on('error', () => undefined)
  }
}

function loopbackAddress(redirect: string): URL {
  const url = URL.canParse(redirect) ? new URL(redirect) : undefined
  const loopback = url && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url?.protocol === 'http:' && loopback && url.port !== '') return url
  throw new UsageError(
    'facilities.consent.redirect must be an http URL of loopback with a port: http://127.0.0.1:8765/callback',
  )
}

function listening(server: Server, { hostname, port }: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', error => reject(new Error(`cannot listen for the redirect: ${error.message}`)))
    server.listen(Number(port), hostname.replace(/^\[|\]$/g, ''), () => resolve())
  })
}

function arrival(server: Server, redirect: URL, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no browser came back in time')), timeoutMs)
    server.once('close', () => {
      clearTimeout(timer)
      reject(new Error('the run ended while it waited for a browser'))
    })
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', redirect.origin)
      const ours = request.method === 'GET' && url.pathname === redirect.pathname
      response.writeHead(ours ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      response.end(ours ? 'Done. This page can be closed.\n' : 'Nothing is expected here.\n')
      if (!ours) return
      clearTimeout(timer)
      resolve(url.href)
    })
  })
}
