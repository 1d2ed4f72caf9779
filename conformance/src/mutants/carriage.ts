import type { TargetSession } from '../core/target.ts'
import { simulationSession } from '../targets/sim.ts'
import { openSocketWire } from '../targets/socket-wire.ts'
import type { OperationOf } from './addresses.ts'
import type { Answered, Reply } from './answered.ts'
import { liar } from './liar.ts'
import { openLoopback } from './loopback.ts'
import type { Manner, TransportMutant } from './mutant.ts'
import { openTlsServer, type ReferenceFixture, type ReferenceSimulation } from './reference-server.ts'

/** A session with the reference server over a connection, and how often the lie was told. */
export interface Carriage {
  readonly session: TargetSession
  told(): number
}

type Carried = Pick<TransportMutant, 'manner' | 'operation' | 'fault' | 'alter'>

/** The server as it should be, over TLS: what checks that need a connection are proven against. */
export const honestCarriage: Carried = { manner: 'tls', operation: null }

export interface Way {
  readonly fixture: ReferenceFixture
  /** Which operation an address is for, once it is known where the server is. */
  operationsOf(answers: unknown): OperationOf
}

export function carry(mutant: Carried, way: Way): Promise<Carriage> {
  return mutant.manner === 'tls' ? overTls(mutant, way) : overHttp(mutant, way)
}

async function overTls({ fault, alter }: Carried, { fixture, operationsOf }: Way): Promise<Carriage> {
  const server = await openTlsServer()
  const tls = await fixture.tls()
  server.useTls(tls)
  const honest = await fixture.simulate({ origin: server.origin, ...(fault === undefined ? {} : { faults: [fault] }) })
  let altered = 0
  const lieAbout = (answer: Answered): Reply | undefined => {
    const reply = alter?.(answer)
    if (reply) altered += 1
    return reply
  }
  server.answerWith((request, context) => {
    const connected = { ...honest, fetch: (asked: Request) => honest.fetch(asked, context) }
    const lying = liar(connected, { alter: lieAbout }, operationsOf(honest.answers))
    return lying.fetch(request) as Promise<Response>
  })
  const sockets = await openSocketWire({ ca: tls.caPem })
  const { facilities, answers } = simulationSession(honest)
  return {
    session: {
      ...{ wire: sockets.wire, answers, outOfReach: ['processes'] },
      facilities: { ...facilities, tls: { available: true }, socket: { available: true } },
      [Symbol.asyncDispose]: () => disposeAll(sockets, server, honest),
    },
    told: () => altered + (fault === undefined ? 0 : (honest.faultsTold()[fault] ?? 0)),
  }
}

async function overHttp({ manner, operation }: Carried, { fixture, operationsOf }: Way): Promise<Carriage> {
  let operationOf: OperationOf = () => undefined
  const when = (method: string, url: string) => operation === null || operationOf(method, url) === operation
  const loopback = await openLoopback({ manner, when })
  const honest = await fixture.simulate({ origin: loopback.origin })
  const place = manner === 'moved' ? moved(honest) : honest
  operationOf = operationsOf(place.answers)
  loopback.answerWith(request => place.fetch(request))
  const sockets = await openSocketWire()
  const { facilities, answers } = simulationSession(place)
  return {
    session: {
      ...{ wire: sockets.wire, answers, outOfReach: ['tls', 'processes'] },
      facilities: { ...facilities, socket: { available: true }, ...claimed(manner) },
      [Symbol.asyncDispose]: () => disposeAll(sockets, loopback, honest),
    },
    told: loopback.told,
  }
}

/** Where there should be TLS, somebody may look for it. */
function claimed(manner: Manner): Pick<TargetSession['facilities'], 'tls'> {
  return manner === 'plain' ? { tls: { available: true } } : {}
}

const otherPath = '/signing/api'

/** The same server below another base path, for the suite as for whoever walks through its pages. */
function moved(honest: ReferenceSimulation): ReferenceSimulation {
  const answers = honest.answers as { readonly serviceUrl: string }
  const rightPath = new URL(answers.serviceUrl).pathname
  const back = (text: string): string => text.replaceAll(otherPath, rightPath)
  return {
    ...honest,
    answers: { ...answers, serviceUrl: answers.serviceUrl.replace(rightPath, otherPath) },
    fetch: request => honest.fetch(new Request(back(request.url), request)),
    driver: {
      async fetch(request) {
        const body = request.body === null ? {} : { body: back(await request.text()) }
        const { method, headers, url } = request
        return honest.driver.fetch(new Request(url, { method, headers, ...body }))
      },
    },
  }
}

async function disposeAll(...parts: readonly AsyncDisposable[]): Promise<void> {
  for (const part of parts) await part[Symbol.asyncDispose]()
}
