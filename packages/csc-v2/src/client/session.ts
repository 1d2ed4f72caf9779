/** Where bearer tokens of scope service come from, and when a new one is needed. */
import { CscUsageError } from '../errors.ts'
import { untilAborted } from '../http/until-aborted.ts'
import type { TokenInput } from '../inputs.ts'
import type { AuthLoginRequest, AuthLoginResponse, OAuth2TokenResponse } from '../wire.ts'
import type { Clock } from './limits.ts'

/** Types are those of `info.authType`, and `bearer` for a token that somebody else looks after. */
export type CscAuth =
  | { readonly type: 'external' | 'TLS' }
  | {
      readonly type: 'bearer'
      readonly token: string | (() => string | Promise<string>)
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

export interface Bearer {
  readonly token: string
  readonly scope: 'service' | 'credential'
  /** The session can get another one. */
  readonly renewable: boolean
}

export interface Session {
  bearer(signal?: AbortSignal): Promise<Bearer | undefined>
  /** The service did not take this token. */
  forget(token: string): void
}

export interface SessionCalls {
  readonly clock: Clock
  login(request: AuthLoginRequest, basic?: { username: string; password: string }): Promise<AuthLoginResponse>
  token(input: TokenInput): Promise<OAuth2TokenResponse>
}

type Tokens = Pick<OAuth2TokenResponse, 'access_token' | 'refresh_token' | 'expires_in'>

export function createSession(auth: CscAuth, calls: SessionCalls): Session {
  switch (auth.type) {
    case 'external':
    case 'TLS':
      return { bearer: async () => undefined, forget: () => {} }
    case 'bearer':
      return foreignSession(auth)
    case 'basic':
      return renewingSession(calls.clock, undefined, async held => {
        const refresh_token = held?.refresh_token
        const rememberMe = auth.rememberMe === true ? { rememberMe: true } : {}
        if (refresh_token !== undefined) {
          const again = await calls.login({ refresh_token, ...rememberMe }).catch(() => undefined)
          if (again !== undefined) return { refresh_token, ...again }
        }
        return calls.login(rememberMe, auth)
      })
    case 'oauth2client':
      return renewingSession(calls.clock, undefined, () => {
        const scope = auth.scope === undefined ? {} : { scope: auth.scope }
        return calls.token({ grant_type: 'client_credentials', ...scope })
      })
    case 'oauth2code':
      return renewingSession(calls.clock, auth.tokens, async held => {
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
      })
  }
}

function foreignSession({ token, scope = 'service' }: Extract<CscAuth, { type: 'bearer' }>): Session {
  return {
    bearer: async () => ({ token: typeof token === 'string' ? token : await token(), scope, renewable: false }),
    forget: () => {},
  }
}

/** Seconds before its end at which a token is renewed: clocks differ, and a request takes time. */
const margin = 10

/** @spec CSC API 2.0.0.2 §11.2 */
const defaultLifetime = 3600

/** At most one renewal at a time: a rotated refresh token works once. */
function renewingSession(clock: Clock, start: Tokens | undefined, renew: (held?: Tokens) => Promise<Tokens>): Session {
  let held = start === undefined ? undefined : keep(start)
  let renewal: Promise<string> | undefined
  return {
    async bearer(signal) {
      const token = held !== undefined && clock.now() < held.until ? held.tokens.access_token : await renewed(signal)
      return { token, scope: 'service', renewable: true }
    },
    forget(token) {
      if (held?.tokens.access_token === token) held = { ...held, until: 0 }
    },
  }

  function renewed(signal?: AbortSignal): Promise<string> {
    renewal ??= renew(held?.tokens)
      .then(tokens => {
        held = keep(tokens)
        return tokens.access_token
      })
      .finally(() => {
        renewal = undefined
      })
    // One caller may leave; the renewal goes on for the others.
    return signal === undefined ? renewal : untilAborted(renewal, signal)
  }

  function keep(tokens: Tokens): { tokens: Tokens; until: number } {
    const lifetime = tokens.expires_in ?? defaultLifetime
    return { tokens, until: clock.now() + Math.max(lifetime - margin, lifetime / 2) * 1000 }
  }
}
