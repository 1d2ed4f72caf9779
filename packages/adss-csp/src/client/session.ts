/** Where access tokens come from, and when a new one is needed: those of the client and those of a user alike. */
import { AdssUsageError } from '../errors.ts'
import { untilAborted } from '../http/until-aborted.ts'
import type { AuthenticationInput, SingleSignOnInput } from '../inputs.ts'
import type { Tokens } from '../read/authentication.ts'
import type { Clock } from './limits.ts'
import type { AdssClientIdentity } from './options.ts'

export type TokenSource = string | (() => string | Promise<string>)

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

export interface Bearer {
  readonly token: string
  /** The session can get another one. */
  readonly renewable: boolean
}

export interface Session {
  bearer(signal?: AbortSignal): Promise<Bearer>
  /** The service did not take this token. */
  forget(token: string): void
}

export interface SessionCalls {
  readonly clock: Clock
  authenticate(input: AuthenticationInput): Promise<Tokens>
  singleSignOn(input: SingleSignOnInput): Promise<Tokens>
}

/** @spec ADSS CSP §3.1 */
export function clientSession(client: AdssClientIdentity | undefined, calls: SessionCalls): Session {
  if (client === undefined) return lacking('needs the option client')
  if ('token' in client) return foreignSession(client.token)
  return renewingSession(calls.clock, undefined, () => calls.authenticate({ grant_type: 'client_credentials' }))
}

/** A refresh token goes before the credentials, and where the service takes it no more the credentials are asked again. */
export function userSession(user: AdssUser | undefined, calls: SessionCalls): Session {
  if (user === undefined) return lacking('needs the option user, or asUser')
  switch (user.type) {
    case 'bearer':
      return foreignSession(user.token)
    case 'tokens':
      return renewingSession(calls.clock, user.tokens, async held => {
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
      })
    case 'sso':
      return renewingSession(calls.clock, undefined, async held => {
        const again = await refreshed(held, calls)
        return again ?? calls.singleSignOn({ token: await current(user.token), method: 'AZURE_ACTIVE_DIRECTORY' })
      })
    default: {
      const { type: grant_type, username, password } = user
      return renewingSession(calls.clock, undefined, async held => {
        const again = await refreshed(held, calls)
        return again ?? calls.authenticate({ grant_type, username, password })
      })
    }
  }
}

type Held = Omit<Tokens, 'token_type'>

async function refreshed(held: Held | undefined, { authenticate }: SessionCalls): Promise<Tokens | undefined> {
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

function foreignSession(token: TokenSource): Session {
  return { bearer: async () => ({ token: await current(token), renewable: false }), forget: () => {} }
}

const current = async (token: TokenSource): Promise<string> => (typeof token === 'string' ? token : token())

/** Seconds before its end at which a token is renewed: clocks differ, and a request takes time. */
const margin = 10

/** Seconds, where the service says nothing: what an installation is delivered with. */
const defaultLifetime = 3600

/** At most one renewal at a time: a rotated refresh token works once. */
function renewingSession(clock: Clock, start: Held | undefined, renew: (held?: Held) => Promise<Held>): Session {
  let held = start === undefined ? undefined : keep(start)
  let renewal: Promise<string> | undefined
  return {
    async bearer(signal) {
      const token = held !== undefined && clock.now() < held.until ? held.tokens.access_token : await renewed(signal)
      return { token, renewable: true }
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

  function keep(tokens: Held): { tokens: Held; until: number } {
    const lifetime = tokens.expires_in ?? defaultLifetime
    return { tokens, until: clock.now() + Math.max(lifetime - margin, lifetime / 2) * 1000 }
  }
}
