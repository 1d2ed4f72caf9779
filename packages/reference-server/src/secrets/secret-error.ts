export type SecretErrorCode =
  | 'SECRET_TOO_SHORT' // the random source gave fewer octets than asked for
  | 'SECRET_DATA_KEY' // the data key is not 32 octets
  | 'SECRET_NOT_OPENED' // a sealed value is malformed, altered, or was sealed under another key or context
  | 'SECRET_PASSWORD' // a password is empty or too long to be hashed
  | 'SECRET_PASSWORD_HASH' // an encoded password hash cannot be read, or asks for more work than we allow
  | 'SECRET_PASSWORD_COST' // the cost parameters asked for are outside our bounds

/** Misuse or damage in this folder. The message never holds the secret, the key or the stored value. */
export class SecretError extends Error {
  override readonly name = 'SecretError'
  readonly code: SecretErrorCode

  constructor(code: SecretErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
