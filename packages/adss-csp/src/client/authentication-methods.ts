import { AdssUsageError, isAdssError } from '../errors.ts'
import { type AuthenticationInput, trimmed } from '../inputs.ts'
import type { OperationId } from '../operations.ts'
import type { Tokens } from '../read/authentication.ts'
import type { AuthenticationMethods } from './adss-client.ts'
import type { CallOptions } from './call.ts'
import type { Connection } from './connection.ts'

export function authenticationMethods({ settings, call, ask }: Connection): AuthenticationMethods {
  return {
    async authentication(input, options = {}) {
      const { bearer: _, ...open } = options
      const username = input.username === undefined ? {} : { username: trimmed(input.username) }
      const profile = isUserGrant(input) ? settings.authenticationProfileId : undefined
      const named = { authentication_profile_id: profile, ...input, ...username, ...credentials() }
      return withProfile('authentication', named, open)
    },
    async singleSignOnAuthentication(input, options = {}) {
      const named = { authentication_profile_id: settings.authenticationProfileId, ...input }
      return withProfile('singleSignOnAuthentication', named, options)
    },
    async revokeTokens({ refresh_token }, options = {}) {
      const request = { refresh_token, token_type: 'refresh_token' }
      await ask('revokeTokens', request, options).catch((error: unknown) => {
        if (!isGone(error, options)) throw error
      })
    },
    authenticationProfiles: options => ask('authenticationProfiles', {}, options),
  }

  function credentials(): { client_id: string; client_secret: string } {
    const { client } = settings
    if (client !== undefined && 'client_id' in client) {
      return { client_id: client.client_id, client_secret: client.client_secret }
    }
    throw new AdssUsageError(
      'ADSS_AUTHORIZATION_NEEDED',
      'authentication needs client.client_id and client.client_secret',
    )
  }

  /**
   * The profile goes out as a header. The guide can also be read as a parameter of the body: a service that reads it so
   * misses it or finds the request malformed, before it looks at any credential, and is asked once more.
   *
   * @spec ADSS CSP §3.1, §3.2
   */
  async function withProfile(id: OperationId, input: Profiled, options: CallOptions): Promise<Tokens> {
    const { authentication_profile_id: profile, ...rest } = input
    const headers = { authentication_profile_id: profile }
    try {
      return (await call(id, rest, { ...options, headers })).value as Tokens
    } catch (error) {
      const missed = isAdssError(error, '60050') || isAdssError(error, '60043', { exact: true })
      if (profile === undefined || !missed) throw error
      return (await call(id, { ...rest, authentication_profile_id: profile }, { ...options, headers })).value as Tokens
    }
  }

  /**
   * RFC 7009 §2.2 answers 200 for a token that is not known; this service refuses it with the code that a dead token of
   * the client has too. Where the client's token was renewed in between, or the status is none for access tokens, it is the
   * refresh token that is gone.
   */
  function isGone(error: unknown, { bearer }: CallOptions): boolean {
    if (!isAdssError(error, '60045')) return false
    const renewed = bearer === undefined && settings.client !== undefined && 'client_id' in settings.client
    return error.status === 400 || (error.status === 401 && renewed)
  }
}

interface Profiled {
  readonly authentication_profile_id?: string | undefined
}

/** A profile says how users authenticate; the other grants have none. */
const isUserGrant = ({ grant_type }: AuthenticationInput): boolean =>
  grant_type === 'password' || grant_type === 'active_directory'
