import type { ErrorCode } from './codes.ts'

/** Where the fault lies: the clause that is broken and, for encoded input, the member and the octet. */
export interface Where {
  /** The clause, as `RFC 5652 §5.3`. */
  readonly spec: string
  /** Member path inside the decoded structure, as `Certificate.tbsCertificate.validity`. */
  readonly path?: string
  /** Octets from the start of the bytes given to the outermost decode. */
  readonly offset?: number
}

export interface CryptoErrorOptions extends Where {
  /** For developers; it never crosses a server's edge. */
  readonly cause?: unknown
}

// A registered symbol, so that two copies of this package in one process recognise each other's errors.
const brand = Symbol.for('@x/crypto-core/CryptoError')

/**
 * Malformed or unsupported input, or a key that says no. Never "the signature is wrong": that is `false` from `verify*`.
 * The message is one sentence without secrets and without input octets.
 */
export class CryptoError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly where: Where

  constructor(code: C, message: string, options: CryptoErrorOptions) {
    const { cause, ...where } = options
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.where = where
    Object.defineProperty(this, brand, { value: true })
  }

  override get name(): string {
    return 'CryptoError'
  }
}

/** Recognises a CryptoError (of that code, when one is given) by its brand, whichever copy of the package made it. */
export function isCryptoError<C extends ErrorCode = ErrorCode>(error: unknown, code?: C): error is CryptoError<C> {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return code === undefined || (error as { readonly code?: unknown }).code === code
}
