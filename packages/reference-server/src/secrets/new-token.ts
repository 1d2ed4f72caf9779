import type { Random, Token } from '../ports/index.ts'
import { newOpaqueToken, secretHash } from './opaque-token.ts'

/** A secret that is handed out, and what is kept of it. */
export interface NewToken {
  readonly secret: string
  readonly token: Token
}

/** Makes a token that lives for some seconds from the time of the request; storing it is the caller's. */
export function newToken(
  { deps, now }: { readonly deps: { readonly random: Random }; readonly now: Date },
  of: Pick<Token, 'kind' | 'grantId' | 'clientId' | 'userID' | 'scope'> & {
    readonly seconds: number
    readonly details?: Readonly<Record<string, unknown>>
    /** Makes the hash that of one protocol alone: a token of one is none of another. */
    readonly hashPrefix?: string
  },
): NewToken {
  const { seconds, details = {}, hashPrefix = '', ...rest } = of
  const secret = newOpaqueToken(deps.random)
  const expiresAt = new Date(now.getTime() + seconds * 1000)
  return { secret, token: { ...rest, hash: secretHash(`${hashPrefix}${secret}`), issuedAt: now, expiresAt, details } }
}
