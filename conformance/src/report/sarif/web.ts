import type { Exchange, WireMessage } from '../../core/exchange.ts'

/** Longer bodies are cut: the whole is in evidence.ndjson. */
const shownCharacters = 12_000

/** The exchanges that results point to, each once. @spec SARIF 2.1.0 §3.46, §3.47 */
export class WebTraffic {
  readonly requests: object[] = []
  readonly responses: object[] = []
  readonly #index = new Map<Exchange['id'], number>()

  /** Members of a result that refer to the exchange. */
  referTo(exchange: Exchange | undefined): object {
    if (!exchange) return {}
    const index = this.#index.get(exchange.id) ?? this.#add(exchange)
    return { webRequest: { index }, webResponse: { index } }
  }

  #add(exchange: Exchange): number {
    const index = this.requests.length
    this.#index.set(exchange.id, index)
    this.requests.push(requestOf(exchange))
    this.responses.push(responseOf(exchange))
    return index
  }
}

function requestOf({ id, step, request }: Exchange): object {
  const { method, url } = request
  return { method, target: url, ...messageOf(request), properties: { exchange: id, step } }
}

function responseOf({ id, step, response, failure }: Exchange): object {
  const properties = { exchange: id, step }
  if (!response) return { noResponseReceived: true, properties: { ...properties, ...(failure ? { failure } : {}) } }
  return { statusCode: response.status, ...messageOf(response), properties }
}

function messageOf({ headers, body, bodyEncoding }: WireMessage): object {
  return { headers: joined(headers), ...(body === null ? {} : { body: contentOf(body, bodyEncoding) }) }
}

function contentOf(body: string, encoding: WireMessage['bodyEncoding']): object {
  // A multiple of four, so that what is left is base64 still.
  const shown = body.slice(0, shownCharacters)
  const cut = body.length > shown.length ? { properties: { charactersLeftOut: body.length - shown.length } } : {}
  return { [encoding === 'base64' ? 'binary' : 'text']: shown, ...cut }
}

/** SARIF has one value a header; several are joined as HTTP allows. @spec RFC 9110 §5.2 */
function joined(headers: WireMessage['headers']): object {
  const groups = Map.groupBy(headers, ([name]) => name.toLowerCase())
  return Object.fromEntries(
    [...groups.values()].map(those => [those[0]?.[0] ?? '', those.map(([, value]) => value).join(', ')]),
  )
}
