import { refuse } from '../../csc-v2/domain-errors.ts'
import type { Client, Token, TokenState } from '../../ports/index.ts'
import { secretHash } from '../../secrets/index.ts'
import type { OAuthCall } from '../oauth-call.ts'
import { newAccessToken, newRefreshToken, type TokenAnswer, tokenAnswer } from './token-answer.ts'

/** grant_type refresh_token: both tokens are new, and the old refresh token is spent. @spec CSC API v2.0.0.2 §8.4.4, RFC 9700 §4.14.2 */
export async function refreshTokenGrant(call: OAuthCall, client: Client): Promise<TokenAnswer> {
  const { tokens } = call.deps.stores
  const hash = secretHash(call.form.get('refresh_token') ?? refuse('csc-v2.oauth2-token.refresh-token-missing'))
  if ((call.form.get('scope') ?? 'service') !== 'service') refuse('csc-v2.common.invalid-scope')
  const found = await tokens.find(hash, call.now)
  if (found?.token.kind !== 'refresh') refuse('csc-v2.oauth2-token.refresh-token-invalid')
  if (found.token.clientId !== client.clientId && !call.faults.tell('refresh-token-of-other-client-accepted')) {
    refuse('csc-v2.oauth2-token.refresh-token-invalid')
  }
  call.notes.userID = found.token.userID ?? ''
  const access = newAccessToken(call, found.token)
  const refresh = newRefreshToken(call, found.token)
  const issue = [access.token, refresh.token]
  const spent = await tokens.spend(hash, { kind: 'refresh', now: call.now, issue })
  if (spent?.state !== 'live') {
    await refuseUnlessLying(call, found.token, spent?.state)
    await tokens.issue(issue)
  }
  return tokenAnswer(call, { access, refresh })
}

/** A spent refresh token that comes back has leaked, before or after it was spent: the whole grant ends. */
async function refuseUnlessLying(
  { deps, faults }: OAuthCall,
  token: Token,
  state: TokenState | undefined,
): Promise<void> {
  if (state === 'expired') {
    if (faults.tell('refresh-token-expired-accepted')) return
    refuse('csc-v2.oauth2-token.refresh-token-expired')
  }
  if (state === 'spent') {
    if (faults.tell('refresh-token-reused')) return
    await deps.stores.tokens.revokeGrant(token.grantId)
  }
  refuse('csc-v2.oauth2-token.refresh-token-invalid')
}
