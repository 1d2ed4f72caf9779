import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Serves a Web-standard handler on loopback; port 0 takes a free one. It is a lab: no other interface is offered. */
export async function listen(
  handler: (request: Request) => Promise<Response>,
  options: { readonly port?: number } = {},
): Promise<Listening> {
  // Slow or endless requests must not pile up, even on loopback.
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000 })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  server.on('request', (incoming, outgoing) => void exchange(incoming, outgoing, { handler, url }))
  return {
    url,
    port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { handler, url }: { handler: (request: Request) => Promise<Response>; url: string },
): Promise<void> {
  try {
    const response = await handler(webRequest(incoming, url))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(incoming.method === 'HEAD' ? undefined : Buffer.from(await response.arrayBuffer()))
  } catch {
    // A request that cannot be said in Web terms (a method such as TRACE), or a peer that went away.
    if (!outgoing.headersSent) outgoing.writeHead(400)
    outgoing.end()
  }
}

function webRequest(incoming: IncomingMessage, url: string): Request {
  const { method = 'GET' } = incoming
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  )
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}
  return new Request(`${url}${incoming.url ?? '/'}`, { method, headers, ...body })
}
