import { TransportError } from '../core/errors.ts'
import type { Wire, WireRequest, WireResponse } from '../core/target.ts'
import { readBounded } from './read-bounded.ts'
import { untilAborted } from './until-aborted.ts'

/** A server that is a function, as the reference server and Mock Service Worker are; undefined = it answers nothing. */
export type Handler = (request: Request) => Promise<Response | undefined> | Response | undefined

/** A wire without sockets: no TLS, header names in lower case, everything else as over HTTP. */
export function handlerWire(handler: Handler): Wire {
  const ask = async (request: WireRequest): Promise<WireResponse> => {
    const response = await handler(asRequest(request))
    if (response) return asWireResponse(response, request.maxBytes)
    throw new TransportError('no-handler', `nothing answers ${request.method} of this address`)
  }
  return async request => {
    try {
      return await untilAborted(ask(request), request.signal)
    } catch (error) {
      if (error instanceof TransportError || request.signal.aborted) throw error
      throw new TransportError('handler-threw', error instanceof Error ? error.message : String(error))
    }
  }
}

function asRequest({ method, url, headers, body, signal }: WireRequest): Request {
  const pairs = headers.map(([name, value]): [string, string] => [name, value])
  return new Request(url, {
    method,
    headers: pairs,
    signal,
    redirect: 'manual',
    ...(body ? { body: Buffer.from(body) } : {}),
  })
}

async function asWireResponse(response: Response, maxBytes: number): Promise<WireResponse> {
  const body = response.body ? await readBounded(response.body, maxBytes) : new Uint8Array()
  return { status: response.status, headers: [...response.headers], body }
}
