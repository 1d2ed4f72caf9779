export type ClientAuthentication =
  | 'client_secret_post'
  | 'client_secret_basic'
  | 'private_key_jwt'
  | 'tls_client_auth'
  | 'none'

export type GrantType = 'authorization_code' | 'client_credentials' | 'refresh_token'

/** An OAuth client. @spec RFC 6749 §2 */
export interface Client {
  readonly clientId: string
  readonly name: string
  readonly authentication: readonly ClientAuthentication[]
  readonly grantTypes: readonly GrantType[]
  readonly redirectUris: readonly string[]
  /** Hex SHA-256 of the (random, high-entropy) secret: enough to verify, useless to replay. */
  readonly secretHash?: string
  /** SHA-256 of the secret as HMAC key for account_token, encrypted under the server's configured key; only for clients allowed it. */
  readonly accountTokenKey?: string
  /** Public keys for private_key_jwt, as a JWK set's `keys`. */
  readonly jwks?: readonly Readonly<Record<string, unknown>>[]
  /** RFC 4514 subject expected in the TLS client certificate. @spec RFC 8705 §2.1.2 */
  readonly tlsSubject?: string
  /**
   * For whom a token of the client-credentials grant may act: these userIDs, or everybody. Absent means nobody, so that
   * a client gets no further than somebody configured.
   */
  readonly users?: '*' | readonly string[]
}

export interface Clients {
  put(client: Client): Promise<void>
  find(clientId: string): Promise<Client | undefined>
}
