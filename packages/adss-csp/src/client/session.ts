/** Where access tokens come from, and when a new one is needed: those of the client and those of a user alike. */
import {
  type Clock,
  currentToken,
  foreignSession,
  type HeldTokens,
  renewingSession,
  type Session,
  type TokenSource,
} from '@x/http-protocol'
import { AdssUsageError } from '../errors.ts'
import type { AuthenticationInput, SingleSignOnInput } from '../inputs.ts'
import type { Tokens } from '../read/authentication.ts'
import type { AdssClientIdentity } from './options.ts'

/** Who signs, and how the client gets tokens for that user. */
export type AdssUser =
  | { readonly type: 'password' | 'active_directory'; readonly username: string; readonly password: string }
  /** `token` is that of the third party. */
  | { readonly type: 'sso'; readonly token: TokenSource }
  | {
      readonly type: 'tokens'
      readonly tokens: Omit<Tokens, 'token_type'>
      /** Called with each new pair, so that a rotated refresh token can be kept. */
      readonly onTokens?: (tokens: Tokens) => void
    }
  /** An access token that somebody else looks after. */
  | { readonly type: 'bearer'; readonly token: TokenSource }

export interface SessionCalls {
  readonly clock: Clock
  authenticate(input: AuthenticationInput): Promise<Tokens>
  singleSignOn(input: SingleSignOnInput): Promise<Tokens>
}

/** @spec ADSS CSP §3.1 */
export function clientSession(client: AdssClientIdentity | undefined, calls: SessionCalls): Session {
  if (client === undefined) return lacking('needs the option client')
  if ('token' in client) return foreignSession(client.token)
  const renew = () => calls.authenticate({ grant_type: 'client_credentials' })
  return renewingSession({ clock: calls.clock, renew })
}

/** A refresh token goes before the credentials, and where the service takes it no more the credentials are asked again. */
export function userSession(user: AdssUser | undefined, calls: SessionCalls): Session {
  if (user === undefined) return lacking('needs the option user, or asUser')
  const renewing = (renew: (held?: HeldTokens) => Promise<HeldTokens>, start?: HeldTokens) =>
    renewingSession({ clock: calls.clock, start, renew })
  switch (user.type) {
    case 'bearer':
      return foreignSession(user.token)
    case 'tokens':
      return renewing(async held => {
        const { refresh_token } = held ?? {}
        if (refresh_token === undefined) {
          throw new AdssUsageError(
            'ADSS_AUTHORIZATION_NEEDED',
            'the access token has ended and there is no refresh token',
          )
        }
        const tokens = { refresh_token, ...(await calls.authenticate({ grant_type: 'refresh_token', refresh_token })) }
        user.onTokens?.(tokens)
        return tokens
      }, user.tokens)
    case 'sso':
      return renewing(async held => {
        const again = await refreshed(held, calls)
        return again ?? calls.singleSignOn({ token: await currentToken(user.token), method: 'AZURE_ACTIVE_DIRECTORY' })
      })
    default: {
      const { type: grant_type, username, password } = user
      return renewing(async held => {
        const again = await refreshed(held, calls)
        return again ?? calls.authenticate({ grant_type, username, password })
      })
    }
  }
}

async function refreshed(held: HeldTokens | undefined, { authenticate }: SessionCalls): Promise<Tokens | undefined> {
  const { refresh_token } = held ?? {}
  if (refresh_token === undefined) return undefined
  const again = await authenticate({ grant_type: 'refresh_token', refresh_token }).catch(() => undefined)
  return again === undefined ? undefined : { refresh_token, ...again }
}

function lacking(what: string): Session {
  return {
    bearer: async () => {
      throw new AdssUsageError('ADSS_AUTHORIZATION_NEEDED', `the operation ${what}`)
    },
    forget: () => {},
  }
}
