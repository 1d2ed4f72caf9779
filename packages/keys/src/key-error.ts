import { CryptoError } from '@x/crypto-core/errors'

/**
 * Why a key could not be used, and which of the ports' three codes that is: KEY_REFUSED (asking again changes nothing),
 * KEY_UNAVAILABLE (asking later may help), KEY_MALFORMED (the bytes are not what they claim to be).
 */
export const keyErrorReasons = {
  /** The key's type, its own restrictions, the token or the port cannot make signatures of that algorithm. */
  ALGORITHM_UNSUPPORTED: 'KEY_REFUSED',
  /** The algorithm would do, but this version of the platform lacks it (ML-DSA before Node 24.6). */
  PLATFORM_LACKS_ALGORITHM: 'KEY_REFUSED',
  /** The key hashes for itself and takes no digest (WebCrypto): sign through its DTBSSigner. */
  DIGEST_NOT_TAKEN: 'KEY_REFUSED',
  KEY_NOT_FOUND: 'KEY_REFUSED',
  /** Several keys answer to the label. */
  KEY_AMBIGUOUS: 'KEY_REFUSED',
  /** The label or identifier of a key to be made is taken. */
  KEY_EXISTS: 'KEY_REFUSED',
  PIN_INCORRECT: 'KEY_REFUSED',
  PIN_LOCKED: 'KEY_REFUSED',
  /** The PIN is right and must be changed (or first set) before the token works with it. */
  PIN_EXPIRED: 'KEY_REFUSED',
  PASSPHRASE_INCORRECT: 'KEY_REFUSED',
  /** The key or the container is encrypted and no passphrase came with it. */
  PASSPHRASE_MISSING: 'KEY_REFUSED',
  /** The holder of the key forbids the operation (write-protected token, key not meant for signing). */
  OPERATION_FORBIDDEN: 'KEY_REFUSED',
  /** Who has to approve a signature was asked, and said no. */
  SIGNER_DECLINED: 'KEY_REFUSED',
  /** Several tokens carry the label. */
  TOKEN_AMBIGUOUS: 'KEY_REFUSED',
  TOKEN_NOT_FOUND: 'KEY_UNAVAILABLE',
  /** The PKCS#11 library is not there, or is no PKCS#11 library, or does not start. */
  LIBRARY_NOT_LOADED: 'KEY_UNAVAILABLE',
  /** An optional package is not installed; the message names it. */
  PACKAGE_MISSING: 'KEY_UNAVAILABLE',
  /** The session or the login was lost and could not be had again. */
  SESSION_LOST: 'KEY_UNAVAILABLE',
  /** More operations wait than the caller allowed. */
  QUEUE_FULL: 'KEY_UNAVAILABLE',
  /** The device, or the service that has the key, says that it failed, or answers with what cannot be used. */
  DEVICE_FAILED: 'KEY_UNAVAILABLE',
  /** No answer came in time: of the service, or of whoever has to approve the signature. */
  NO_ANSWER: 'KEY_UNAVAILABLE',
  /** The token object has been closed by its owner. */
  CLOSED: 'KEY_UNAVAILABLE',
  MALFORMED: 'KEY_MALFORMED',
  /** Well-formed, in a form that is not read here (an encryption or key type outside the documented set). */
  FORM_UNSUPPORTED: 'KEY_MALFORMED',
  /** A count, length or number of iterations beyond the documented limit. */
  LIMIT: 'KEY_MALFORMED',
} as const

export type KeyErrorReason = keyof typeof keyErrorReasons

export interface KeyErrorOptions {
  /** The clause behind the refusal, as `RFC 7292 §5.1`. */
  readonly spec: string
  readonly cause?: unknown
}

/**
 * What every adapter throws: a CryptoError whose `code` tells what to do and whose `reason` tells why.
 * Its message is one sentence and never holds a PIN, a passphrase or key material.
 */
export class KeyError extends CryptoError<(typeof keyErrorReasons)[KeyErrorReason]> {
  readonly reason: KeyErrorReason

  constructor(reason: KeyErrorReason, message: string, options: KeyErrorOptions) {
    super(keyErrorReasons[reason], message, options)
    this.reason = reason
    Object.defineProperty(this, brand, { value: true })
  }

  override get name(): string {
    return 'KeyError'
  }
}

// A registered symbol, so that two copies of this package in one process recognise each other's errors.
const brand = Symbol.for('@x/keys/KeyError')

/** Recognises a KeyError (for that reason, when one is given) by its brand. */
export function isKeyError(error: unknown, reason?: KeyErrorReason): error is KeyError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return reason === undefined || ('reason' in error && error.reason === reason)
}
