import type { Token } from '../../ports/index.ts'
import { type NewToken, newToken } from '../../secrets/index.ts'
import type { OAuthCall } from '../oauth-call.ts'

/** @spec CSC API v2.0.0.2 §8.4.4 */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly refresh_token?: string
}

type Owner = Pick<Token, 'grantId' | 'clientId' | 'userID'>

export function newAccessToken(call: OAuthCall, { grantId, clientId, userID }: Owner): NewToken {
  const seconds = call.deps.config.cscV2.accessTokenSeconds
  return newToken(call, { kind: 'access', grantId, clientId, userID, scope: 'service', seconds })
}

export function newRefreshToken(call: OAuthCall, { grantId, clientId, userID }: Owner): NewToken {
  const seconds = call.deps.config.cscV2.refreshTokenSeconds
  return newToken(call, { kind: 'refresh', grantId, clientId, userID, scope: 'service', seconds })
}

export function tokenAnswer(
  { deps, faults }: OAuthCall,
  {
    access,
    refresh,
    seconds,
  }: { readonly access: NewToken; readonly refresh?: NewToken | undefined; readonly seconds?: number },
): TokenAnswer {
  const life = seconds ?? deps.config.cscV2.accessTokenSeconds
  return {
    access_token: access.secret,
    token_type: 'Bearer',
    expires_in: faults.tell('expires-in-too-long') ? life * 10 : life,
    ...(refresh === undefined ? {} : { refresh_token: refresh.secret }),
  }
}
