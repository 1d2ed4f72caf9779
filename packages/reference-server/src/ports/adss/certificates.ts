/** A certificate of a user, as it was registered. */
export interface AdssCertificate {
  /** Unique for the user. */
  readonly certAlias: string
  readonly samUserId: string | null
  readonly authPass: boolean
  /** Base64, as it was sent: X.509 or certs-only PKCS#7. */
  readonly certificate: string
  /** Base64, as it was sent. */
  readonly chain: string | null
}

/**
 * `user` is {@link AdssUser.id}. A sign request that is not final and whose certificate is removed, or replaced by another
 * one, becomes FAILED in the same transaction: from then on nobody gets a signature for it.
 */
export interface AdssCertificates {
  /** In the order of arrival. */
  list(user: string): Promise<readonly AdssCertificate[]>
  find(user: string, certAlias: string): Promise<AdssCertificate | undefined>
  /** All or none; `taken` when an alias is there already, or twice in the list. */
  add(user: string, certificates: readonly AdssCertificate[]): Promise<'added' | 'taken' | 'no-user'>
  /** Over the one of that alias, in its place; false when there is none. */
  replace(user: string, certificate: AdssCertificate): Promise<boolean>
  /**
   * From then on the user has exactly these, in their order; of parallel callers one set stands, never a mixture.
   * `taken` when an alias is twice in the list.
   */
  replaceAll(user: string, certificates: readonly AdssCertificate[]): Promise<'replaced' | 'taken' | 'no-user'>
  /** False when there is none. */
  remove(user: string, certAlias: string): Promise<boolean>
}
