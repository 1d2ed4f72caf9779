/** How a client is set up. */
import { type ConnectionOptions, type ConnectionSettings, connectionSettings } from '@x/http-protocol'
import { CscUsageError } from '../errors.ts'
import { failures } from '../failures.ts'
import type { HashAlphabet } from '../inputs.ts'
import type { ClientAuthentication } from '../oauth2/client-authentication.ts'
import type { AuthorizationServerMetadata } from '../oauth2/metadata.ts'
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

export interface CscClientOptions extends ConnectionOptions {
  /** Ends in `/csc/v2` at every service that follows the standard; a prefix may stand before it. */
  readonly baseUrl: string | URL
  /** How calls are authorized. Default: not at all (authType external). With TLS, `fetch` presents the certificate. */
  readonly auth?: CscAuth
  readonly oauth2?: CscOAuth2Options
  /** Send SAD beside a bearer token of scope credential. Default false: some services refuse to be told twice. */
  readonly sendSADWithCredentialToken?: boolean
}

/** The options with their defaults. */
export interface CscClientSettings extends ConnectionSettings {
  readonly auth: CscAuth
  readonly oauth2: CscOAuth2Options | undefined
  readonly sendSADWithCredentialToken: boolean
}

/** Throws CscUsageError. */
export function clientSettings(options: CscClientOptions): CscClientSettings {
  const { oauth2, auth = { type: 'external' }, sendSADWithCredentialToken = false } = options
  const connection = connectionSettings(options, failures)
  if (oauth2?.client_id === '') throw new CscUsageError('CSC_OPTION_INVALID', 'oauth2.client_id must not be empty')
  if (auth.type === 'basic' && auth.username.includes(':')) {
    throw new CscUsageError('CSC_OPTION_INVALID', 'auth.username must not contain a colon (RFC 7617 §2)')
  }
  return { ...connection, auth, oauth2, sendSADWithCredentialToken }
}
