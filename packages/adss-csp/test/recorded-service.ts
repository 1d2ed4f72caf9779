/** A service for tests: routes by the operation table, keeps what arrived, answers what it was told to. */
import { type OperationId, operations } from '../src/operations.ts'

export interface Recorded {
  readonly id: OperationId | undefined
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly text: string
}

type Reply = object | undefined
type Replies = Partial<Record<OperationId, Reply | ((request: Recorded) => Reply | Promise<Reply>)>>

export interface RecordedService {
  readonly fetch: (request: Request) => Promise<Response>
  readonly requests: Recorded[]
  /** Requests of one operation. */
  of(id: OperationId): Recorded[]
}

export const base = 'https://csp.example:8779/adss/service/csp'
export const identity = { client_id: 'shop', client_secret: 'correct-horse-battery' }
export const tokens = { access_token: 'at-1', token_type: 'Bearer', expires_in: 3600 }

/** A reply that is no Response becomes a JSON answer with status 200, `undefined` an empty one. A function is asked each time. */
export function recordedService(replies: Replies): RecordedService {
  const requests: Recorded[] = []
  return {
    requests,
    of: id => requests.filter(request => request.id === id),
    async fetch(request) {
      const recorded = await record(request)
      requests.push(recorded)
      const { id } = recorded
      if (id === undefined || !Object.hasOwn(replies, id)) return refusal('60001', 500)
      const reply = replies[id]
      const given = typeof reply === 'function' ? await reply(recorded) : reply
      if (given instanceof Response) return given.clone()
      return given === undefined ? new Response(null) : Response.json(given)
    },
  }
}

export const refusal = (error: string, status: number): Response =>
  Response.json({ error, error_description: 'The service says no.' }, { status })

async function record(request: Request): Promise<Recorded> {
  const url = new URL(request.url)
  const found = Object.values(operations).find(
    ({ method, path }) => method === request.method && pattern(path).test(`${url.origin}${url.pathname}`),
  )
  return { id: found?.id, method: request.method, url, headers: request.headers, text: await request.text() }
}

function pattern(path: string): RegExp {
  const whole = `${base}${path === '/' ? '' : path}`.replaceAll('.', '\\.')
  return new RegExp(`^${whole.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

export const json = ({ text }: Recorded): unknown => JSON.parse(text)
export const form = ({ text }: Recorded): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
export const bearerOf = ({ headers }: Recorded): string | null => headers.get('Authorization')
