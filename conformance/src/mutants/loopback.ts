import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { SecureVersion } from 'node:tls'
import { gzipSync } from 'node:zlib'
import type { Handler } from '../targets/handler-wire.ts'
import type { Manner } from './mutant.ts'

/** A server on loopback that says what a handler says, in the manner that it is told for the chosen answers. */
export interface Loopback extends AsyncDisposable {
  readonly origin: string
  answerWith(handler: Handler): void
  /** How many answers travelled in the manner. */
  told(): number
}

export interface LoopbackOptions {
  readonly manner: Manner
  /** Which answers travel so; the others as Node sends them. */
  readonly when: (method: string, url: string) => boolean
}

/** PEM, and the newest version that is spoken. */
export interface LoopbackTls {
  readonly cert: string
  readonly key: string
  readonly maxVersion?: SecureVersion
}

/** Over TLS where a certificate is given, from version 1.0. */
export async function openLoopback({ manner, when }: LoopbackOptions, tls?: LoopbackTls): Promise<Loopback> {
  let handler: Handler = () => undefined
  let told = 0
  const listener = (request: IncomingMessage, response: ServerResponse): void => void respond(request, response)
  // OpenSSL offers versions before 1.2 at its lowest level of security alone.
  const lowest = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const server = tls ? createTlsServer({ ...lowest, ...tls }, listener) : createServer(listener)
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const asked = await requestOf(request, origin)
      const answer = await handler(asked)
      if (!answer) return void response.destroy()
      const chosen = when(asked.method, asked.url)
      if (chosen) told += 1
      await send(response, await sentOf(answer), chosen ? manners[manner] : undefined)
    } catch {
      response.destroy()
    }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    answerWith(given) {
      handler = given
    },
    told: () => told,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function requestOf(request: IncomingMessage, origin: string): Promise<Request> {
  const headers = Array.from({ length: request.rawHeaders.length / 2 }, (_, i): [string, string] => [
    request.rawHeaders[2 * i] ?? '',
    request.rawHeaders[2 * i + 1] ?? '',
  ]).filter(([name]) => !/^(host|connection|content-length|transfer-encoding)$/i.test(name))
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
  return new Request(origin + (request.url ?? '/'), { method: request.method ?? 'GET', headers, ...body })
}

interface Sent {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

async function sentOf(answer: Response): Promise<Sent> {
  return { status: answer.status, headers: [...answer.headers], body: Buffer.from(await answer.arrayBuffer()) }
}

type Send = (response: ServerResponse, sent: Sent) => Promise<void> | void

async function send(response: ServerResponse, sent: Sent, inManner: Send | undefined): Promise<void> {
  if (inManner) return inManner(response, sent)
  writeHead(response, sent)
  response.end(sent.body)
}

function writeHead(
  response: ServerResponse,
  { status, headers }: Sent,
  more: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of headers) response.appendHeader(name, value)
  for (const [name, value] of Object.entries(more)) response.setHeader(name, value)
  response.writeHead(status)
}

/** Milliseconds between the parts of a slow answer: enough for it to come in several packets. */
const pause = 5

const manners: Partial<Readonly<Record<Manner, Send>>> = {
  chunked(response, sent) {
    writeHead(response, sent)
    for (let i = 0; i < sent.body.length; i += 7) response.write(sent.body.subarray(i, i + 7))
    response.end()
  },
  async slow(response, sent) {
    writeHead(response, sent)
    response.flushHeaders()
    const middle = sent.body.length >> 1
    for (const part of [sent.body.subarray(0, middle), sent.body.subarray(middle)]) {
      await wait(pause)
      response.write(part)
    }
    response.end()
  },
  compressed(response, sent) {
    if (sent.body.length === 0) return send(response, sent, undefined)
    writeHead(response, sent, { 'content-encoding': 'gzip' })
    response.end(gzipSync(sent.body))
  },
  'header-case'(response, { headers, ...sent }) {
    writeHead(response, { ...sent, headers: headers.map(([name, value]) => [name.toUpperCase(), value] as const) })
    response.end(sent.body)
  },
  closed(response, sent) {
    writeHead(response, sent, { connection: 'close' })
    response.end(sent.body)
  },
  truncated(response, sent) {
    writeHead(response, sent, { 'content-length': String(sent.body.length) })
    response.write(sent.body.subarray(0, sent.body.length >> 1), () => response.socket?.end())
  },
}
