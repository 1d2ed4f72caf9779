/** How one announced authentication object is verified. The id is the one of the `auth.objects` entry. */
export type Factor =
  | {
      readonly id: string
      readonly type: 'Password'
      readonly format?: 'A' | 'N'
      readonly label?: string
      readonly description?: string /** Encoded scrypt hash. */
      readonly passwordHash: string
    }
  | {
      readonly id: string
      readonly type: 'ChallengeResponse'
      readonly format?: 'A' | 'N'
      readonly label?: string
      readonly description?: string /** Where the one-time code goes. */
      readonly delivery: 'mail'
    }
  | {
      readonly id: string
      readonly type: 'PasswordOOB' | 'ChallengeResponseOOB'
      readonly label?: string
      readonly description?: string
    }

export interface Credential {
  readonly credentialID: string
  readonly userID: string
  readonly description?: string
  readonly signatureQualifier?: string
  readonly lang?: string
  readonly key: {
    readonly status: 'enabled' | 'disabled'
    readonly algo: readonly string[]
    readonly len: number
    readonly curve?: string
  }
  readonly cert: {
    readonly status: 'valid' | 'expired' | 'revoked' | 'suspended' /** DER, end entity first, root last. */
    readonly certificates: readonly Uint8Array[]
  }
  readonly auth: {
    readonly mode: 'explicit' | 'oauth2code'
    readonly expression?: string
    readonly factors: readonly Factor[]
  }
  readonly SCAL: '1' | '2'
  readonly multisign: number
  /** Names the key in the `Keys` port. */
  readonly keyLabel: string
  /** Wrong authentication data allowed in a row before the credential is locked. */
  readonly maxAttempts: number
}

export interface Credentials {
  put(credential: Credential): Promise<void>
  find(credentialID: string): Promise<Credential | undefined>
  /** In a stable order (that of creation). */
  listByUser(userID: string): Promise<readonly Credential[]>
  /** Of all users, in that order, at most `limit`; for the test driver and for lies, never for a caller of the API. */
  list(limit: number): Promise<readonly Credential[]>
  /** Wrong authentication data in a row; a credential with `failures >= maxAttempts` is locked. */
  failures(credentialID: string): Promise<number>
  /**
   * Claims one attempt before the factors are looked at, atomically, so that parallel guesses cannot outrun the limit.
   * Returns false (and claims nothing) when `maxAttempts` attempts are already claimed: the credential is locked.
   */
  claimAttempt(credentialID: string): Promise<boolean>
  /** Authentication succeeded: forget the claimed attempts. */
  resetAttempts(credentialID: string): Promise<void>
}
