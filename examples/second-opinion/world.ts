import { type KeyObject, randomBytes } from 'node:crypto'
import type { Certificate } from './certificates.ts'

export interface User {
  readonly userID: string
  readonly username: string
  readonly password: string
}

export interface Client {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
}

export interface AuthObject {
  readonly id: string
  readonly type: 'Password' | 'ChallengeResponse'
  /** Of a Password. */
  readonly value?: string
}

export interface Credential {
  readonly credentialID: string
  readonly owner: User
  readonly mode: 'explicit' | 'oauth2code'
  readonly objects: readonly AuthObject[]
  readonly scal2: boolean
  readonly multisign: number
  readonly enabled: boolean
  readonly algo: readonly string[]
  readonly length: number
  readonly curve?: string
  readonly privateKey: KeyObject
  /** The signer's first. */
  readonly chain: readonly [Certificate, Certificate]
}

/** What a signer agreed to: so many signatures, and under SCAL 2 over these digests only. */
export interface Authorization {
  readonly credential: Credential
  left: number
  readonly digests: readonly string[] | null
}

/** A SAD is good for one call; the next call needs the one that extendTransaction gives for it. */
export interface Sad {
  readonly authorization: Authorization
  readonly holder: string
  readonly until: number
  state: 'fresh' | 'used' | 'extended'
}

/** What one consent, or one client on its own, gave rise to; all its tokens die with it. */
export interface Grant {
  readonly client: Client
  readonly user: User | null
  revoked: boolean
}

export interface AccessToken {
  readonly grant: Grant
  readonly scope: 'service' | 'credential'
  readonly until: number
  readonly authorization: Authorization | null
  revoked: boolean
}

export interface RefreshToken {
  readonly grant: Grant
  readonly until: number
}

/** What a code stands for until it is exchanged. */
export interface Code {
  readonly grant: Grant
  readonly redirectUri: string
  readonly challenge: string
  readonly method: 'plain' | 'S256'
  readonly authorization: Authorization | null
  readonly until: number
  used: boolean
}

/** An authorization request that waits: pushed by a client, or for the user to sign in. */
export interface Waiting {
  readonly client: Client
  readonly parameters: Readonly<Record<string, string | undefined>>
  readonly until: number
}

type Lifetime = 'access' | 'sad' | 'code' | 'refresh' | 'pushed' | 'page' | 'oneTime'

/** Seconds. */
export const lifetimes: Readonly<Record<Lifetime, number>> = {
  access: 900,
  sad: 3600,
  code: 45,
  refresh: 14 * 86_400,
  pushed: 30,
  page: 600,
  oneTime: 240,
}

/** Forgets the oldest, so that nobody fills the memory by asking. */
class Store<Value> extends Map<string, Value> {
  override set(key: string, value: Value): this {
    super.set(key, value)
    const [oldest] = this.size > 10_000 ? this.keys() : []
    if (oldest !== undefined) this.delete(oldest)
    return this
  }
}

/** Everything that changes while the server runs, in memory; `reset` forgets it. */
export class World {
  readonly users: readonly User[]
  readonly clients: readonly Client[]
  readonly credentials: readonly Credential[]
  readonly sads: Map<string, Sad> = new Store()
  readonly accessTokens: Map<string, AccessToken> = new Store()
  readonly refreshTokens: Map<string, RefreshToken> = new Store()
  readonly codes: Map<string, Code> = new Store()
  readonly pushed: Map<string, Waiting> = new Store()
  readonly pages: Map<string, Waiting> = new Store()
  /** By credential and authentication object. */
  readonly oneTimeCodes: Map<string, { readonly code: string; readonly until: number }> = new Store()
  /** Wrong authentication data in a row, by credential. */
  readonly failures: Map<string, number> = new Store()
  /** Answers to be given in place of the next ones. */
  outage: { readonly status: 429 | 503; left: number } = { status: 503, left: 0 }
  #offset = 0

  constructor(fixed: Pick<World, 'users' | 'clients' | 'credentials'>) {
    this.users = fixed.users
    this.clients = fixed.clients
    this.credentials = fixed.credentials
  }

  /** Milliseconds since the epoch, as this server believes. */
  now(): number {
    return Date.now() + this.#offset
  }

  setClock(now: number): void {
    this.#offset = now - Date.now()
  }

  /** When something ends that lives so many seconds from now on. */
  until(seconds: number): number {
    return this.now() + seconds * 1000
  }

  reset(): void {
    this.#offset = 0
    this.outage = { status: 503, left: 0 }
    const { sads, accessTokens, refreshTokens, codes, pushed, pages, oneTimeCodes, failures } = this
    for (const store of [sads, accessTokens, refreshTokens, codes, pushed, pages, oneTimeCodes, failures]) store.clear()
  }
}

/** A new secret that nobody guesses; the prefix tells people what they look at. */
export function secret(prefix: string): string {
  return `${prefix}_${randomBytes(24).toString('hex')}`
}
