/** How a client is set up. */
import { AdssUsageError } from '../errors.ts'
import type { Fetch } from '../http/exchange.ts'
import { secureUrl } from '../http/secure-url.ts'
import { type AdssLimits, type Clock, defaultLimits, systemClock } from './limits.ts'
import type { AdssUser, TokenSource } from './session.ts'

/** The client of the service: what it is registered with, or a token of it that somebody else looks after. */
export type AdssClientIdentity =
  | { readonly client_id: string; readonly client_secret: string }
  | { readonly token: TokenSource }

export interface AdssClientOptions {
  /** As the operator names it: `https://csp.example:8779/adss/service/csp`. */
  readonly baseUrl: string | URL
  /** For operations that take the token of a client, and for every authentication. */
  readonly client?: AdssClientIdentity
  /** For operations that take the token of a user; `asUser` gives a client for another one. */
  readonly user?: AdssUser
  /** How users authenticate; the client's default profile where it is absent. */
  readonly authenticationProfileId?: string
  /** The client on whose behalf a proxy asks; goes out where the guide has it. */
  readonly appName?: string
  /**
   * `lenient` (default) reads what services were seen to send; `strict` refuses, with AdssResponseError, every answer that
   * the guide does not allow, be it a success or a refusal.
   */
  readonly answers?: 'lenient' | 'strict'
  /** Default: the platform's. With mutual TLS it is what presents the client certificate. */
  readonly fetch?: Fetch
  /** Let secrets go over http to another machine. Default false. */
  readonly allowHttp?: boolean
  readonly limits?: Partial<AdssLimits>
  readonly clock?: Clock
}

/** The options with their defaults. */
export interface AdssClientSettings {
  readonly baseUrl: URL
  readonly client: AdssClientIdentity | undefined
  readonly user: AdssUser | undefined
  readonly authenticationProfileId: string | undefined
  readonly appName: string | undefined
  readonly answers: 'lenient' | 'strict'
  readonly fetch: Fetch
  readonly limits: AdssLimits
  readonly clock: Clock
}

/** Throws AdssUsageError. */
export function clientSettings(options: AdssClientOptions): AdssClientSettings {
  const { client, user, authenticationProfileId, appName, allowHttp = false, answers = 'lenient' } = options
  const limits = { ...defaultLimits, ...options.limits }
  for (const [name, value] of Object.entries(limits)) {
    const isLimit = typeof value === 'number' && value > 0
    if (!isLimit) throw new AdssUsageError('ADSS_OPTION_INVALID', `limits.${name} must be a number above 0`)
  }
  if (answers !== 'lenient' && answers !== 'strict') {
    throw new AdssUsageError('ADSS_OPTION_INVALID', 'answers must be lenient or strict')
  }
  if (client !== undefined && 'client_id' in client) {
    for (const name of ['client_id', 'client_secret'] as const) {
      if (!client[name]) throw new AdssUsageError('ADSS_OPTION_INVALID', `client.${name} must not be empty`)
    }
  }
  return {
    baseUrl: secureUrl(options.baseUrl, 'baseUrl', allowHttp),
    client,
    user,
    authenticationProfileId,
    appName,
    answers,
    fetch: options.fetch ?? (request => globalThis.fetch(request)),
    limits,
    clock: options.clock ?? systemClock,
  }
}
