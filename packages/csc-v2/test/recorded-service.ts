/** A service for tests: routes by the operation table, keeps what arrived, answers what it was told to. */
import { type OperationId, operations } from '../src/operations.ts'

export interface Recorded {
  readonly id: OperationId | undefined
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly text: string
}

type Reply = Response | unknown
type Replies = Partial<Record<OperationId, Reply | ((request: Recorded) => Reply | Promise<Reply>)>>

export interface RecordedService {
  readonly fetch: (request: Request) => Promise<Response>
  readonly requests: Recorded[]
  /** Requests of one operation. */
  of(id: OperationId): Recorded[]
}

export const serviceBase = 'https://rssp.example/csc/v2'
export const oauth2Base = 'https://as.example/base'

/** A reply that is no Response becomes a JSON answer with status 200. A function is asked each time. */
export function recordedService(replies: Replies): RecordedService {
  const requests: Recorded[] = []
  return {
    requests,
    of: id => requests.filter(request => request.id === id),
    async fetch(request) {
      const recorded = await record(request)
      requests.push(recorded)
      const reply = recorded.id === undefined ? undefined : replies[recorded.id]
      if (reply === undefined) return Response.json({ error: 'invalid_request' }, { status: 501 })
      const given = typeof reply === 'function' ? await reply(recorded) : reply
      return given instanceof Response ? given.clone() : Response.json(given)
    },
  }
}

async function record(request: Request): Promise<Recorded> {
  const url = new URL(request.url)
  const found = Object.values(operations).find(({ method, path, base }) => {
    const start = base === 'service' ? serviceBase : oauth2Base
    return method === request.method && `${url.origin}${url.pathname}` === `${start}${path}`
  })
  return { id: found?.id, method: request.method, url, headers: request.headers, text: await request.text() }
}

export const json = ({ text }: Recorded): unknown => JSON.parse(text)
export const form = ({ text }: Recorded): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
export const bearerOf = ({ headers }: Recorded): string | null => headers.get('Authorization')
