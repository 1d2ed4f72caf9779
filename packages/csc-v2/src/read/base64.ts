import { decodeBase64, encodeBase64 } from '@x/http-protocol'

/** Without padding. @spec RFC 4648 §5 */
export function encodeBase64url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Whether two lists hold the same hashes, in any order and alphabet. */
export function sameHashes(left: readonly string[], right: readonly string[]): boolean {
  const canonical = (hashes: readonly string[]) =>
    hashes.map(hash => {
      const bytes = decodeBase64(hash)
      return bytes === undefined ? `not base64: ${hash}` : encodeBase64(bytes)
    })
  return JSON.stringify(canonical(left).sort()) === JSON.stringify(canonical(right).sort())
}
