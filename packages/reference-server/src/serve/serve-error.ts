/** The server cannot start as it was told; the message says what to do about it. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
}
