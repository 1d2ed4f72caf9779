import type { Token } from '../ports/index.ts'
import { type NewToken, newToken, secretHash } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'

const hashPrefix = 'adss-csp '

/** What is kept of a token of this protocol. */
export function tokenHash(secret: string): string {
  return secretHash(`${hashPrefix}${secret}`)
}

/** Whose token it is: of a client, or of a user of it, by the user's `id`. */
export interface TokenOwner {
  readonly grantId: string
  readonly clientId: string
  readonly userID: string | null
}

export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly refresh_token?: string
}

/** A new pair; a client gets no refresh token, since it has its secret. @spec ADSS CSP §3.1, RFC 6749 §4.4.3 */
export function newTokens(
  call: CallContext,
  owner: TokenOwner,
): { readonly tokens: readonly Token[]; readonly answer: TokenAnswer } {
  const access = makeToken(call, owner, 'access')
  const refresh = owner.userID === null ? undefined : makeToken(call, owner, 'refresh')
  return {
    tokens: refresh === undefined ? [access.token] : [access.token, refresh.token],
    answer: {
      access_token: access.secret,
      token_type: 'Bearer',
      expires_in: promisedSeconds(call),
      ...(refresh === undefined ? {} : { refresh_token: refresh.secret }),
    },
  }
}

function promisedSeconds({ deps, faults }: CallContext): number {
  const { accessTokenSeconds } = deps.config.adssCsp
  return faults.tell('adss-expires-in-too-long') ? accessTokenSeconds * 10 : accessTokenSeconds
}

/** Keeps new tokens. That of the lie of a token that comes again may be kept already. */
export async function keepTokens({ deps, faults }: CallContext, tokens: readonly Token[]): Promise<void> {
  if (!faults.isOn('adss-token-repeated')) return deps.stores.tokens.issue(tokens)
  for (const token of tokens) if (!(await deps.stores.tokens.claim(token))) faults.tell('adss-token-repeated')
}

function makeToken(call: CallContext, owner: TokenOwner, kind: 'access' | 'refresh'): NewToken {
  const { accessTokenSeconds, refreshTokenSeconds } = call.deps.config.adssCsp
  const seconds = kind === 'access' ? accessTokenSeconds : refreshTokenSeconds
  const details = { protocol: 'adss-csp', kind: owner.userID === null ? 'client' : 'user' }
  const made = newToken(call, { ...owner, kind, scope: null, seconds, details, hashPrefix })
  if (kind === 'refresh' || !call.faults.isOn('adss-token-repeated')) return made
  const secret = tokenHash(`the same again for ${owner.clientId} ${owner.userID}`)
  return { secret, token: { ...made.token, hash: tokenHash(secret) } }
}
