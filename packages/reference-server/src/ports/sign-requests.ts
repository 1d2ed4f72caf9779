/** An asynchronous signHash: acknowledged, worked on, fetched by signPolling. */
export interface SignRequest {
  /** Hex SHA-256 of the responseID. */
  readonly idHash: string
  readonly clientId: string | null
  readonly userID: string
  readonly credentialID: string
  readonly recordId: string
  readonly responseUri: string | null
  readonly expiresAt: Date
  readonly status: 'pending' | 'done' | 'failed'
  /** Base64 values in the order of the hashes, once done. */
  readonly signatures: readonly string[] | null
  /** What a worker needs to sign: plain JSON, no secrets. */
  readonly work: Readonly<Record<string, unknown>>
}

export interface SignRequests {
  put(request: SignRequest): Promise<void>
  find(idHash: string): Promise<SignRequest | undefined>
  finish(
    idHash: string,
    result: { readonly status: 'done'; readonly signatures: readonly string[] } | { readonly status: 'failed' },
  ): Promise<void>
  /** Unfinished work that no live worker holds; a claim lasts `leaseSeconds`, so that a killed worker's request is taken up again. */
  claimPending(options: {
    readonly now: Date
    readonly leaseSeconds: number
    readonly limit: number
  }): Promise<readonly SignRequest[]>
}
