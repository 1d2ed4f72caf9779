/** One port and what only its store may do with it. */
export interface Part<Port> {
  readonly port: Port
  clear(): void
  /** Forgets what expired before that instant. */
  sweep?(before: Date): void
}
