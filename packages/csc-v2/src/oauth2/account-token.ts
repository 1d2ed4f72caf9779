import { compactJws } from './compact-jws.ts'

export interface AccountTokenClaims {
  /** Identifier of the account at the service. */
  readonly sub: string
  /** client_id of the client. */
  readonly azp: string
  readonly iss?: string
  /** Seconds since 1970; now by default. */
  readonly iat?: number
  /** Fresh by default. */
  readonly jti?: string
}

/**
 * The account_token for an authorization request: a JWT under HS256. The standard names SHA-256(client_secret) as the key
 * and does not say in which form; here it is the 32 octets.
 *
 * @spec CSC API 2.0.0.2 §8.4.1
 */
export async function createAccountToken(claims: AccountTokenClaims, client_secret: string): Promise<string> {
  for (const member of ['sub', 'azp'] as const) {
    if (claims[member] === '') throw new TypeError(`${member} of an account_token must not be empty`)
  }
  const secret = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(client_secret))
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign'])
  const iat = Math.floor(Date.now() / 1000)
  return compactJws(
    { typ: 'JWT', alg: 'HS256' },
    { iat, jti: crypto.randomUUID(), ...claims },
    async signingInput => new Uint8Array(await crypto.subtle.sign('HMAC', key, signingInput)),
  )
}
