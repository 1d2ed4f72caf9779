import { AdssError, AdssUsageError, isAdssError } from '../errors.ts'
import { trimmed } from '../inputs.ts'
import type { OperationId } from '../operations.ts'
import type { Tokens } from '../read/authentication.ts'
import type { AuthenticationMethods } from './adss-client.ts'
import type { CallOptions } from './call.ts'
import type { Connection } from './connection.ts'

export function authenticationMethods({ settings, call, ask }: Connection): AuthenticationMethods {
  return {
    authentication(input, options = {}) {
      const { bearer: _, ...open } = options
      const username = input.username === undefined ? {} : { username: trimmed(input.username) }
      return withProfile('authentication', { ...input, ...username, ...credentials() }, open)
    },
    singleSignOnAuthentication: (input, options = {}) => withProfile('singleSignOnAuthentication', input, options),
    async revokeTokens({ refresh_token }, options) {
      await ask('revokeTokens', { refresh_token, token_type: 'refresh_token' }, options).catch(gone)
    },
    authenticationProfiles: options => ask('authenticationProfiles', {}, options),
  }

  function credentials(): { client_id: string; client_secret: string } {
    const { client } = settings
    if (client !== undefined && 'client_id' in client) return client
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
  async function withProfile(id: OperationId, input: object, options: CallOptions): Promise<Tokens> {
    const { authentication_profile_id: named, ...rest } = input as { authentication_profile_id?: string }
    const profile = named ?? settings.authenticationProfileId
    const headers = { authentication_profile_id: profile }
    try {
      return (await call(id, rest, { ...options, headers })).value as Tokens
    } catch (error) {
      const missed = isAdssError(error, '60050') || isAdssError(error, '60043', { exact: true })
      if (profile === undefined || !missed) throw error
      return (await call(id, { ...rest, authentication_profile_id: profile }, { ...options, headers })).value as Tokens
    }
  }
}

/** RFC 7009 §2.2 answers 200 for a token that is not known; this service refuses it with a code of its own. */
function gone(error: unknown): void {
  const isUnknown = error instanceof AdssError && error.error === '60045' && [400, 401].includes(error.status)
  if (!isUnknown) throw error
}
