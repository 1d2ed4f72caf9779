/** One HTTP exchange: send, wait at most so long, read at most so much. */
import type { Failures } from '../failures.ts'
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

export interface ExchangeOptions<Asked extends string> extends ExchangeLimits {
  readonly fetch: Fetch
  readonly signal?: AbortSignal | undefined
  readonly failures: Failures<Asked>
}

/**
 * Sends the request. Throws the reason of `signal` when it aborts, TIMEOUT or UNREACHABLE when no answer comes in time or
 * at all, RESPONSE_TOO_LARGE when the body is larger than allowed. A redirect is an answer, and is not followed.
 */
export async function exchange<Asked extends string>(
  asked: Asked,
  request: Request,
  options: ExchangeOptions<Asked>,
): Promise<Answer> {
  const { signal, timeoutMs, failures } = options
  signal?.throwIfAborted()
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), timeoutMs)
  const stop = signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal])
  try {
    // An injected handler may not look at the signal; the caller is freed all the same.
    return await untilAborted(send(new Request(request, { signal: stop, redirect: 'manual' }), options), stop)
  } catch (cause) {
    signal?.throwIfAborted()
    if (timeout.signal.aborted) throw failures.transport('TIMEOUT', asked, { after: timeoutMs })
    if (cause instanceof TooLarge) throw failures.response('RESPONSE_TOO_LARGE', asked, cause.message)
    throw failures.transport('UNREACHABLE', asked, { cause })
  } finally {
    clearTimeout(timer)
  }
}

class TooLarge extends Error {}

async function send(request: Request, { fetch, maxResponseBytes }: ExchangeOptions<never>): Promise<Answer> {
  const response = await fetch(request)
  const sent = await readText(response, maxResponseBytes)
  // A reader may pass over the mark. @spec RFC 8259 §8.1
  const hasByteOrderMark = sent.startsWith('\uFEFF')
  const text = hasByteOrderMark ? sent.slice(1) : sent
  return { status: response.status, headers: response.headers, text, hasByteOrderMark }
}

async function readText(response: Response, limit: number): Promise<string> {
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
      throw new TooLarge(`the body has more than ${limit} octets`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
