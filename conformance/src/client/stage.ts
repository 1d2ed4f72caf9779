import type { Protocol } from '../core/protocol.ts'
import { operationsByAddress } from '../mutants/addresses.ts'
import type { Answered, Reply } from '../mutants/answered.ts'
import { liar } from '../mutants/liar.ts'
import type { Mutant } from '../mutants/mutant.ts'
import type { ReferenceFixture, ReferenceSimulation } from '../mutants/reference-server.ts'
import type { Handler } from '../targets/handler-wire.ts'
import type { Simulation } from '../targets/sim.ts'

/** The reference server with the lies that it was given, as two handlers. */
export interface Stage extends AsyncDisposable {
  readonly fetch: ReferenceSimulation['fetch']
  readonly driver: { readonly fetch: Handler }
  readonly answers: unknown
  /** How often each lie was told, by the id of its mutant. */
  told(): Readonly<Record<string, number>>
}

export interface StageOptions {
  readonly fixture: ReferenceFixture
  readonly protocol: Protocol
  /** Where the server is said to be; else where its fixture is. */
  readonly origin?: string
  /** Shown every answer before a lie is told about it. */
  readonly see?: (answer: Answered) => void
  /** Told each time the server comes to a place where it could tell a lie of its own. */
  readonly onFaultAsked?: (fault: string) => void
}

/** Lies of the wire are told one after the other, those of the server all at once. Framing is for whoever has a socket. */
export async function openStage(mutants: readonly Mutant[], options: StageOptions): Promise<Stage> {
  const { fixture, protocol, origin, see, onFaultAsked } = options
  const behaviours = mutants.filter(mutant => mutant.kind === 'behaviour')
  const honest = await fixture.simulate({
    faults: behaviours.map(({ fault }) => fault),
    ...(origin === undefined ? {} : { origin }),
    ...(onFaultAsked === undefined ? {} : { onFaultAsked }),
  })
  const operationOf = operationsByAddress(protocol, honest.answers)
  const told = new Map<string, number>()
  const alterations = mutants.flatMap(mutant =>
    mutant.kind === 'wire' ? [counting(told, mutant.id, answer => mutant.alter(answer))] : [],
  )
  if (see) alterations.unshift(answer => void see(answer))
  const lying = (server: Simulation): Simulation =>
    alterations.reduce((inner, alter) => liar(inner, { alter }, operationOf), server)
  return {
    // Who calls is known to the connection alone, so the way to the server is made anew for each.
    fetch: (request, context) =>
      lying({ ...honest, fetch: asked => honest.fetch(asked, context) }).fetch(request) as Promise<Response>,
    driver: lying(honest).driver,
    answers: honest.answers,
    told: () => {
      const inside = honest.faultsTold()
      return Object.fromEntries([...told, ...behaviours.map(({ id, fault }) => [id, inside[fault] ?? 0] as const)])
    },
    [Symbol.asyncDispose]: () => honest[Symbol.asyncDispose](),
  }
}

type Alter = (answer: Answered) => Reply | undefined

function counting(told: Map<string, number>, id: string, alter: Alter): Alter {
  told.set(id, 0)
  return answer => {
    const reply = alter(answer)
    if (reply) told.set(id, (told.get(id) ?? 0) + 1)
    return reply
  }
}
