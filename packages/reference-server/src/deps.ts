import type { Clock, Keys, Mail, Notifications, Random, Stores } from './ports/index.ts'
import type { PasswordCost } from './secrets/index.ts'

/** Everything the server is given; it reads no environment, no clock and no disk of its own. */
export interface ReferenceServerDeps {
  readonly stores: Stores
  readonly keys: Keys
  readonly clock: Clock
  readonly mail: Mail
  readonly random: Random
  /** Absent, clients that wait for an asynchronous result are not called back. */
  readonly notifications?: Notifications
  readonly config: ServerConfig
  /** Named lies, for proving the suite; empty in honest operation. See `faults.ts`. */
  readonly faults?: ReadonlySet<string>
  /** Told whenever a fault switch really changed an answer. */
  readonly onFault?: (fault: string) => void
  /** Told what lay behind an answer 500; for a log of developers, since it may hold more than the answer says. */
  readonly onError?: (error: unknown) => void
}

export interface ServerConfig {
  /** Public origin, for example `https://127.0.0.1:8443`; no trailing slash. */
  readonly origin: string
  readonly cscV2: CscV2Config
  /** 32 octets; encrypts what must be kept reversibly (account_token keys) and keys the hashes of short codes. */
  readonly dataKey: Uint8Array
}

export interface CscV2Config {
  /** `standard`, or the wire dialect of a vendor. */
  readonly profile: 'standard' | 'trident'
  /** Path of the API base, ending in `/csc/v2`. */
  readonly basePath: string
  readonly name: string
  readonly region: string
  readonly lang: string
  readonly description: string
  readonly logo: string
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  readonly codeSeconds: number
  readonly requestUriSeconds: number
  readonly sadSeconds: number
  readonly oneTimeCodeSeconds: number
  readonly handleSeconds: number
  /** Longest age of an account_token's `iat`. */
  readonly accountTokenMaxAgeSeconds: number
  /** Bounds of validity_period, milliseconds. */
  readonly validityPeriod: { readonly min: number; readonly max: number; readonly default: number }
  /** Requests a client may make in a window before 429; null switches the limit off. */
  readonly rateLimit: { readonly requests: number; readonly windowSeconds: number } | null
  /** Largest request body, octets. */
  readonly maxBodyBytes: number
  /** What hashing a user's password costs here, so that a name that nobody has takes as long; absent, `defaultPasswordCost`. */
  readonly passwordCost?: PasswordCost
  /** Whether `response_uri` may be http and name the loopback host; false unless said so. */
  readonly notifyLoopback?: boolean
}
