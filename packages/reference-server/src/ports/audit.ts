/** One line of the audit trail. Never holds a secret: identifiers, counts and outcomes only. */
export interface AuditEvent {
  readonly at: Date
  readonly event: string
  readonly clientId?: string
  readonly userID?: string
  readonly credentialID?: string
  readonly outcome: 'accepted' | 'refused' | 'failed'
  /** A domain error code or another word from a closed list. */
  readonly reason?: string
  readonly count?: number
}

/** Append-only. A durable adapter resolves only when the event survives a crash. */
export interface Audit {
  append(event: AuditEvent): Promise<void>
  /** Newest last; for tests and the test driver. */
  list(limit: number): Promise<readonly AuditEvent[]>
}
