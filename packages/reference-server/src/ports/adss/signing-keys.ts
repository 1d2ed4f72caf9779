/** A key of the signing service. No operation makes one: certificates are registered for keys that are there. */
export interface AdssSigningKey {
  /** Hex SHA-256 of the SubjectPublicKeyInfo (DER) in the certificate. */
  readonly spkiHash: string
  /** Whose users may sign with it. Certificates are public: whoever registers one need not own its key. */
  readonly clientId: string
  /** Names the key in the `Keys` port. */
  readonly keyLabel: string
  /** Encoded scrypt hash of the password that guards the key, if one does. */
  readonly passwordHash: string | null
}

/** Who may authorise with a key that is bound to a device. A certificate can name one that is not there. */
export interface AdssSamUser {
  readonly samUserId: string
}
