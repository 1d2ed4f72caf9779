import type { Exchange, WireMessage } from '../core/exchange.ts'
import { headerOf } from '../core/view.ts'
import { version } from '../version.ts'
import { json } from './escape.ts'
import type { ReportInput } from './input.ts'

/**
 * Every exchange of the run for tools that read HTTP archives; a scenario is a page. Secrets are pseudonyms, as in the
 * evidence. Members that HAR does not have begin with an underscore, as it asks. @spec HAR 1.2
 */
export function har({ report, exchanges }: ReportInput): string {
  const scenarios = Map.groupBy(exchanges, ({ scenario }) => scenario)
  const pages = [...scenarios].map(([id, those]) => ({
    startedDateTime: those[0]?.at ?? report.run.started,
    id,
    title: id,
    pageTimings: {},
  }))
  const comment = `set ${report.set.id}, target ${report.target.label}, run ${report.run.id}`
  const creator = { name: '@x/conformance', version }
  return `${json({ log: { version: '1.2', creator, pages, entries: exchanges.map(entryOf), comment } })}\n`
}

function entryOf(exchange: Exchange): object {
  const { id, scenario, step, operation, at, ms, intent, failure, request, response, tls } = exchange
  // Not recorded but for what TLS settled; a handler in this process has no version of HTTP at all.
  const httpVersion = tls?.alpn ?? 'unknown'
  return {
    pageref: scenario,
    startedDateTime: at,
    time: ms,
    request: { ...requestOf(request), httpVersion },
    response: { ...(response ? responseOf(response) : noResponse), httpVersion },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    _exchange: id,
    _step: step,
    ...(operation === null ? {} : { _operation: operation }),
    ...(intent === 'valid' ? {} : { _violates: intent.violates }),
    ...(failure ? { _error: `${failure.code}: ${failure.message}` } : {}),
  }
}

function requestOf({ method, url, headers, ...message }: Exchange['request']): object {
  const { body, bodyEncoding } = message
  const mimeType = headerOf(headers, 'content-type') ?? ''
  const encoding = bodyEncoding ? { _encoding: bodyEncoding } : {}
  return {
    ...{ method, url, headers: named(headers), queryString: queryOf(url) },
    ...(body === null ? {} : { postData: { mimeType, text: body, ...encoding } }),
    ...messageSizes(message),
  }
}

function responseOf({ status, headers, ...message }: NonNullable<Exchange['response']>): object {
  const { body, bodyEncoding } = message
  const { bodySize, ...sizes } = messageSizes(message)
  const content = {
    size: Math.max(bodySize, 0),
    mimeType: headerOf(headers, 'content-type') ?? '',
    ...(body === null ? {} : { text: body }),
    ...(bodyEncoding ? { encoding: bodyEncoding } : {}),
  }
  const redirectURL = headerOf(headers, 'location') ?? ''
  return { status, statusText: '', headers: named(headers), content, redirectURL, bodySize, ...sizes }
}

/** As browsers write an answer that never came. */
const noResponse = {
  ...{ status: 0, statusText: '', cookies: [], headers: [] },
  ...{ content: { size: 0, mimeType: '' }, redirectURL: '', headersSize: -1, bodySize: -1 },
}

/** Sizes of what is shown: those of the wire went with the secrets. Cookies are secret and stand in the headers, replaced. */
function messageSizes({ body, bodyEncoding }: Pick<WireMessage, 'body' | 'bodyEncoding'>): {
  readonly cookies: readonly never[]
  readonly headersSize: number
  readonly bodySize: number
} {
  const bodySize = body === null ? 0 : Buffer.byteLength(body, bodyEncoding ?? 'utf8')
  return { cookies: [], headersSize: -1, bodySize }
}

function named(headers: WireMessage['headers']): readonly { readonly name: string; readonly value: string }[] {
  return headers.map(([name, value]) => ({ name, value }))
}

/** By hand: a URL with pseudonyms in it would not stay as it is under a parser. */
function queryOf(url: string): readonly { readonly name: string; readonly value: string }[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }))
}
