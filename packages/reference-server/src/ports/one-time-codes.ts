/** A challenge waiting for its response. The code itself is never stored, only its keyed hash. */
export interface OneTimeCode {
  readonly credentialID: string
  readonly authObjectID: string
  readonly codeHash: string
  readonly expiresAt: Date
}

export interface OneTimeCodes {
  /** A new code replaces one that waits for the same object. */
  issue(code: OneTimeCode): Promise<void>
  /** Exactly one of any number of parallel callers with the right code gets true; the code is gone then. A wrong or expired code spends nothing. */
  spend(code: {
    readonly credentialID: string
    readonly authObjectID: string
    readonly codeHash: string
    readonly now: Date
  }): Promise<boolean>
}
