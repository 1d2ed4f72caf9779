/** What stands in the store. Nobody decides on a request that is PENDING at `expiresAt`, whether or not TIMEOUT stands there yet. */
export type AdssStoredStatus = 'PENDING' | 'APPROVED' | 'SUCCESS' | 'DECLINED' | 'FAILED' | 'TIMEOUT'

/** A request for signatures that waits for the signer, or is done. */
export interface AdssSignRequest {
  /** Hex SHA-256 of the request_id. */
  readonly idHash: string
  /** {@link AdssUser.id} */
  readonly user: string
  readonly clientId: string
  readonly profileId: string
  readonly certAlias: string
  readonly documents: readonly AdssDocument[]
  /** For the signer's eyes, as it is shown. */
  readonly description: string | null
  readonly createdAt: Date
  /** Nobody approves from then on. */
  readonly expiresAt: Date
  /** APPROVED: the signer has said yes, and the signatures are not made yet; a client still sees PENDING. */
  readonly status: AdssStoredStatus
  /** Base64, in the order of the documents; not null exactly if SUCCESS. */
  readonly signatures: readonly string[] | null
}

export interface AdssDocument {
  readonly alias: string | null
  /** OID. */
  readonly hashAlgorithm: string
  /** Base64. */
  readonly hash: string
}

export interface AdssSignRequests {
  /** False when the user is gone. STORE_CONFLICT for an id that is taken. */
  put(request: AdssSignRequest): Promise<boolean>
  find(idHash: string): Promise<AdssSignRequest | undefined>
  /** PENDING and not expired, in the order of arrival. */
  listPending(user: string, now: Date): Promise<readonly AdssSignRequest[]>
  /** One of any number of parallel callers gets true; nobody does once the request is final or expired. */
  decide(
    idHash: string,
    options: { readonly decision: 'APPROVED' | 'DECLINED' | 'FAILED'; readonly now: Date },
  ): Promise<boolean>
  /**
   * Ends one that is PENDING at its end or after it. Before anybody is told of a TIMEOUT, since a decision that was made
   * in time may still be on its way here: false where that was faster, or nothing has to end.
   */
  expire(idHash: string, now: Date): Promise<boolean>
  /** Ends an APPROVED one, once; false if it was not APPROVED any more, and then the signatures are to be thrown away. */
  finish(
    idHash: string,
    result: { readonly status: 'SUCCESS'; readonly signatures: readonly string[] } | { readonly status: 'FAILED' },
  ): Promise<boolean>
  /** APPROVED ones that no live worker holds; a claim lasts `leaseSeconds`, so that what a killed worker held is taken up again. */
  claimApproved(options: {
    readonly now: Date
    readonly leaseSeconds: number
    readonly limit: number
  }): Promise<readonly AdssSignRequest[]>
}
