import type { AdssClient, Token, TokenState } from '../../../ports/index.ts'
import type { Call } from '../../operation.ts'
import { optionalString } from '../../parameters.ts'
import { refuse } from '../../refusal.ts'
import { newTokens, type TokenAnswer, type TokenOwner, tokenHash } from '../../token.ts'
import { refuseStanding } from '../../user-standing.ts'

/**
 * grant_type refresh_token: both tokens are new and the old refresh token is spent. One that comes back has leaked, before
 * or after it was spent: every token of the grant ends. @spec ADSS CSP §3.1, RFC 9700 §4.14.2
 */
export async function refreshTokenGrant(call: Call, client: AdssClient): Promise<TokenAnswer> {
  const secret = optionalString(call.parameters, 'refresh_token') ?? refuse('refresh-token-missing')
  const found = await findRefreshToken(call, client, secret)
  await refuseUnlessLive(call, found)
  const owner = await ownerOf(call, found.token)
  const { tokens, answer } = newTokens(call, owner)
  await exchange(call, found, tokens)
  return answer.refresh_token !== undefined && call.faults.tell('adss-refresh-token-not-renewed')
    ? { ...answer, refresh_token: secret }
    : answer
}

interface Found {
  readonly token: Token
  readonly state: TokenState | undefined
}

async function findRefreshToken({ deps, now, faults }: Call, client: AdssClient, secret: string): Promise<Found> {
  const found = await deps.stores.tokens.find(tokenHash(secret), now)
  if (found === undefined) refuse('token-invalid')
  const { token } = found
  const isAccessToken = token.kind === 'access' && token.userID !== null
  if (token.kind !== 'refresh' && !(isAccessToken && faults.tell('adss-access-token-refreshed')))
    refuse('token-invalid')
  if (token.clientId !== client.clientId && !faults.tell('adss-refresh-of-other-client-accepted')) {
    refuse('token-invalid')
  }
  return found
}

async function refuseUnlessLive({ deps, faults }: Call, { token, state }: Found): Promise<void> {
  if (state === 'live' || isForgiven(state, faults)) return
  if (state === 'spent') await deps.stores.tokens.revokeGrant(token.grantId)
  refuse('token-invalid')
}

/** The kind and the user stay; a user who may not log in may not stay logged in. */
async function ownerOf(call: Call, { grantId, clientId, userID }: Token): Promise<TokenOwner> {
  const user = userID === null ? undefined : await call.deps.stores.adss.users.findById(userID)
  if (user === undefined || clientId === null) refuse('token-invalid')
  call.notes.userID = user.userId
  refuseStanding(call, user, 'state')
  return { grantId, clientId, userID: call.faults.tell('adss-refresh-forgets-user') ? null : user.id }
}

/** Exactly one of any number of parallel requests with one refresh token gets the new pair. */
async function exchange(call: Call, { token, state }: Found, issue: readonly Token[]): Promise<void> {
  const { tokens } = call.deps.stores
  // Only for a lie is there anything else to be renewed.
  if (token.kind !== 'refresh' || state !== 'live') return tokens.issue(issue)
  const spent = await tokens.spend(token.hash, { kind: 'refresh', now: call.now, issue })
  if (spent?.state === 'live') return
  await refuseUnlessLive(call, { token, state: spent?.state })
  await tokens.issue(issue)
}

function isForgiven(state: TokenState | undefined, faults: Call['faults']): boolean {
  if (state === 'spent') return faults.tell('adss-refresh-token-reused')
  if (state === 'expired') return faults.tell('adss-expired-refresh-token-accepted')
  return state === 'revoked' && faults.tell('adss-revoked-refresh-token-accepted')
}
