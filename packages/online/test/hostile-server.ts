import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that does what it is told to each request, and remembers who asked for what. */
export interface HostileServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly requests: IncomingMessage[]
  /** Connections that were opened. */
  readonly connections: () => number
  /** Octets that came over them. */
  readonly octetsRead: () => number
}

export async function hostileServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HostileServer> {
  const requests: IncomingMessage[] = []
  let connections = 0
  let octets = 0
  const server = createServer((request, response) => {
    requests.push(request)
    response.on('error', () => undefined)
    answer(request, response)
  })
  server.on('connection', socket => {
    connections += 1
    socket.on('data', (chunk: Buffer) => {
      octets += chunk.length
    })
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    octetsRead: () => octets,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
