import type { Token } from '../ports/index.ts'
import { newOpaqueToken, secretHash } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'

/** A secret that is handed out, and what is kept of it. */
export interface NewToken {
  readonly secret: string
  readonly token: Token
}

/** Makes a token that lives for some seconds; storing it is the caller's. */
export function newToken(
  { deps, now }: Pick<CallContext, 'deps' | 'now'>,
  of: Pick<Token, 'kind' | 'grantId' | 'clientId' | 'userID' | 'scope'> & {
    readonly seconds: number
    readonly details?: Readonly<Record<string, unknown>>
  },
): NewToken {
  const { seconds, details = {}, ...rest } = of
  const secret = newOpaqueToken(deps.random)
  const expiresAt = new Date(now.getTime() + seconds * 1000)
  return { secret, token: { ...rest, hash: secretHash(secret), issuedAt: now, expiresAt, details } }
}
