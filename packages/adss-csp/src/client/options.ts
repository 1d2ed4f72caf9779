/** How a client is set up. */
import { type ConnectionOptions, type ConnectionSettings, connectionSettings, type TokenSource } from '@x/http-protocol'
import { AdssUsageError } from '../errors.ts'
import { failures } from '../failures.ts'
import type { AdssUser } from './session.ts'

/** The client of the service: what it is registered with, or a token of it that somebody else looks after. */
export type AdssClientIdentity =
  | { readonly client_id: string; readonly client_secret: string }
  | { readonly token: TokenSource }

export interface AdssClientOptions extends ConnectionOptions {
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
}

/** The options with their defaults. */
export interface AdssClientSettings extends ConnectionSettings {
  readonly client: AdssClientIdentity | undefined
  readonly user: AdssUser | undefined
  readonly authenticationProfileId: string | undefined
  readonly appName: string | undefined
}

/** Throws AdssUsageError. */
export function clientSettings(options: AdssClientOptions): AdssClientSettings {
  const { client, user, authenticationProfileId, appName } = options
  const connection = connectionSettings(options, failures)
  if (client !== undefined && 'client_id' in client) {
    for (const name of ['client_id', 'client_secret'] as const) {
      if (!client[name]) throw new AdssUsageError('ADSS_OPTION_INVALID', `client.${name} must not be empty`)
    }
  }
  return { ...connection, client, user, authenticationProfileId, appName }
}
