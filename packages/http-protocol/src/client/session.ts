/** Access tokens that end: kept, renewed in time, forgotten when the service takes them no more. */
import { untilAborted } from '../exchange/until-aborted.ts'
import type { Clock } from './clock.ts'

export interface Bearer {
  readonly token: string
  /** The session can get another one. */
  readonly renewable: boolean
}

export interface Session<B extends Bearer | undefined = Bearer> {
  bearer(signal?: AbortSignal): Promise<B>
  /** The service did not take this token. */
  forget(token: string): void
}

/** A token, or where to get it each time. */
export type TokenSource = string | (() => string | Promise<string>)

export const currentToken = async (source: TokenSource): Promise<string> =>
  typeof source === 'string' ? source : source()

/** Tokens that somebody else looks after. */
export function foreignSession(source: TokenSource): Session {
  return { bearer: async () => ({ token: await currentToken(source), renewable: false }), forget: () => {} }
}

export interface HeldTokens {
  readonly access_token: string
  readonly refresh_token?: string
  /** Seconds. */
  readonly expires_in?: number
}

export interface RenewingSessionOptions {
  readonly clock: Clock
  /** Tokens that are there already; their time runs from now. */
  readonly start?: HeldTokens | undefined
  /** `held` are the tokens until now, whose refresh token may still be good. */
  readonly renew: (held?: HeldTokens) => Promise<HeldTokens>
}

/** Seconds before its end at which a token is renewed: clocks differ, and a request takes time. */
const margin = 10

/** Seconds, where the service says nothing: what CSC fixes (§11.2), and what services of the others are delivered with. */
const defaultLifetime = 3600

/** At most one renewal at a time: a rotated refresh token works once. */
export function renewingSession({ clock, start, renew }: RenewingSessionOptions): Session {
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

  function keep(tokens: HeldTokens): { tokens: HeldTokens; until: number } {
    const lifetime = tokens.expires_in ?? defaultLifetime
    return { tokens, until: clock.now() + Math.max(lifetime - margin, lifetime / 2) * 1000 }
  }
}
