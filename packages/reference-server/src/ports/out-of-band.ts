/** An authorisation that waits for the signer's decision on another device. Found by the hash of its newest handle. */
export interface PendingDecision {
  readonly id: string
  readonly handleHash: string
  readonly credentialID: string
  readonly userID: string
  readonly clientId: string | null
  readonly expiresAt: Date
  readonly decision: 'pending' | 'approved' | 'declined' | 'delivered'
  /** What will be authorised: numSignatures, hashes, hashAlgorithmOID; plain JSON. */
  readonly request: Readonly<Record<string, unknown>>
}

export interface OutOfBand {
  put(pending: PendingDecision): Promise<void>
  findByHandle(handleHash: string): Promise<PendingDecision | undefined>
  listPending(userID: string, now: Date): Promise<readonly PendingDecision[]>
  /** Decides a pending one, once; false if it was not pending. */
  decide(id: string, decision: 'approved' | 'declined'): Promise<boolean>
  /** Delivers an approved one, once: exactly one of any number of parallel callers gets true. */
  deliver(id: string): Promise<boolean>
}
