/** How a client is set up. */
import { CscUsageError } from '../errors.ts'
import type { Fetch } from '../http/exchange.ts'
import { secureUrl } from '../http/secure-url.ts'
import type { HashAlphabet } from '../inputs.ts'
import type { ClientAuthentication } from '../oauth2/client-authentication.ts'
import type { AuthorizationServerMetadata } from '../oauth2/metadata.ts'
import { type Clock, type CscLimits, defaultLimits, systemClock } from './limits.ts'
import type { CscAuth } from './session.ts'

export interface CscOAuth2Options {
  readonly client_id: string
  /** Default: `none`, a public client. */
  readonly authentication?: ClientAuthentication
  /** Goes into authorization requests that have none of their own. */
  readonly redirect_uri?: string
  /** Base URI, issuer or endpoints of the authorization server; what `info` says, by default. */
  readonly server?: string | { readonly issuer: string } | { readonly metadata: AuthorizationServerMetadata }
  /** Default `base64url`, as the standard says. */
  readonly hashAlphabet?: HashAlphabet
}

export interface CscClientOptions {
  /** Ends in `/csc/v2` at every service that follows the standard; a prefix may stand before it. */
  readonly baseUrl: string | URL
  /** Default: the platform's. With tls_client_auth and authType TLS it is what presents the client certificate. */
  readonly fetch?: Fetch
  /** How calls are authorized. Default: not at all (authType external). */
  readonly auth?: CscAuth
  readonly oauth2?: CscOAuth2Options
  /** Send SAD beside a bearer token of scope credential. Default false: some services refuse to be told twice. */
  readonly sendSADWithCredentialToken?: boolean
  /**
   * `lenient` (default) reads what services were seen to send; `strict` refuses, with CscResponseError, every answer that
   * the standard does not allow, be it a success or a refusal.
   */
  readonly answers?: 'lenient' | 'strict'
  /** Let secrets go over http to another machine. Default false. */
  readonly allowHttp?: boolean
  readonly limits?: Partial<CscLimits>
  readonly clock?: Clock
}

/** The options with their defaults. */
export interface CscClientSettings {
  readonly baseUrl: URL
  readonly fetch: Fetch
  readonly auth: CscAuth
  readonly oauth2: CscOAuth2Options | undefined
  readonly sendSADWithCredentialToken: boolean
  readonly answers: 'lenient' | 'strict'
  readonly allowHttp: boolean
  readonly limits: CscLimits
  readonly clock: Clock
}

/** Throws CscUsageError. */
export function clientSettings(options: CscClientOptions): CscClientSettings {
  const { allowHttp = false, oauth2, auth = { type: 'external' }, answers = 'lenient' } = options
  const limits = { ...defaultLimits, ...options.limits }
  for (const [name, value] of Object.entries(limits)) {
    const isLimit = typeof value === 'number' && value > 0
    if (!isLimit) throw new CscUsageError('CSC_OPTION_INVALID', `limits.${name} must be a number above 0`)
  }
  if (answers !== 'lenient' && answers !== 'strict') {
    throw new CscUsageError('CSC_OPTION_INVALID', 'answers must be lenient or strict')
  }
  if (oauth2?.client_id === '') throw new CscUsageError('CSC_OPTION_INVALID', 'oauth2.client_id must not be empty')
  if (auth.type === 'basic' && auth.username.includes(':')) {
    throw new CscUsageError('CSC_OPTION_INVALID', 'auth.username must not contain a colon (RFC 7617 §2)')
  }
  return {
    baseUrl: secureUrl(options.baseUrl, 'baseUrl', allowHttp),
    fetch: options.fetch ?? (request => globalThis.fetch(request)),
    auth,
    oauth2,
    sendSADWithCredentialToken: options.sendSADWithCredentialToken ?? false,
    answers,
    allowHttp,
    limits,
    clock: options.clock ?? systemClock,
  }
}
