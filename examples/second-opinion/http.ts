import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** One request, read to its end. */
export interface Ask {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type Members = Readonly<Record<string, unknown>>

export interface Reply {
  readonly status: number
  readonly json?: Members
  /** In place of JSON. */
  readonly content?: { readonly type: string; readonly bytes: string | Buffer }
  readonly headers?: Readonly<Record<string, string>>
}

/** A member that no edition of the API knows, here and there: readers must cope. */
export const unknown = 'example.second-opinion'

export type Handler = (ask: Ask) => Reply

/** An answer that says no. The texts of the API's tables close with a full stop here, which their readers look past. */
export class Refusal extends Error {
  readonly status: number
  readonly error: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, error: string, text: string, headers: Readonly<Record<string, string>> = {}) {
    super(text)
    this.status = status
    this.error = error
    this.headers = headers
  }
}

/** The row that most refusals of the API have. @spec CSC API 2.0.0.2 §10.2 */
export function invalid(text: string): Refusal {
  return new Refusal(400, 'invalid_request', text)
}

const bodyLimit = 256 * 1024

export function listener(handle: Handler): RequestListener {
  return (request, response) => {
    answer(request, handle).then(
      reply => write(response, reply),
      () => response.destroy(),
    )
  }
}

async function answer(request: IncomingMessage, handle: Handler): Promise<Reply> {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://here.invalid')
    const body = await bodyOf(request)
    const { method = '', headers } = request
    return handle({ method, path: pathname, query: searchParams, headers, body })
  } catch (error) {
    if (error instanceof Refusal) return refused(error)
    process.stderr.write(`${error instanceof Error ? error.stack : 'unknown error'}\n`)
    return {
      status: 500,
      json: { error: 'server_error', error_description: 'The service met an unexpected condition.' },
    }
  }
}

/** A body that is too long is not read on: the connection closes with the answer. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new Refusal(400, 'invalid_request', 'The body is too long', { connection: 'close' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function refused({ status, error, message, headers }: Refusal): Reply {
  return { status, headers, json: { [unknown]: { on: status }, error_description: `${message}.`, error } }
}

/** Pretty printed and with the charset named. */
function write(response: ServerResponse, { status, json, content, headers = {} }: Reply): void {
  const body = json ? { type: 'application/json;charset=UTF-8', bytes: `${JSON.stringify(json, null, 2)}\n` } : content
  response.writeHead(status, { 'Cache-Control': 'no-store', ...(body && { 'Content-Type': body.type }), ...headers })
  response.end(body?.bytes)
}

/** The members of a JSON body; a null is as good as nothing. @spec CSC API 2.0.0.2 §7.1 */
export function jsonOf({ body, headers }: Ask): Members {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw invalid('The Content-Type of the request must be application/json')
  const value = parsed(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('The body of the request must be a JSON object')
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null))
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw invalid('The body of the request is not JSON')
  }
}

export type Parameters = Readonly<Record<string, string | undefined>>

export function formOf({ body, headers }: Ask): Parameters {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw invalid('The Content-Type of the request must be application/x-www-form-urlencoded')
  return parametersOf(new URLSearchParams(body.toString('utf8')))
}

/** @spec RFC 6749 §3.1: nothing twice, and empty is absent */
export function parametersOf(given: URLSearchParams): Parameters {
  const names = [...given.keys()]
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw invalid('A parameter is given more than once')
  return Object.fromEntries([...given].filter(([, value]) => value !== ''))
}
