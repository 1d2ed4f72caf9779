/** What a signer has allowed: so many signatures by one credential, under SCAL 2 over these hashes. A SAD (or a credential-scope token) stands for it. */
export interface Authorisation {
  /** Hex SHA-256 of the SAD. */
  readonly sadHash: string
  /** Stays the same over extendTransaction. */
  readonly transactionId: string
  readonly credentialID: string
  readonly userID: string
  readonly clientId: string | null
  /** Signatures that this SAD may still make. */
  readonly remaining: number
  /** Raw digests, base64, or null where the authorisation named none (allowed under SCAL 1). */
  readonly hashes: readonly string[] | null
  readonly hashAlgorithmOID: string | null
  readonly expiresAt: Date
  /** `fresh` until a signHash is accepted; `used` then; `extended` once extendTransaction has replaced it; `revoked`. */
  readonly state: 'fresh' | 'used' | 'extended' | 'revoked'
}

export type SpendOutcome = 'spent' | 'unknown' | 'expired' | 'already-used' | 'too-many'
export type ExtendOutcome = 'extended' | 'unknown' | 'expired' | 'already-extended' | 'exhausted'

export interface Authorisations {
  issue(authorisation: Authorisation): Promise<void>
  find(sadHash: string): Promise<Authorisation | undefined>
  /**
   * Takes `count` signatures from a fresh, unexpired SAD and makes it `used`; exactly one of any number of parallel callers wins.
   * A signature record with the same id is stored in the same transaction (durable before the key is touched).
   */
  spend(
    sadHash: string,
    options: { readonly count: number; readonly now: Date; readonly record: SignatureRecord },
  ): Promise<SpendOutcome>
  /** Replaces an unexpired SAD, once, by one that carries what remains; fails as `exhausted` when nothing remains. */
  extend(
    sadHash: string,
    options: {
      readonly now: Date
      readonly replacement: Pick<Authorisation, 'sadHash' | 'hashes' | 'hashAlgorithmOID' | 'expiresAt'>
    },
  ): Promise<ExtendOutcome>
  revoke(sadHash: string): Promise<void>
  /** Marks the outcome of a signing act, once; of no effect on an unknown or completed one. */
  complete(recordId: string, outcome: 'signed' | 'failed', at: Date): Promise<void>
  record(recordId: string): Promise<SignatureRecord | undefined>
}

/** Evidence of one signing act. Hashes are public; no SAD, PIN or code is kept. */
export interface SignatureRecord {
  readonly id: string
  readonly transactionId: string
  readonly credentialID: string
  readonly userID: string
  readonly clientId: string | null
  readonly hashes: readonly string[]
  readonly signAlgo: string
  readonly at: Date
  readonly outcome: 'started' | 'signed' | 'failed'
  /** Set by `complete`. */
  readonly completedAt?: Date
}
