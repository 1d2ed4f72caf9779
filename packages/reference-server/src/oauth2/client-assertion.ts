import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose'
import type { Client, TokenKind } from '../ports/index.ts'
import { secretHash, verifiedClaims } from '../secrets/index.ts'
import type { OAuthCall } from './oauth-call.ts'

/** Signatures that need no shared secret; `none` and HMAC are not among them. */
const algorithms = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'EdDSA']
/** How far the clocks of client and server may differ. */
const toleranceSeconds = 5
/** An assertion is made for one request; a far expiry would make us remember its jti for as long. */
const maxLifeSeconds = 3600

/** Whom an assertion speaks of, before anything of it is verified: enough to look up the keys. */
export function assertionSubject(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).sub
  } catch {
    return undefined
  }
}

/** Whether a JWT is the client's, meant for this server, within its life, and seen for the first time. @spec RFC 7523 §3 */
export async function verifyClientAssertion(call: OAuthCall, client: Client, assertion: string): Promise<boolean> {
  const { origin, cscV2 } = call.deps.config
  const base = `${origin}${cscV2.basePath}`
  const payload = await verifiedClaims(() =>
    jwtVerify(assertion, createLocalJWKSet({ keys: client.jwks ?? [] } as unknown as JSONWebKeySet), {
      algorithms,
      issuer: client.clientId,
      subject: client.clientId,
      audience: [base, `${base}/oauth2/token`, `${base}/oauth2/pushed_authorize`, `${base}/oauth2/revoke`],
      requiredClaims: ['exp', 'jti'],
      currentDate: call.now,
      clockTolerance: toleranceSeconds,
    }),
  )
  if (payload?.exp === undefined || payload.exp > call.now.getTime() / 1000 + maxLifeSeconds) return false
  const expiresAt = new Date((payload.exp + toleranceSeconds) * 1000)
  const isFirst = await claimJti(call, {
    kind: 'client-assertion-jti',
    clientId: client.clientId,
    jti: payload.jti,
    expiresAt,
  })
  return isFirst || call.faults.tell('client-assertion-replayed')
}

/** True for the first of any number of parallel requests that carry this jti. */
export async function claimJti(
  { deps, now }: OAuthCall,
  seen: {
    readonly kind: Extract<TokenKind, 'client-assertion-jti' | 'account-token-jti'>
    readonly clientId: string
    readonly jti: string | undefined
    readonly expiresAt: Date
  },
): Promise<boolean> {
  const { kind, clientId, jti, expiresAt } = seen
  if (typeof jti !== 'string' || jti === '') return false
  const hash = secretHash(JSON.stringify([kind, clientId, jti]))
  return deps.stores.tokens.claim({
    hash,
    kind,
    grantId: hash,
    clientId,
    userID: null,
    scope: null,
    issuedAt: now,
    expiresAt,
    details: {},
  })
}
