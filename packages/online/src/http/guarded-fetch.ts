import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIPv4, type LookupFunction, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { AddressPolicy } from '../address/address-policy.ts'
import { hostAddress } from './checked-url.ts'
import type { Fetch, FetchInit, Resolve } from './fetch.ts'

/** Thrown for a host that leads to no allowed address; whoever knows what was asked makes an OnlineError of it. */
export class AddressRefused extends Error {}

/**
 * Fetches over connections of its own, each to an address that was looked at: a name is resolved once, the connection goes to
 * what came out and was allowed, and before an octet is sent the address of the peer is looked at again. So neither a name whose
 * meaning changes between check and use, nor a redirect, leads elsewhere.
 */
export function guardedFetch(options: {
  readonly isAllowed: AddressPolicy
  readonly resolve?: Resolve | undefined
  /** Certificates (PEM) that TLS servers are judged by; those of the platform when left out. */
  readonly tlsCertificateAuthorities?: readonly string[] | undefined
}): Fetch {
  const { isAllowed, resolve = resolveBySystem, tlsCertificateAuthorities } = options
  return async (text, init) => {
    const url = new URL(text)
    const addresses = (await addressesOf(url, resolve)).filter(isAllowed)
    if (addresses.length === 0) throw new AddressRefused('the host leads to no address that may be asked')
    init.signal.throwIfAborted()
    const incoming = await exchange(url, init, {
      lookup: lookupOf(addresses),
      isAllowed,
      ...(tlsCertificateAuthorities && { ca: [...tlsCertificateAuthorities] }),
    })
    return responseOf(incoming)
  }
}

const resolveBySystem: Resolve = async hostname => {
  const found = await lookup(hostname, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

async function addressesOf(url: URL, resolve: Resolve): Promise<readonly string[]> {
  const address = hostAddress(url)
  return address === undefined ? resolve(url.hostname) : [address]
}

/** Nothing is resolved a second time. */
function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map(address => ({ address, family: isIPv4(address) ? 4 : 6 }))
  return (_hostname, { all }, callback) =>
    all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family)
}

function exchange(
  url: URL,
  init: FetchInit,
  { isAllowed, ...connection }: { lookup: LookupFunction; ca?: string[]; isAllowed: AddressPolicy },
): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  const { method, headers, signal, body } = init
  // No agent: a connection that is kept would be one that nobody looked at when it is used again.
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    ...connection,
    method,
    headers: { ...headers, 'accept-encoding': 'identity', ...(body && { 'content-length': String(body.length) }) },
    agent: false,
    signal,
  })
  request.once('socket', (socket: Socket) => {
    socket.once('connect', () => {
      if (isAllowed(socket.remoteAddress ?? '')) return
      request.destroy(new AddressRefused('the connection led to an address that may not be asked'))
    })
  })
  request.once('response', resolve)
  request.once('error', reject)
  request.end(body)
  return promise
}

/** Statuses whose responses have no content. @spec RFC 9110 §6.4.1 */
const withoutContent = new Set([204, 205, 304])

function responseOf(incoming: http.IncomingMessage): Response {
  const status = incoming.statusCode ?? 0
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  if (withoutContent.has(status)) {
    incoming.destroy()
    return new Response(null, { status, headers })
  }
  try {
    return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, { status, headers })
  } catch (error) {
    // A status that no response has (600 and more).
    incoming.destroy()
    throw error
  }
}
