import { InvalidArgumentError } from 'commander'
import { behaviourFaults } from '../faults.ts'
import type { Profile } from '../fixture/csc-v2/server-config.ts'
import type { Protocol } from '../fixture/protocol.ts'

/** What `reference-server serve` was told, checked. */
export interface ServeOptions {
  readonly protocol: Protocol
  /** Of CSC. */
  readonly profile: Profile
  readonly host: string
  readonly port: number
  /** Public origin where it is not `host` and `port`. */
  readonly origin?: string
  readonly tls: boolean
  readonly testDriver: boolean
  readonly driverPort: number
  /** Interface of the test driver. */
  readonly driverHost: string
  readonly keys: 'software' | 'softhsm' | 'pkcs11'
  readonly tokenDir?: string
  /** With `pkcs11` keys: the library, the label of the token in it, and the file in which the user's PIN stands. */
  readonly pkcs11Library?: string
  readonly tokenLabel?: string
  readonly pinFile?: string
  readonly stateDir?: string
  readonly store: Store
  /** SMTP server that mail goes to besides the test driver's mailbox. */
  readonly smtp?: string
  readonly mailFrom: string
  readonly fault: readonly string[]
  readonly announce: boolean
}

export type Store =
  | { readonly kind: 'memory' }
  | { readonly kind: 'pglite'; readonly directory: string }
  | { readonly kind: 'postgres' }

export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new InvalidArgumentError('It must be a number from 0 to 65535 (0 takes a free port).')
}

export function readStore(text: string): Store {
  if (text === 'memory' || text === 'postgres') return { kind: text }
  const directory = text.startsWith('pglite:') ? text.slice('pglite:'.length) : ''
  if (directory !== '') return { kind: 'pglite', directory }
  throw new InvalidArgumentError('It must be memory, pglite:DIR or postgres.')
}

export function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '')) return url.origin
  throw new InvalidArgumentError('It must be an origin, as https://signing.example:8443.')
}

export function readFault(text: string, previous: readonly string[] = []): readonly string[] {
  if (Object.hasOwn(behaviourFaults, text)) return [...previous, text]
  throw new InvalidArgumentError(`It must be one of ${Object.keys(behaviourFaults).join(', ')}.`)
}
