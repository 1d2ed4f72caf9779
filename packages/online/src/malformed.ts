import { isCryptoError } from '@x/crypto-core/errors'
import { type Asked, OnlineError } from './online-error.ts'

/** Reads an answer; what the decoders throw becomes ONLINE_MALFORMED, with their error as its cause. */
export function readAnswer<T>(asked: Asked, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!isCryptoError(error)) throw error
    throw new OnlineError('ONLINE_MALFORMED', asked, `the answer cannot be read (${error.code})`, { cause: error })
  }
}
