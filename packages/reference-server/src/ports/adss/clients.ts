/** A business application that may use the CSP service; it owns the users that it registers. */
export interface AdssClient {
  readonly clientId: string
  /** Hex SHA-256 of the random, high-entropy secret. */
  readonly secretHash: string
  readonly active: boolean
  /** Whether the CSP service is among the services that this client may use. */
  readonly serviceAllowed: boolean
  /** Ids of the CSP profiles that it may use. */
  readonly profiles: readonly string[]
  /** Id of the profile that counts where a request names none; it need not exist any more. */
  readonly defaultProfile: string | null
  readonly authenticationProfiles: readonly string[]
  readonly defaultAuthenticationProfile: string | null
  /** Where mutual TLS is set up for it: what its certificate must be, at every request. */
  readonly tls?: AdssClientTls
}

export interface AdssClientTls {
  /** Common name that the certificate has to bear. */
  readonly commonName: string
  /** Hex SHA-256 of the DER of the configured certificate; null where none was configured. */
  readonly certificateHash: string | null
}
