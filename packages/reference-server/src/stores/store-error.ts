/** Every code a StoreError can carry, with its meaning. */
export const storeErrorCodes = {
  STORE_CONFLICT: 'A record with the same identity is already there; nothing was stored.',
  STORE_FULL: 'The memory store holds as many users, clients or credentials as it may.',
  STORE_LOCKED: 'Another live process owns the data directory.',
  STORE_SCHEMA: 'The database was written by a newer or a different version of this package.',
  STORE_UNAVAILABLE: 'The database cannot be reached now, or took too long; asking later may help.',
  STORE_REFUSED: 'The database does not know our user, password or database name, or does not let us do that.',
  STORE_CLOSED: 'The store has been disposed.',
  STORE_FAILED: 'The database cannot be opened, or refused a statement; the cause says why.',
} as const

export type StoreErrorCode = keyof typeof storeErrorCodes

const brand = Symbol.for('@x/reference-server/StoreError')

/**
 * A store cannot do what it was asked. Misuse of a port by its caller is a TypeError instead. The message holds neither
 * secrets nor stored values; `cause` is for developers and never crosses the server's edge.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Recognises a StoreError (of that code, when one is given) by its brand, whichever copy of the package made it. */
export function isStoreError(error: unknown, code?: StoreErrorCode): error is StoreError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return code === undefined || (error as { readonly code?: unknown }).code === code
}

/** The error of a second record with one identity; `what` names the record and the member, as `Token.hash`. */
export function conflict(what: string, cause?: unknown): StoreError {
  return new StoreError('STORE_CONFLICT', `There is already another record with this ${what}.`, { cause })
}
