import { jwtVerify } from 'jose'
import type { Client, User } from '../ports/index.ts'
import { openAccountTokenKey, verifiedClaims } from '../secrets/index.ts'
import { claimJti } from './client-assertion.ts'
import type { OAuthCall } from './oauth-call.ts'

/** How far the clocks of client and server may differ. */
const toleranceSeconds = 5

/**
 * The user that an account_token names: a JWT under HMAC-SHA-256 with the SHA-256 of the client's secret (its 32 octets) as
 * key, made by this client not long ago, and seen for the first time. undefined when it is not good.
 * @spec CSC API v2.0.0.2 §8.4.1
 */
export async function verifyAccountToken(call: OAuthCall, client: Client, jwt: string): Promise<User | undefined> {
  const { accountTokenKey, clientId } = client
  if (accountTokenKey === undefined) return undefined
  const { dataKey, cscV2 } = call.deps.config
  const key = openAccountTokenKey(dataKey, { clientId, accountTokenKey })
  const payload = await verifiedClaims(() =>
    jwtVerify(jwt, key, {
      algorithms: ['HS256'],
      typ: 'JWT',
      requiredClaims: ['sub', 'iat', 'jti', 'azp'],
      maxTokenAge: cscV2.accountTokenMaxAgeSeconds,
      currentDate: call.now,
      clockTolerance: toleranceSeconds,
    }),
  )
  if (payload?.azp !== clientId || payload.sub === undefined || payload.iat === undefined) return undefined
  const user = await call.deps.stores.users.find(payload.sub)
  if (user === undefined) return undefined
  const expiresAt = new Date((payload.iat + cscV2.accountTokenMaxAgeSeconds + 2 * toleranceSeconds) * 1000)
  const isFirst = await claimJti(call, { kind: 'account-token-jti', clientId, jti: payload.jti, expiresAt })
  return isFirst || call.faults.tell('account-token-replayed') ? user : undefined
}
