import { CryptoError } from '../errors/index.ts'

// Arcs without leading zeros; the first is 0, 1 or 2, and under 0 and 1 the second is at most 39.
const dotted = /^(?:[01]\.(?:[1-3]?\d)|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/

/** Long enough for any identifier in use (the longest known, UUID-based under 2.25, has 44 characters), short enough to bound the work. */
const maxLength = 256

/** Whether text is an object identifier in dotted form. @spec X.660 §6.2, X.690 §8.19 */
export function isOid(text: string): boolean {
  return text.length <= maxLength && dotted.test(text)
}

/** Returns the text when it is a dotted object identifier. Throws OID_MALFORMED. */
export function assertOid(text: string): string {
  if (isOid(text)) return text
  throw new CryptoError('OID_MALFORMED', 'The text is not an object identifier in dotted form', { spec: 'X.690 §8.19' })
}
