import type { SecretRegistry } from '../evidence/secret-registry.ts'
import type { Budget } from './budget.ts'
import type { Exchange } from './exchange.ts'
import type { Facilities } from './facility.ts'
import type { Permissions } from './interlocks.ts'
import type { Protocol } from './protocol.ts'
import type { Wire, WireRequest } from './target.ts'
import type { Wait } from './waits.ts'

/** What all scenarios of one run share. */
export interface RunContext {
  /** Fresh each run; part of everything that is signed. */
  readonly id: string
  readonly seed: string
  /** A third party's value that goes into everything that is signed. */
  readonly nonce?: string
  readonly protocol: Protocol
  readonly answers: unknown
  readonly profile: Readonly<Record<string, unknown>>
  readonly facilities: Partial<Facilities>
  readonly wire: Wire
  readonly registry: SecretRegistry
  readonly budget: Budget
  readonly permissions: Permissions
  /** Remembered across scenarios: a certificate seen while reading stops the first scenario that signs. */
  readonly interlock: { qualifiedSeen: boolean }
  readonly signal: AbortSignal
  now(): Date
  /** URL of one of the protocol's bases, without a slash at its end. */
  base(name: string): string
  /** The PEM pair that the answers hold under this name. */
  tlsClient(name: string): WireRequest['tlsClient']
  onExchange(exchange: Exchange): void
  /** The target asked for it, by 429 and Retry-After. */
  onWait(wait: Wait): void
}
