import type { Exchange, WireMessage } from '../core/exchange.ts'
import { scanJson } from '../core/json.ts'
import type { Mark, OperationRow } from '../core/protocol.ts'
import { headerOf } from '../core/view.ts'
import type { RawExchange, RawMessage } from './raw-exchange.ts'
import { redactBody, redactUrl, registerSecrets, syntaxOf, urlMarks } from './redact-body.ts'
import { redactHeaders, registerHeaderSecrets } from './redact-headers.ts'
import type { SecretRegistry } from './secret-registry.ts'

/**
 * First everything secret in both messages is registered, then both are rewritten, so that a value that the answer
 * reveals is replaced in the request as well. `row` null: an exchange that belongs to no operation.
 */
export function redactExchange(raw: RawExchange, row: OperationRow | null, registry: SecretRegistry): Exchange {
  const requestMarks = row?.marks.request ?? []
  const responseMarks = raw.response ? responseMarksOf(row, raw.response.status) : []
  register(raw.request, requestMarks, registry)
  if (raw.response) register(raw.response, responseMarks, registry)

  const url = redactUrl(raw.request.url, { marks: [...requestMarks, ...urlMarks], registry })
  const request = { method: raw.request.method, url, ...redactMessage(raw.request, requestMarks, registry) }
  const response = raw.response && {
    status: raw.response.status,
    ...redactMessage(raw.response, responseMarks, registry),
  }
  const failure = raw.failure && { code: raw.failure.code, message: registry.replaceInText(raw.failure.message) }
  const { id, scenario, step, seq, operation, at, ms, intent, tls } = raw
  return {
    ...{ id, scenario, step, seq, operation, at, ms, request },
    ...(response ? { response } : {}),
    ...(failure ? { failure } : {}),
    intent,
    ...(tls ? { tls } : {}),
    secrets: registry.factsIn(JSON.stringify([request, response, failure])),
  }
}

/**
 * Whether a second pass over an already redacted exchange would still change something: the same rule as above, so a
 * secret that was registered after the exchange was recorded is found, and nothing else.
 */
export function leaks(exchange: Exchange, row: OperationRow | null, registry: SecretRegistry): boolean {
  const again = redactExchange(asRaw(exchange), row, registry)
  return JSON.stringify(visible(again)) !== JSON.stringify(visible(exchange))
}

function responseMarksOf(row: OperationRow | null, status: number): readonly Mark[] {
  if (!row) return []
  // A success under an unexpected status still carries what the model marks as secret.
  return row.marks.responses[status] ?? Object.values(row.marks.responses).flat()
}

function register(message: RawMessage, marks: readonly Mark[], registry: SecretRegistry): void {
  registerHeaderSecrets(message.headers, registry)
  const text = textOf(message.body)
  if (text !== undefined) registerSecrets(text, syntaxOf(contentType(message), text), { marks, registry })
}

function redactMessage(message: RawMessage, marks: readonly Mark[], registry: SecretRegistry): WireMessage {
  const headers = redactHeaders(message.headers, registry)
  if (message.body === null || message.body.length === 0) return { headers, body: null }
  const text = textOf(message.body)
  if (text === undefined) return { headers, ...redactBinary(message.body, registry) }
  const syntax = syntaxOf(contentType(message), text)
  const body = redactBody(text, syntax, { marks, registry })
  if (syntax === 'text') return { headers, body }
  if (syntax === 'form') return { headers, body, json: Object.fromEntries(new URLSearchParams(body)) }
  const { problem } = scanJson(text)
  const { value } = scanJson(body)
  return {
    headers,
    body,
    ...(value === undefined ? {} : { json: value }),
    ...(problem === undefined ? {} : { jsonProblem: problem }),
  }
}

function redactBinary(body: Uint8Array, registry: SecretRegistry): Pick<WireMessage, 'body' | 'bodyEncoding'> {
  if (registry.findsLong(Buffer.from(body).toString('latin1')))
    return { body: '<withheld: binary with a secret in it>' }
  return { body: Buffer.from(body).toString('base64'), bodyEncoding: 'base64' }
}

function contentType(message: RawMessage): string | undefined {
  return headerOf(message.headers, 'content-type')
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(body: Uint8Array | null): string | undefined {
  if (body === null) return undefined
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

function visible({ request, response, failure }: Exchange): unknown {
  const lines = (message: WireMessage | undefined) => message && [message.headers, message.body]
  return [request.url, lines(request), lines(response), failure]
}
