/** One HTTP exchange: send, wait at most so long, read at most so much. */
import { AdssResponseError, AdssTransportError } from '../errors.ts'
import type { OperationId } from '../operations.ts'
import { untilAborted } from './until-aborted.ts'

/** Any Web-standard handler will do; the platform's `fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>

interface ExchangeLimits {
  /** Milliseconds from sending to the last byte. */
  readonly timeoutMs: number
  readonly maxResponseBytes: number
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Without a byte order mark. */
  readonly text: string
  readonly hasByteOrderMark: boolean
}

export interface ExchangeOptions extends ExchangeLimits {
  readonly fetch: Fetch
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends the request. Throws the reason of `signal` when it aborts, AdssTransportError when no answer comes in time or at
 * all, AdssResponseError when the body is larger than allowed.
 */
export async function exchange(asked: OperationId, request: Request, options: ExchangeOptions): Promise<Answer> {
  const { signal, timeoutMs } = options
  signal?.throwIfAborted()
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), timeoutMs)
  const stop = signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal])
  try {
    // An injected handler may not look at the signal; the caller is freed all the same.
    return await untilAborted(send(asked, new Request(request, { signal: stop, redirect: 'manual' }), options), stop)
  } catch (cause) {
    signal?.throwIfAborted()
    if (timeout.signal.aborted) throw new AdssTransportError('ADSS_TIMEOUT', asked, { after: timeoutMs })
    if (cause instanceof AdssResponseError) throw cause
    throw new AdssTransportError('ADSS_UNREACHABLE', asked, { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function send(
  asked: OperationId,
  request: Request,
  { fetch, maxResponseBytes }: ExchangeOptions,
): Promise<Answer> {
  const response = await fetch(request)
  const sent = await readText(asked, response, maxResponseBytes)
  // A reader may pass over the mark. @spec RFC 8259 §8.1
  const hasByteOrderMark = sent.startsWith('\uFEFF')
  const text = hasByteOrderMark ? sent.slice(1) : sent
  return { status: response.status, headers: response.headers, text, hasByteOrderMark }
}

async function readText(asked: OperationId, response: Response, limit: number): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = ''
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limit) {
      // Not awaited: a body that somebody else reads too ends only with them.
      reader.cancel().catch(() => {})
      throw new AdssResponseError('ADSS_RESPONSE_TOO_LARGE', asked, `the body has more than ${limit} octets`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
