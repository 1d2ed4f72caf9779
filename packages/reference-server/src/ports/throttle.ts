/**
 * Counts what may happen only so often: requests of a client, passwords tried for a user, codes mailed for a credential.
 * Windows are fixed and aligned to the epoch, so that replicas which share a store count together.
 */
export interface Throttle {
  /**
   * Takes one of `limit` uses of `key` in the window that holds `now`; parallel callers never get more than `limit`.
   * Refused, it tells the whole seconds (at least 1) until the window ends. The key holds no secret.
   */
  take(
    key: string,
    options: { readonly limit: number; readonly windowSeconds: number; readonly now: Date },
  ): Promise<{ readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number }>
  /** Forgets the uses of `key`: an attempt that succeeds stands for an honest caller. */
  forget(key: string): Promise<void>
}
