/** What the processes of the signHash benchmark tell each other. */
export interface Ready {
  readonly url: string
  readonly bearer: string
  readonly credentialID: string
}

export interface ServerRequest {
  readonly requests: number
  readonly hashes: number
}

export interface ServerReport {
  /** One fresh SAD for each request of the next round. */
  readonly sads: readonly string[]
  readonly rawPerSecond: number
}

export interface LoadRequest extends Ready {
  readonly sads: readonly string[]
  readonly hashes: number
}

export interface LoadReport {
  /** Signatures, not requests. */
  readonly perSecond: number
}
