export type AdssUserStatus = 'ACTIVE' | 'INACTIVE' | 'BLOCKED'

/** A user that a client registered. */
export interface AdssUser {
  /**
   * Ours: random, over all clients, and never given twice. Tokens, codes, certificates and sign requests name the user by
   * it, so that whoever is registered under a freed `userId` inherits nothing.
   */
  readonly id: string
  readonly clientId: string
  /** Unique among the users of the client; compared octet for octet. */
  readonly userId: string
  readonly userName: string | null
  readonly email: string
  /** As an administrator set it; too many wrong passwords show in `blockedUntil` instead. */
  readonly status: AdssUserStatus
  readonly profileId: string
  /** Encoded scrypt hash; null for a user who cannot log in with a password. */
  readonly passwordHash: string | null
}

export interface StoredAdssUser extends AdssUser {
  /** Attempts claimed since the last success. */
  readonly failures: number
  /** Set by the attempt that reaches the limit; over from that instant on. */
  readonly blockedUntil: Date | null
}

export interface AdssUsers {
  /** False (and nothing stored) when the client has a user of this `userId`: one of any number of parallel callers gets true. */
  register(user: AdssUser): Promise<boolean>
  /**
   * Stores it whole and without attempts, over the one of its id; another one with its `userId` goes, as by `remove`.
   * STORE_CONFLICT when the id is that of another client or `userId`.
   */
  put(user: AdssUser): Promise<void>
  find(clientId: string, userId: string): Promise<StoredAdssUser | undefined>
  findById(id: string): Promise<StoredAdssUser | undefined>
  /** Of all clients, at most `limit`; for lies, never for a caller of the service. */
  findInAnyClient(userId: string, limit: number): Promise<readonly StoredAdssUser[]>
  /** In the order of registration, at most `limit`; like {@link findInAnyClient} for lies. */
  listInAnyClient(limit: number): Promise<readonly StoredAdssUser[]>
  count(clientId: string): Promise<number>
  /** In the order of registration, from the `start`-th on (0 is the first); `total` is the count at the same instant. */
  list(
    clientId: string,
    page: { readonly start: number; readonly limit: number },
  ): Promise<{ readonly users: readonly StoredAdssUser[]; readonly total: number }>
  /** What is left out stays. ACTIVE also ends a block and forgets the attempts. False when the user is gone. */
  update(
    id: string,
    changes: { readonly userName?: string; readonly status?: AdssUserStatus; readonly email?: string },
  ): Promise<boolean>
  /**
   * Also ends a block and forgets the attempts. With `replacing` only over that very hash, so that one of any number of
   * parallel callers who prove the old password wins. False when it was not set.
   */
  setPassword(
    id: string,
    password: { readonly passwordHash: string; readonly replacing?: string | null },
  ): Promise<boolean>
  /** With certificates, codes and sign requests. Tokens stay, and name nobody. False when the user is gone. */
  remove(id: string): Promise<boolean>
  /**
   * Claims one attempt before the password is looked at, atomically, so that parallel guesses cannot outrun the limit; the
   * `limit`-th blocks the user for so long. False (and nothing claimed) while the user is blocked, or gone; a block that
   * is over counts for nothing.
   */
  claimAttempt(
    id: string,
    options: { readonly limit: number; readonly blockSeconds: number; readonly now: Date },
  ): Promise<boolean>
  /** The attempt succeeded: forget those claimed, and the block. */
  resetAttempts(id: string): Promise<void>
}
