/** One-time passwords that wait for a user. They themselves are never stored, only keyed hashes of them. */
export type AdssCode = AdssPasswordResetCode | AdssEmailChangeCode

interface Waiting {
  /** {@link AdssUser.id} */
  readonly user: string
  readonly expiresAt: Date
  /** Tries until it is dead, the right one included. */
  readonly maxAttempts: number
}

export interface AdssPasswordResetCode extends Waiting {
  readonly purpose: 'password-reset'
  readonly codeHash: string
}

/** Two codes that count together: one sent to the address that the user has, one to the address wished for. */
export interface AdssEmailChangeCode extends Waiting {
  readonly purpose: 'email-change'
  readonly codeHash: string
  readonly newCodeHash: string
  readonly newEmail: string
}

/** One that was issued. */
export type StoredAdssCode<P extends AdssCodePurpose> = Extract<AdssCode, { readonly purpose: P }> & {
  /** Wrong tries since. */
  readonly attempts: number
}

export type AdssCodePurpose = AdssCode['purpose']

/** `dead`: as many tries as allowed were made. */
export type AdssCodeOutcome = 'spent' | 'none' | 'wrong' | 'expired' | 'dead'

/** Spending is atomic with what it is spent for: exactly one of any number of parallel callers gets `spent`. */
export interface AdssCodes {
  /** Replaces the one that waits for the same user and purpose, tries included. False when the user is gone. */
  issue(code: AdssCode): Promise<boolean>
  /** The one that waits, expired or dead though it may be. */
  find<P extends AdssCodePurpose>(user: string, purpose: P): Promise<StoredAdssCode<P> | undefined>
  /** Spends the code and sets the password (see {@link AdssUsers.setPassword}). Anything but `spent` changes nothing but the count of tries. */
  spendPasswordReset(given: {
    readonly user: string
    readonly codeHash: string
    readonly passwordHash: string
    readonly now: Date
  }): Promise<AdssCodeOutcome>
  /** Spends both codes and changes the address, or neither. */
  spendEmailChange(given: {
    readonly user: string
    readonly codeHash: string
    readonly newCodeHash: string
    readonly now: Date
  }): Promise<AdssCodeOutcome>
}
