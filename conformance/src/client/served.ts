import { operationsByAddress } from '../mutants/addresses.ts'
import { openLoopback } from '../mutants/loopback.ts'
import type { Mutant, TransportMutant } from '../mutants/mutant.ts'
import { openServer } from '../mutants/reference-server.ts'
import { openStage, type Stage, type StageOptions } from './stage.ts'

/** A stage on ports of this machine. */
export interface Served extends AsyncDisposable {
  /** `http://127.0.0.1:49152` */
  readonly origin: string
  /** Where the test-driver API is. */
  readonly driver: string
  readonly answers: unknown
  /** PEM of the root that a client needs, over TLS. */
  readonly caPem?: string
  told(): Readonly<Record<string, number>>
}

export interface ServeOptions extends Omit<StageOptions, 'origin'> {
  readonly tls?: boolean
  readonly port?: number
  readonly driverPort?: number
}

export async function openServed(mutants: readonly Mutant[], options: ServeOptions): Promise<Served> {
  const framing = mutants.find(mutant => mutant.kind === 'transport')
  const main = await (framing ? openFraming(framing, options) : openPlain(options))
  try {
    const stage = await openStage(mutants, { ...options, origin: main.origin })
    main.answerWith(stage)
    const driver = await openServer({ tls: false, port: options.driverPort ?? 0 })
    driver.answerWith(async request => (await stage.driver.fetch(request)) ?? new Response(null, { status: 404 }))
    return {
      ...{ origin: main.origin, driver: driver.origin, answers: stage.answers },
      ...(main.caPem === undefined ? {} : { caPem: main.caPem }),
      told: () => ({ ...stage.told(), ...(framing ? { [framing.id]: main.told() } : {}) }),
      async [Symbol.asyncDispose]() {
        await Promise.all([main[Symbol.asyncDispose](), driver[Symbol.asyncDispose]()])
        await stage[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await main[Symbol.asyncDispose]()
    throw error
  }
}

interface Main extends AsyncDisposable {
  readonly origin: string
  readonly caPem?: string
  answerWith(stage: Stage): void
  told(): number
}

async function openPlain({ fixture, tls = false, port = 0 }: ServeOptions): Promise<Main> {
  const server = await openServer({ tls, port })
  const settings = tls ? await fixture.tls() : undefined
  if (settings) server.useTls(settings)
  return {
    origin: server.origin,
    ...(settings ? { caPem: settings.caPem } : {}),
    answerWith: stage => server.answerWith((request, context) => stage.fetch(request, context)),
    told: () => 0,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** Answers of one operation travel in another manner, over plain HTTP. */
async function openFraming({ manner, operation }: TransportMutant, { protocol }: ServeOptions): Promise<Main> {
  let operationOf: ReturnType<typeof operationsByAddress> = () => undefined
  const loopback = await openLoopback({ manner, when: (method, url) => operationOf(method, url) === operation })
  return {
    origin: loopback.origin,
    answerWith(stage) {
      operationOf = operationsByAddress(protocol, stage.answers)
      loopback.answerWith(request => stage.fetch(request))
    },
    told: loopback.told,
    [Symbol.asyncDispose]: () => loopback[Symbol.asyncDispose](),
  }
}
