/** Handlers of Mock Service Worker over the reference server, honest or with a lie, for the tests of a client. */
import { randomBytes } from 'node:crypto'
import type { http } from 'msw'
import { faultsOf } from '../client/lies.ts'
import { openStage } from '../client/stage.ts'
import { UsageError } from '../core/errors.ts'
import { prepareReferenceServer } from '../mutants/reference-server.ts'
import { loadSet } from '../protocols/registry.ts'
import type { Handler } from '../targets/handler-wire.ts'
import { optionalPeer } from '../targets/optional-peer.ts'

export interface MswOptions {
  /** The id of a mutant (see `conformance serve --list-faults`), or several that are told together. */
  readonly fault?: string | readonly string[]
  /** Repeats passwords, PINs and tokens; random where it is left out. */
  readonly seed?: string
  /** Where the server is said to be, without a slash at its end. Default `https://rssp.example`. */
  readonly origin?: string
}

export type MswHandlers = ReturnType<typeof http.all>[]

export interface MswServer extends AsyncDisposable {
  readonly handlers: MswHandlers
  /** What a client must know: addresses, clients, users, credentials, with their secrets. */
  readonly answers: unknown
  /** The test-driver API as a function, for one-time codes, consent and the clock. */
  readonly driver: { readonly fetch: Handler }
  /** How often each lie was told. One that was not is not noticed either. */
  told(): Readonly<Record<string, number>>
}

/**
 * ```ts
 * await using rssp = await toMsw('csc-v2-2.0.0.2', { fault: 'signature-of-other-key' })
 * const server = setupServer(...rssp.handlers)
 * ```
 *
 * Rejects with a UsageError for a set or a fault that there is not.
 */
export async function toMsw(set: string, options: MswOptions = {}): Promise<MswServer> {
  const { fault = [], seed = randomBytes(8).toString('hex'), origin = 'https://rssp.example' } = options
  const { http } = await optionalPeer<typeof import('msw')>('msw')
  const subject = await loadSet(set, undefined)
  const fixture = await prepareReferenceServer({ protocol: subject.protocol.id, seed })
  try {
    const mutants = await faultsOf(typeof fault === 'string' ? [fault] : fault, subject, fixture)
    const framing = mutants.find(({ kind }) => kind === 'transport')
    if (framing) throw new UsageError(`${framing.id} needs a connection, and Mock Service Worker has none`)
    const stage = await openStage(mutants, { fixture, protocol: subject.protocol, origin })
    return {
      handlers: [http.all(`${origin}/*`, ({ request }) => stage.fetch(request))],
      ...{ answers: stage.answers, driver: stage.driver, told: stage.told },
      async [Symbol.asyncDispose]() {
        await stage[Symbol.asyncDispose]()
        await fixture[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await fixture[Symbol.asyncDispose]()
    throw error
  }
}
