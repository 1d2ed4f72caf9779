import { createHash, randomUUID } from 'node:crypto'
import type { Facilities } from '../../src/core/facility.ts'
import { transportFacilities } from '../../src/core/facility.ts'
import type { Target } from '../../src/core/target.ts'
import { type Handler, handlerWire } from '../../src/targets/handler-wire.ts'
import type { TinyAnswers } from './protocol.ts'

export interface TinyServer {
  readonly fetch: (request: Request) => Promise<Response>
  readonly answers: TinyAnswers
  readonly clock: Facilities['clock']
}

export const tinyAnswers: TinyAnswers = {
  serviceUrl: 'http://tiny.localhost/api',
  user: { name: 'alice', password: 'correct horse/battery+staple&"é"' },
  pin: { value: '482913' },
}

export type Lie =
  | 'wrong-pin-accepted'
  | 'other-code'
  | 'one-signature'
  | 'shouts'
  | 'no-token'
  | 'html-errors'
  | 'eternal-token'
  | 'foretells-token'
  | 'qualified'

/** An honest server of the tiny protocol, or one with exactly one lie. */
export function tinyServer(lie?: Lie, answers: TinyAnswers = tinyAnswers): TinyServer {
  const tokens = new Map<string, number>()
  const foretold = `token-${randomUUID()}`
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const refuse = (status: number, error: string): Response =>
    lie === 'html-errors'
      ? new Response(`<h1>${error}</h1>`, { status, headers: { 'content-type': 'text/html' } })
      : Response.json({ error }, { status })

  const token = async (request: Request): Promise<Response> => {
    const form = new URLSearchParams(await request.text())
    if (form.get('password') !== answers.user.password) return refuse(401, 'access_denied')
    if (lie === 'no-token') return Response.json({})
    const access_token = lie === 'foretells-token' ? foretold : `token-${randomUUID()}`
    tokens.set(access_token, now() + 3_600_000)
    return Response.json({ access_token, expires_in: 3600 })
  }

  const sign = async (request: Request): Promise<Response> => {
    const expires = tokens.get(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '')
    if (expires === undefined) return refuse(401, 'invalid_token')
    if (expires < now() && lie !== 'eternal-token') return refuse(401, 'invalid_token')
    const { pin, hashes } = (await request.json()) as { pin: string; hashes: string[] }
    if (pin !== answers.pin.value && lie !== 'wrong-pin-accepted') {
      return refuse(400, lie === 'other-code' ? 'bad_luck' : 'invalid_pin')
    }
    const signatures = hashes.map(hash => createHash('sha256').update(hash).digest('base64'))
    return Response.json({ signatures: lie === 'one-signature' ? signatures.slice(0, 1) : signatures })
  }

  // Not a certificate but for the identifier of the QcCompliance statement, which is all that is looked for.
  const certificate = Buffer.from(lie === 'qualified' ? '3010060604008e460101' : '3010', 'hex').toString('base64')
  return {
    answers,
    clock: {
      now: async () => new Date(now()),
      advance: async seconds => {
        ahead += seconds * 1000
      },
      reset: async () => {
        ahead = 0
      },
    },
    fetch: async request => {
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/info'))
        return Response.json({ name: nameFor(lie, foretold), methods: ['sign'], certificate })
      if (pathname.endsWith('/token')) return token(request)
      return pathname.endsWith('/sign') ? sign(request) : refuse(404, 'not_found')
    },
  }
}

function nameFor(lie: Lie | undefined, foretold: string): string {
  if (lie === 'foretells-token') return foretold
  return lie === 'shouts' ? 'TINY' : 'Tiny'
}

/** A target over a handler, with whatever facilities are given. */
export function handlerTarget(handler: Handler, answers: unknown, facilities: Partial<Facilities> = {}): Target {
  return {
    label: 'handler',
    open: async () => ({
      ...{ wire: handlerWire(handler), answers, facilities, outOfReach: transportFacilities },
      [Symbol.asyncDispose]: async () => undefined,
    }),
  }
}

export function tinyTarget(lie?: Lie): Target {
  const server = tinyServer(lie)
  return handlerTarget(server.fetch, server.answers, { clock: server.clock })
}
