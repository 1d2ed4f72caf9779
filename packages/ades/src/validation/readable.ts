import { isCryptoError } from '@x/crypto-core/errors'

/** One value, or none where the bytes are not what they should be: of a stranger's file much may be broken. */
export function readable<T>(read: () => T): readonly T[] {
  try {
    return [read()]
  } catch (error) {
    if (isCryptoError(error)) return []
    throw error
  }
}
