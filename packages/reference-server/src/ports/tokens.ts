/** Every bearer secret the server gives out is opaque and random; at rest only its SHA-256 (hex) is kept, as `hash`. */
export type TokenKind =
  | 'access'
  | 'refresh'
  | 'code'
  | 'request_uri'
  | 'session'
  | 'csrf'
  | 'handle'
  | 'account-token-jti'
  | 'client-assertion-jti'

export interface Token {
  readonly hash: string
  readonly kind: TokenKind
  /** All tokens of one authorization; revoking a refresh token revokes the grant's access tokens. */
  readonly grantId: string
  readonly clientId: string | null
  readonly userID: string | null
  readonly scope: 'service' | 'credential' | null
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** What the kind needs beyond that (authorization request of a code, credential of a credential token …); plain JSON, no secrets. */
  readonly details: Readonly<Record<string, unknown>>
}

export type TokenState = 'live' | 'expired' | 'revoked' | 'spent'

export interface Tokens {
  /** All or none. */
  issue(tokens: readonly Token[]): Promise<void>
  /**
   * Stores the token unless one with its hash is there already, live or not: exactly one of any number of parallel
   * callers gets true. What must be seen only once (the `jti` of an assertion) is claimed this way.
   */
  claim(token: Token): Promise<boolean>
  find(hash: string, now: Date): Promise<{ readonly token: Token; readonly state: TokenState } | undefined>
  /**
   * Spends a single-use token: exactly one of any number of parallel callers gets 'live' (it was live and is now spent),
   * the others get the state they found. With `issue`, the replacements are stored in the same transaction, only if this call won.
   */
  spend(
    hash: string,
    options: { readonly kind: TokenKind; readonly now: Date; readonly issue?: readonly Token[] },
  ): Promise<{ readonly token: Token; readonly state: TokenState } | undefined>
  revoke(hash: string): Promise<void>
  /** Revokes every token of the grant, or only those of the given kinds. */
  revokeGrant(grantId: string, kinds?: readonly TokenKind[]): Promise<void>
}
