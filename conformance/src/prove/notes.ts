import { SuiteError } from '../core/errors.ts'
import type { Exchange } from '../core/exchange.ts'
import { discovery } from '../core/prepare-run.ts'
import type { Protocol } from '../core/protocol.ts'
import type { RunContext } from '../core/run-context.ts'
import type { TargetSession, Wire } from '../core/target.ts'
import type { RawExchange } from '../evidence/raw-exchange.ts'
import { redactExchange } from '../evidence/redact-exchange.ts'
import { operationsByAddress } from '../mutants/addresses.ts'
import { type Answered, answered } from '../mutants/answered.ts'
import { withRedirects } from '../mutants/liar.ts'
import { type Simulation, simulationSession } from '../targets/sim.ts'
import { AnswerReads, Reads, type Watcher, watched, watchedDriver } from './reads.ts'

/** One exchange of the rehearsal, before redaction and after, and what its scenario saw of the answer. */
export interface Recorded {
  readonly exchange: Exchange
  readonly raw: RawExchange
  /** Undefined where no operation of the protocol answered. */
  readonly answer: Answered | undefined
  readonly reads: AnswerReads
}

interface Sent {
  readonly request: Parameters<Wire>[0]
  readonly response: Awaited<ReturnType<Wire>>
}

/** Everything that is written down during a rehearsal, each thing under the scenario that is on. */
export class Notes implements Watcher {
  readonly redirects: { scenario: string; answer: Answered }[] = []
  readonly faults: Map<string, Set<string>> = new Map()
  readonly profileReads: Map<string, Reads> = new Map()
  readonly learned: Set<string> = new Set()
  readonly driven: Map<string, string[]> = new Map()
  readonly #reads = new Map<string, AnswerReads>()
  readonly #exchanges: { exchange: Exchange; sent: Sent }[] = []
  #scenario: string = discovery
  #sent: Sent | undefined
  readonly #protocol: Protocol

  constructor(protocol: Protocol) {
    this.#protocol = protocol
  }

  begins(scenario: string): void {
    this.#scenario = scenario
  }

  asked(fault: string): void {
    const scenarios = this.faults.get(fault) ?? new Set()
    this.faults.set(fault, scenarios.add(this.#scenario))
  }

  readsOf(exchange: string): AnswerReads {
    return known(this.#reads, exchange, () => new AnswerReads())
  }

  profileReadsOf(scenario: string): Reads {
    return known(this.profileReads, scenario, () => new Reads())
  }

  /** Scenarios send one request after the other, so the last one on the wire is the one of the next exchange. */
  exchanged(exchange: Exchange): void {
    if (!this.#sent) throw new SuiteError(`exchange ${exchange.id} of the rehearsal was not on the wire`)
    this.#exchanges.push({ exchange, sent: this.#sent })
    this.#sent = undefined
  }

  /** The same protocol, with every look of its scenarios and its discovery remembered. */
  watch(): Protocol {
    const protocol = this.#protocol
    return {
      ...protocol,
      scenarios: protocol.scenarios.map(scenario => watched(scenario, this)),
      discover: (send, answers, live) => {
        const watchedSend: typeof send = async (...request) => {
          const json = await send(...request)
          this.learned.add(request[0])
          return this.readsOf(this.#exchanges.at(-1)?.exchange.id ?? '').json.watch(json)
        }
        const driver = live && watchedDriver(live.driver, discovery, this)
        return protocol.discover(watchedSend, answers, live && driver && { ...live, driver })
      },
    }
  }

  record(simulation: Simulation): TargetSession {
    const operationOf = operationsByAddress(this.#protocol, simulation.answers)
    const walked = withRedirects(simulation.driver.fetch, operationOf, answer => {
      this.redirects.push({ scenario: this.#scenario, answer })
      return undefined
    })
    const driver: typeof walked = async request => {
      const { pathname } = new URL(request.url)
      const response = await walked(request)
      const said = response?.ok ? await response.clone().text() : ''
      if (said !== '') this.driven.set(pathname, [...(this.driven.get(pathname) ?? []), said])
      return response
    }
    const session = simulationSession({ ...simulation, driver: { fetch: driver } })
    const wire: Wire = async request => {
      const response = await session.wire(request)
      this.#sent = { request, response }
      return response
    }
    return { ...session, wire }
  }

  recorded(context: RunContext): readonly Recorded[] {
    const operationOf = operationsByAddress(context.protocol, context.answers)
    return this.#exchanges.map(({ exchange, sent: { request, response } }) => {
      const { method, url, headers } = request
      const raw = { ...exchange, request: { method, url, headers, body: request.body }, response }
      refuseLate(exchange, raw, context)
      const operation = operationOf(method, url)
      const asked = { method, url, headers, body: text(request.body) }
      const answer =
        operation === undefined ? undefined : answered(operation, asked, { ...response, body: text(response.body) })
      return { exchange, raw, answer, reads: this.readsOf(exchange.id) }
    })
  }
}

/** What comes to light as a secret after it was recorded would make a second look at the exchange find something else. */
function refuseLate(exchange: Exchange, raw: RawExchange, { protocol, registry }: RunContext): void {
  const row = protocol.operations[exchange.operation ?? ''] ?? null
  const again = redactExchange(raw, row, registry)
  if (again.response?.body === exchange.response?.body) return
  throw new SuiteError(`the exchange ${exchange.id} holds what was found to be secret only later`)
}

function text(body: Uint8Array | null): string {
  return body === null ? '' : new TextDecoder().decode(body)
}

function known<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}
