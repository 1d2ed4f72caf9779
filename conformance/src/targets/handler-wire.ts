import { TransportError } from '../core/errors.ts'
import type { Wire, WireRequest, WireResponse } from '../core/target.ts'
import { readBounded } from './read-bounded.ts'

/** A server that is a function, as the reference server and Mock Service Worker are; undefined = it answers nothing. */
export type Handler = (request: Request) => Promise<Response | undefined> | Response | undefined

/** A wire without sockets: no TLS, header names in lower case, everything else as over HTTP. */
export function handlerWire(handler: Handler): Wire {
  return async request => {
    const aborted = abortOf(request.signal)
    try {
      const response = await Promise.race([handler(asRequest(request)), aborted.promise])
      if (!response) throw new TransportError('no-handler', `nothing answers ${request.method} of this address`)
      return await asWireResponse(response, request.maxBytes)
    } catch (error) {
      if (error instanceof TransportError || request.signal.aborted) throw error
      throw new TransportError('handler-threw', error instanceof Error ? error.message : String(error))
    } finally {
      aborted.forget()
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

/** A handler need not obey a signal, so the wait for it does. */
function abortOf(signal: AbortSignal): { promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const onAbort = (): void => reject(new TransportError('timeout', 'no answer within the time of a request'))
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  return { promise, forget: () => signal.removeEventListener('abort', onAbort) }
}
