import type { ServiceConditions } from './adss-csp/service-condition.ts'
import type { Clock, Directory, IdentityProvider, Keys, Mail, Notifications, Random, Stores } from './ports/index.ts'
import type { PasswordCost } from './secrets/index.ts'

/** What a server of any protocol is given; it reads no environment, no clock and no disk of its own. */
export interface CommonDeps {
  readonly stores: Stores
  readonly keys: Keys
  readonly clock: Clock
  readonly mail: Mail
  readonly random: Random
  /** Named lies, for proving the suite; empty in honest operation. See `faults.ts`. */
  readonly faults?: ReadonlySet<string>
  /** Told whenever a fault switch really changed an answer. */
  readonly onFault?: (fault: string) => void
  /** Told what lay behind an answer 500; for a log of developers, since it may hold more than the answer says. */
  readonly onError?: (error: unknown) => void
}

/** Everything the server of CSC API v2 is given. */
export interface ReferenceServerDeps extends CommonDeps {
  /** Absent, clients that wait for an asynchronous result are not called back. */
  readonly notifications?: Notifications
  readonly config: ServerConfig
}

/** Everything the server of ADSS CSP is given. */
export interface AdssServerDeps extends CommonDeps {
  /** Asked by the grant active_directory. */
  readonly directory: Directory
  /** Whose tokens single sign-on takes. */
  readonly identityProvider: IdentityProvider
  /** What is known of the revocation of a TLS certificate (DER); absent, nothing is. */
  readonly certificateStatus?: (certificate: Uint8Array, at: Date) => Promise<'good' | 'revoked' | 'unknown'>
  /** In what condition the service is; absent, it runs. */
  readonly conditions?: ServiceConditions
  readonly config: AdssServerConfig
}

export interface ServerConfig {
  /** Public origin, for example `https://127.0.0.1:8443`; no trailing slash. */
  readonly origin: string
  readonly cscV2: CscV2Config
  /** 32 octets; encrypts what must be kept reversibly (account_token keys) and keys the hashes of short codes. */
  readonly dataKey: Uint8Array
}

export interface AdssServerConfig extends Pick<ServerConfig, 'origin' | 'dataKey'> {
  readonly adssCsp: AdssCspConfig
}

export interface AdssCspConfig {
  /** Path of the service, ending in `/adss/service/csp`; no trailing slash. */
  readonly basePath: string
  /** Who mail comes from. */
  readonly name: string
  readonly version: string
  readonly buildNumber: string
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  /** Largest request body, octets. */
  readonly maxBodyBytes: number
  /** As {@link CscV2Config.passwordCost}. */
  readonly passwordCost?: PasswordCost
  /** Whether the four paths without `/v2` are there with it too; false unless said so. */
  readonly versionedPaths?: boolean
  /** Whether numbers and flags that the guide shows as strings are sent as such; false unless said so. */
  readonly nativeValues?: boolean
  /** Whether spellings that only the guide's tables have are taken in requests; false unless said so. */
  readonly lenient?: boolean
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
