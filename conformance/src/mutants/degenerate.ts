import { TransportError } from '../core/errors.ts'
import { transportFacilities } from '../core/facility.ts'
import type { Target, TargetSession } from '../core/target.ts'
import { type Handler, handlerWire } from '../targets/handler-wire.ts'
import { simulationSession } from '../targets/sim.ts'
import type { OperationOf } from './addresses.ts'
import { responseOf } from './liar.ts'
import type { ReferenceFixture } from './reference-server.ts'
import { openUnsafely, type Unsafety } from './unsafe-connection.ts'

/** What a server that only pretends can know: an honest run, its answers in their order. */
export interface Script {
  readonly operationOf: OperationOf
  readonly answers: unknown
  /** Operations whose good answers carry a token. */
  readonly tokens: ReadonlySet<string>
  readonly spoken: readonly {
    readonly operation: string
    readonly status: number
    readonly headers: readonly (readonly [string, string])[]
    readonly body: string
  }[]
  /** What the test driver said, by path. */
  readonly driven: ReadonlyMap<string, readonly string[]>
}

export interface Degenerate {
  readonly name: string
  readonly pretends: string
  target(script: Script, fixture: ReferenceFixture): Target
}

/** Servers that do not do what the API is for; a suite that is green on one of them has tested nothing. */
export const degenerates: readonly Degenerate[] = [
  always('always-401', () => Response.json({ error: 'invalid_token', error_description: 'x' }, { status: 401 })),
  always('always-400', () => Response.json({ error: 'invalid_request', error_description: 'x' }, { status: 400 })),
  always(
    'always-500',
    () => new Response('<h1>Internal Server Error</h1>', { status: 500, headers: { 'content-type': 'text/html' } }),
  ),
  always('always-200-empty-object', () => Response.json({})),
  always('always-204', () => new Response(null, { status: 204 })),
  always(
    'always-redirecting',
    () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
  ),
  {
    name: 'canned-answers',
    pretends: 'answers each operation as it was once answered well',
    target: script => pretending(script, () => cannedAnswers(script)),
  },
  {
    name: 'answer-key',
    pretends: 'recites the answers of another run in their order',
    target: script => pretending(script, () => recital(script)),
  },
  {
    name: 'connection-refused',
    pretends: 'is not there',
    target: ({ answers }) =>
      target(answers, async () => {
        throw new TransportError('refused', 'nothing listens')
      }),
  },
  {
    name: 'dead-token-endpoints',
    pretends: 'is honest, and gives nobody a token',
    target: (script, fixture) => ({
      label: 'degenerate',
      async open() {
        const honest = await fixture.simulate()
        const isToken = ({ method, url }: Request) => script.tokens.has(script.operationOf(method, url) ?? '')
        const fetch: Handler = request =>
          isToken(request) ? Response.json({}, { status: 500 }) : honest.fetch(request)
        return simulationSession({ ...honest, fetch })
      },
    }),
  },
  unsafe('certificate-of-nobody', 'a certificate that nobody vouches for', { untrusted: true }),
  unsafe('certificate-of-other-host', 'the certificate of another host', { hosts: ['elsewhere.example'] }),
  unsafe('tls-1-1', 'no TLS after version 1.1', { maxVersion: 'TLSv1.1' }),
]

function unsafe(name: string, what: string, unsafety: Unsafety): Degenerate {
  const target = (_: Script, fixture: ReferenceFixture): Target => ({
    label: 'degenerate',
    open: () => openUnsafely(fixture, unsafety),
  })
  return { name, pretends: `is honest, and has ${what}`, target }
}

function always(name: string, make: () => Response): Degenerate {
  return { name, pretends: 'has one answer to everything', target: ({ answers }) => target(answers, handlerWire(make)) }
}

function target(answers: unknown, wire: TargetSession['wire']): Target {
  return {
    label: 'degenerate',
    open: async () => ({
      ...{ wire, answers, facilities: {}, outOfReach: transportFacilities },
      [Symbol.asyncDispose]: async () => undefined,
    }),
  }
}

/** With a test driver that pretends along. */
function pretending({ answers, driven }: Script, open: () => Handler): Target {
  return {
    label: 'degenerate',
    async open() {
      const said = new Map([...driven].map(([path, bodies]) => [path, bodies[Symbol.iterator]()]))
      const driver: Handler = ({ url }) => {
        const next = said.get(new URL(url).pathname)?.next()
        return next?.done === false ? new Response(next.value) : new Response(null, { status: 204 })
      }
      const simulation = { fetch: open(), driver: { fetch: driver }, answers, faultsTold: () => ({}) }
      return simulationSession({ ...simulation, [Symbol.asyncDispose]: async () => undefined })
    },
  }
}

function cannedAnswers({ spoken, operationOf }: Script): Handler {
  const good = new Map(spoken.filter(({ status }) => status < 300).map(answer => [answer.operation, answer]))
  return ({ method, url }) => spokenOr404(good.get(operationOf(method, url) ?? ''))
}

function recital({ spoken, operationOf }: Script): Handler {
  const byOperation = Map.groupBy(spoken, ({ operation }) => operation)
  const next = new Map([...byOperation].map(([operation, answers]) => [operation, answers[Symbol.iterator]()]))
  return ({ method, url }) => {
    const line = next.get(operationOf(method, url) ?? '')?.next()
    return spokenOr404(line?.done === false ? line.value : undefined)
  }
}

function spokenOr404(answer: Script['spoken'][number] | undefined): Response {
  if (answer) return responseOf(answer)
  return Response.json({ error: 'invalid_request', error_description: 'Not found' }, { status: 404 })
}
