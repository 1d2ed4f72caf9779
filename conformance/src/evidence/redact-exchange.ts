import type { Exchange, WireMessage } from '../core/exchange.ts'
import { scanJson } from '../core/json.ts'
import type { Mark, OperationRow } from '../core/protocol.ts'
import { headerOf } from '../core/view.ts'
import { formDecode, type ParsedBody, parseBody } from './parse-body.ts'
import type { RawExchange, RawMessage } from './raw-exchange.ts'
import { redactBody, redactUrl, registerSecrets, urlMarks } from './redact-body.ts'
import { redactHeaders, registerHeaderSecrets } from './redact-headers.ts'
import type { SecretRegistry } from './secret-registry.ts'

/**
 * First everything secret in both messages is registered, then both are rewritten, so that a value that the answer
 * reveals is replaced in the request as well. `row` null: an exchange that belongs to no operation.
 */
export function redactExchange(raw: RawExchange, row: OperationRow | null, registry: SecretRegistry): Exchange {
  const sent = parsed(raw.request, row?.marks.request ?? none)
  const came = raw.response && parsed(raw.response, responseMarksOf(row, raw.response.status))
  register(sent, registry)
  if (came) register(came, registry)

  const url = redactUrl(raw.request.url, { marks: [...sent.marks, ...urlMarks], registry })
  const request = { method: raw.request.method, url, ...redactMessage(sent, registry) }
  const response = raw.response && came && { status: raw.response.status, ...redactMessage(came, registry) }
  const failure = raw.failure && { code: raw.failure.code, message: registry.replaceInText(raw.failure.message) }
  const { id, scenario, step, seq, operation, at, ms, intent, tls } = raw
  return {
    ...{ id, scenario, step, seq, operation, at, ms, request },
    ...(response ? { response } : {}),
    ...(failure ? { failure } : {}),
    intent,
    ...(tls ? { tls } : {}),
    secrets: registry.factsIn([
      request.url,
      ...shown(request),
      ...(response ? shown(response) : []),
      failure?.message ?? '',
    ]),
  }
}

/**
 * Whether a second pass over an already redacted exchange would still change something: the same rule as above, so a
 * secret that was registered after the exchange was recorded is found, and nothing else.
 */
export function leaks(exchange: Exchange, row: OperationRow | null, registry: SecretRegistry): boolean {
  if (!registry.mightStandIn(searchable(exchange))) return false
  const again = redactExchange(asRaw(exchange), row, registry)
  return JSON.stringify(visible(again)) !== JSON.stringify(visible(exchange))
}

function responseMarksOf(row: OperationRow | null, status: number): readonly Mark[] {
  if (!row) return none
  const expected = row.marks.responses[status]
  if (expected) return expected
  // A success under an unexpected status still carries what the model marks as secret.
  const every = everyMark.get(row) ?? Object.values(row.marks.responses).flat()
  everyMark.set(row, every)
  return every
}

const none: readonly Mark[] = []
const everyMark = new WeakMap<OperationRow, readonly Mark[]>()

interface ParsedMessage {
  readonly message: RawMessage
  readonly marks: readonly Mark[]
  /** Undefined for no body, and for one that is no text. */
  readonly body: ParsedBody | undefined
}

function parsed(message: RawMessage, marks: readonly Mark[]): ParsedMessage {
  const text = message.body === null ? undefined : textOf(message.body)
  const body = text === undefined ? undefined : parseBody(text, headerOf(message.headers, 'content-type'))
  return { message, marks, body }
}

function register({ message, marks, body }: ParsedMessage, registry: SecretRegistry): void {
  registerHeaderSecrets(message.headers, registry)
  if (body) registerSecrets(body, { marks, registry })
}

function redactMessage({ message, marks, body: parsedBody }: ParsedMessage, registry: SecretRegistry): WireMessage {
  const headers = redactHeaders(message.headers, registry)
  if (message.body === null || message.body.length === 0) return { headers, body: null }
  if (!parsedBody) return { headers, ...redactBinary(message.body, registry) }
  const { text, syntax, problem } = parsedBody
  const body = redactBody(parsedBody, { marks, registry })
  if (syntax === 'text') return { headers, body }
  if (syntax === 'form') return { headers, body, json: Object.fromEntries(new URLSearchParams(body)) }
  const value = body === text ? parsedBody.value : jsonOf(body, problem)
  return {
    headers,
    body,
    ...(value === undefined ? {} : { json: value }),
    ...(problem === undefined ? {} : { jsonProblem: problem }),
  }
}

/** What was strict JSON before its secrets were replaced is so afterwards. */
function jsonOf(body: string, problem: string | undefined): unknown {
  return problem === undefined ? JSON.parse(body) : scanJson(body).value
}

/** All that a reader is shown of a message; what its JSON says otherwise than its body, too. */
function shown({ headers, body, json }: WireMessage): readonly string[] {
  const isPlain = body === null || json === undefined || (/^\s*[{[]/.test(body) && !body.includes('\\u'))
  return [...headers.flat(), body ?? '', isPlain ? '' : JSON.stringify(json)]
}

function redactBinary(body: Uint8Array, registry: SecretRegistry): Pick<WireMessage, 'body' | 'bodyEncoding'> {
  if (registry.findsLong(Buffer.from(body).toString('latin1')))
    return { body: '<withheld: binary with a secret in it>' }
  return { body: Buffer.from(body).toString('base64'), bodyEncoding: 'base64' }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(body: Uint8Array): string | undefined {
  try {
    return utf8.decode(body)
  } catch {
    return undefined
  }
}

function asRaw({ request, response, ...rest }: Exchange): RawExchange {
  const bytes = (message: WireMessage): Uint8Array | null =>
    message.body === null ? null : new Uint8Array(Buffer.from(message.body, message.bodyEncoding ?? 'utf8'))
  return {
    ...rest,
    request: { ...request, body: bytes(request) },
    ...(response ? { response: { ...response, body: bytes(response) } } : {}),
  }
}

/** All that a second pass would look at, decoded as it would decode it. */
function searchable({ request, response, failure }: Exchange): string {
  const texts = (message: WireMessage): readonly string[] => {
    const values = message.headers.flat()
    return [...values, ...values.map(formDecode), message.body ?? '', ...stringsIn(message.json)]
  }
  const answer = response ? texts(response) : [failure?.message ?? '']
  return [request.url, formDecode(request.url), ...texts(request), ...answer].join('\n')
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)])
}

function visible({ request, response, failure }: Exchange): unknown {
  const lines = (message: WireMessage | undefined) => message && [message.headers, message.body]
  return [request.url, lines(request), lines(response), failure]
}
