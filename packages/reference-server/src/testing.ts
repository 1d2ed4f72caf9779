import type { OpenPkcs11TokenOptions } from '@x/keys/pkcs11'
import { buildFixture } from './fixture/build-fixture.ts'
import type { Profile } from './fixture/csc-v2/server-config.ts'
import { createDrivenServer, type DrivenServer } from './fixture/driven-server.ts'
import { type Protocol, protocols } from './fixture/protocol.ts'
import { seededRandom, seedOf, systemRandom } from './fixture/seed.ts'
import { softwareKeys } from './fixture/software-keys.ts'
import { tokenKeys } from './fixture/token-keys.ts'
import { createMemoryStores } from './memory/index.ts'
import type { Stores } from './ports/index.ts'
import { simulationPasswordCost } from './secrets/index.ts'
import type { TlsSettings } from './serve/web-server.ts'

export type { AdssAnswers } from './fixture/adss/answers.ts'
export type { CscAnswers } from './fixture/csc-v2/answers.ts'
export type { Profile } from './fixture/csc-v2/server-config.ts'
export type { AnswersOf, Protocol } from './fixture/protocol.ts'
export type { Mailbox } from './mail/index.ts'
export { openWebServer, type TlsSettings, type WebServer } from './serve/web-server.ts'
export type { DriverClock } from './test-driver/driver-clock.ts'

export interface FixtureOptions<P extends Protocol = Protocol> {
  /** Default `csc-v2`. */
  readonly protocol?: P
  /** Default `software`: keys in this process, made anew. */
  readonly keys?: 'software' | { readonly pkcs11: OpenPkcs11TokenOptions }
  /** The same seed gives the same passwords, PINs and tokens (not the same keys). Left out, they are random. */
  readonly seed?: string
  /** Without a slash at its end; default `https://reference-server.example`. */
  readonly origin?: string
  /** When the PKI is issued and simulations begin; default: now. */
  readonly now?: Date
}

export interface SimulateOptions {
  /** Where this server is, if not where the fixture is. */
  readonly origin?: string
  /** Wire dialect of CSC; default `standard`. */
  readonly profile?: Profile
  /** Names of lies, see `behaviourFaults`. */
  readonly faults?: readonly string[]
  readonly onFault?: (fault: string) => void
  /** Told each time the server comes to a place where it could tell a lie, whether or not that lie is switched on. */
  readonly onFaultAsked?: (fault: string) => void
  /** Told what lay behind an answer 500. */
  readonly onError?: (error: unknown) => void
  /** Default: fresh ones in memory. Given stores are not disposed of. */
  readonly stores?: Stores
}

export interface SimulationOptions<P extends Protocol = Protocol> extends FixtureOptions<P>, SimulateOptions {}

/** A reference server in this process: no sockets, time by {@link DriverClock}, mail by {@link Mailbox}. */
export interface Simulation<P extends Protocol = 'csc-v2'> extends DrivenServer<P> {}

/** Keys and certificates, made once; each simulation over them has stores, clock and mailbox of its own. */
export interface PreparedFixture<P extends Protocol = 'csc-v2'> extends AsyncDisposable {
  simulate(options?: SimulateOptions): Promise<Simulation<P>>
  /**
   * What a web server needs to serve a simulation over TLS, and the root that a client needs. `hosts`: names and addresses
   * that the certificate is for; default: this machine.
   */
  tls(options?: { readonly hosts: readonly string[] }): Promise<TlsSettings & { readonly caPem: string }>
}

/** One simulation with a fixture of its own. Throws a TypeError for an unknown protocol, profile or fault. */
export function createSimulation(
  options: SimulationOptions<'adss-csp'> & { readonly protocol: 'adss-csp' },
): Promise<Simulation<'adss-csp'>>
export function createSimulation(options?: SimulationOptions<'csc-v2'>): Promise<Simulation>
export async function createSimulation(options: SimulationOptions = {}): Promise<Simulation<Protocol>> {
  const fixture = await prepare(options)
  try {
    const simulation = await fixture.simulate(options)
    return { ...simulation, [Symbol.asyncDispose]: () => disposeAll(simulation, fixture) }
  } catch (error) {
    await fixture[Symbol.asyncDispose]()
    throw error
  }
}

export function prepareFixture(
  options: FixtureOptions<'adss-csp'> & { readonly protocol: 'adss-csp' },
): Promise<PreparedFixture<'adss-csp'>>
export function prepareFixture(options?: FixtureOptions<'csc-v2'>): Promise<PreparedFixture>
export function prepareFixture(options: FixtureOptions = {}): Promise<PreparedFixture<Protocol>> {
  return prepare(options)
}

async function prepare(options: FixtureOptions): Promise<PreparedFixture<Protocol>> {
  const { keys = 'software', origin = 'https://reference-server.example', now = new Date() } = options
  const { protocol = 'csc-v2' } = options
  if (!protocols.includes(protocol)) {
    throw new TypeError(`protocol must be ${protocols.join(' or ')}, not ${JSON.stringify(protocol)}`)
  }
  const seed = seedOf(options.seed)
  const fixture = await buildFixture(protocol, {
    seed,
    now,
    origin,
    holdKeys: wanted => (keys === 'software' ? softwareKeys(wanted) : tokenKeys(wanted, keys.pkcs11)),
    passwordCost: simulationPasswordCost,
  })
  return {
    async tls({ hosts } = { hosts: ['localhost', '127.0.0.1'] }) {
      const server = await fixture.pki.issueTlsServer({ hosts, now: new Date() })
      return { ...server, clientCaPem: fixture.tlsClientCaPem }
    },
    async simulate({ profile = 'standard', stores, ...rest } = {}) {
      if (profile !== 'standard' && (profile !== 'trident' || protocol !== 'csc-v2')) {
        throw new TypeError(`profile must be standard${protocol === 'csc-v2' ? ' or trident' : ''}`)
      }
      const own = stores ?? createMemoryStores()
      const server = await createDrivenServer(fixture, {
        origin,
        ...rest,
        profile,
        stores: own,
        random: options.seed === undefined ? systemRandom : seededRandom(seed),
        time: options.now === undefined ? () => new Date() : runningFrom(options.now),
        notifyLoopback: true,
      })
      return { ...server, [Symbol.asyncDispose]: () => disposeAll(server, ...(stores ? [] : [own])) }
    },
    [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose](),
  }
}

/** Time that begins where it is told and goes on at the usual pace. */
function runningFrom(start: Date): () => Date {
  const begun = performance.now()
  return () => new Date(start.getTime() + performance.now() - begun)
}

async function disposeAll(...parts: readonly AsyncDisposable[]): Promise<void> {
  for (const part of parts) await part[Symbol.asyncDispose]()
}
