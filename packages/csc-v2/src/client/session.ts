/** Where bearer tokens of scope service come from, and when a new one is needed. */
import {
  type Bearer,
  type Clock,
  foreignSession,
  type HeldTokens,
  renewingSession,
  type Session,
  type TokenSource,
} from '@x/http-protocol'
import { CscUsageError } from '../errors.ts'
import type { TokenInput } from '../inputs.ts'
import type { AuthLoginRequest, AuthLoginResponse, OAuth2TokenResponse } from '../wire.ts'

/** Types are those of `info.authType`, and `bearer` for a token that somebody else looks after. */
export type CscAuth =
  | { readonly type: 'external' | 'TLS' }
  | {
      readonly type: 'bearer'
      readonly token: TokenSource
      readonly scope?: 'service' | 'credential'
    }
  | { readonly type: 'basic'; readonly username: string; readonly password: string; readonly rememberMe?: boolean }
  | { readonly type: 'oauth2client'; readonly scope?: string }
  | {
      readonly type: 'oauth2code'
      readonly tokens: OAuth2TokenResponse
      /** Called with each new token answer, so that a rotated refresh token can be kept. */
      readonly onTokens?: (tokens: OAuth2TokenResponse) => void
    }

export interface ScopedBearer extends Bearer {
  readonly scope: 'service' | 'credential'
}

export type CscSession = Session<ScopedBearer | undefined>

export interface SessionCalls {
  readonly clock: Clock
  login(request: AuthLoginRequest, basic?: { username: string; password: string }): Promise<AuthLoginResponse>
  token(input: TokenInput): Promise<OAuth2TokenResponse>
}

export function createSession(auth: CscAuth, calls: SessionCalls): CscSession {
  const renewing = (renew: (held?: HeldTokens) => Promise<HeldTokens>, start?: HeldTokens) =>
    scoped(renewingSession({ clock: calls.clock, start, renew }))
  switch (auth.type) {
    case 'external':
    case 'TLS':
      return { bearer: async () => undefined, forget: () => {} }
    case 'bearer':
      return scoped(foreignSession(auth.token), auth.scope)
    case 'basic':
      return renewing(async held => {
        const refresh_token = held?.refresh_token
        const rememberMe = auth.rememberMe === true ? { rememberMe: true } : {}
        if (refresh_token !== undefined) {
          const again = await calls.login({ refresh_token, ...rememberMe }).catch(() => undefined)
          if (again !== undefined) return { refresh_token, ...again }
        }
        return calls.login(rememberMe, auth)
      })
    case 'oauth2client':
      return renewing(() => {
        const scope = auth.scope === undefined ? {} : { scope: auth.scope }
        return calls.token({ grant_type: 'client_credentials', ...scope })
      })
    case 'oauth2code':
      return renewing(async held => {
        const refresh_token = held?.refresh_token
        if (refresh_token === undefined) {
          throw new CscUsageError(
            'CSC_AUTHORIZATION_NEEDED',
            'the access token has ended and there is no refresh token',
          )
        }
        const tokens = { refresh_token, ...(await calls.token({ grant_type: 'refresh_token', refresh_token })) }
        auth.onTokens?.(tokens)
        return tokens
      }, auth.tokens)
  }
}

function scoped(session: Session, scope: ScopedBearer['scope'] = 'service'): CscSession {
  return { ...session, bearer: async signal => ({ ...(await session.bearer(signal)), scope }) }
}
