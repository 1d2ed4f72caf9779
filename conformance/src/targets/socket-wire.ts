import { rootCertificates, TLSSocket } from 'node:tls'
import type { Dispatcher } from 'undici'
import { TransportError } from '../core/errors.ts'
import type { Wire, WireRequest, WireResponse } from '../core/target.ts'
import { decoded } from './content-coding.ts'
import { readBounded } from './read-bounded.ts'
import { transportErrorOf } from './transport-error.ts'
import { untilAborted } from './until-aborted.ts'

export interface SocketOptions {
  /** PEM of one or more CA certificates, trusted beside the system's. */
  readonly ca?: string
  /** Presented on every connection; a request's own `tlsClient` takes its place. */
  readonly tlsClient?: { readonly certPem: string; readonly keyPem: string }
  readonly proxy?: string
}

export interface SocketWire extends AsyncDisposable {
  readonly wire: Wire
}

/** Milliseconds until a connection stands. */
const connectMs = 10_000

/**
 * Real HTTP by undici's `request`, whose answers keep the case and order of their header names; nothing is followed or
 * retried. Connections are kept for each client certificate apart.
 */
export async function openSocketWire(options: SocketOptions = {}): Promise<SocketWire> {
  const undici = await import('undici')
  const pools = new Map<string, Pool>()
  const poolFor = (client: WireRequest['tlsClient']): Pool => {
    const key = client?.certPem ?? ''
    const known = pools.get(key)
    if (known) return known
    const made = openPool(undici, options, client)
    pools.set(key, made)
    return made
  }
  const ask = async (request: WireRequest): Promise<WireResponse> => {
    const { dispatcher, seen } = poolFor(request.tlsClient ?? options.tlsClient)
    const { statusCode, headers, body } = await undici.request(request.url, {
      dispatcher,
      method: request.method as Dispatcher.HttpMethod,
      headers: request.headers.flat(),
      body: request.body,
      signal: request.signal,
      responseHeaders: 'raw',
    })
    const pairs = pairsOf(headers)
    const bytes = decoded(await whole(body, request.maxBytes), pairs, request.maxBytes)
    const facts = request.url.startsWith('https:') ? seen.tls : undefined
    return { status: statusCode, headers: pairs, body: bytes, ...(facts ? { tls: facts } : {}) }
  }
  return {
    async wire(request) {
      try {
        return await untilAborted(ask(request), request.signal)
      } catch (error) {
        throw error instanceof TransportError ? error : transportErrorOf(error, request.signal)
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...pools.values()].map(({ dispatcher }) => dispatcher.destroy()))
    },
  }
}

/** A connection that the server closes in good order in the midst of a body has sent less than it announced. */
async function whole(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  try {
    return await readBounded(body, maxBytes)
  } catch (error) {
    const closed = error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET'
    if (!closed || !/other side closed/.test(error.message)) throw error
    throw new TransportError('truncated', 'the connection was closed before the answer was complete')
  }
}

interface Pool {
  readonly dispatcher: Dispatcher
  /** Facts of the connection that was made last; all of a pool go to one server with one certificate. */
  readonly seen: { tls?: NonNullable<WireResponse['tls']> }
}

function openPool(undici: typeof import('undici'), options: SocketOptions, client: WireRequest['tlsClient']): Pool {
  const seen: Pool['seen'] = {}
  const tls = {
    ...(options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] }),
    ...(client ? { cert: client.certPem, key: client.keyPem } : {}),
  }
  // The request's own signal is the clock; undici's would only race it.
  const patient = { headersTimeout: 0, bodyTimeout: 0 }
  if (options.proxy !== undefined) {
    // Plain HTTP is forwarded, TLS is tunnelled.
    const proxy = { uri: options.proxy, requestTls: tls, proxyTunnel: false }
    return { seen, dispatcher: new undici.ProxyAgent({ ...proxy, ...patient }) }
  }
  const connect = undici.buildConnector({ ...tls, allowH2: false, timeout: connectMs })
  const dispatcher = new undici.Agent({
    ...patient,
    connect: (target, callback) =>
      connect(target, (...[error, socket]) => {
        if (error) return callback(error, null)
        if (socket instanceof TLSSocket) seen.tls = factsOf(socket)
        return callback(null, socket)
      }),
  })
  return { dispatcher, seen }
}

function factsOf(socket: TLSSocket): NonNullable<WireResponse['tls']> {
  const alpn = socket.alpnProtocol
  return {
    version: socket.getProtocol() ?? 'unknown',
    peerChain: chainOf(socket),
    ...(typeof alpn === 'string' && alpn !== '' ? { alpn } : {}),
  }
}

/** Base64 DER, the server's own certificate first. */
function chainOf(socket: TLSSocket): readonly string[] {
  const chain: string[] = []
  let certificate = socket.getPeerCertificate(true)
  while (certificate?.raw && chain.length < 10) {
    const text = certificate.raw.toString('base64')
    if (chain.includes(text)) break
    chain.push(text)
    certificate = certificate.issuerCertificate
  }
  return chain
}

function pairsOf(raw: unknown): readonly (readonly [string, string])[] {
  const flat = (raw as readonly (string | Buffer)[]).map(part =>
    typeof part === 'string' ? part : part.toString('latin1'),
  )
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? '', flat[2 * i + 1] ?? ''] as const)
}
