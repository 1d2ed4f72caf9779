/** Base64 in both alphabets, with or without padding. */
export type Bytes = Uint8Array<ArrayBuffer>

/** The bytes, or undefined where the text is base64 in neither alphabet. Line breaks are not base64 here. */
export function decodeBase64(text: string): Bytes | undefined {
  const digits = text.replace(/={1,2}$/, '')
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/')
  if (!/^[A-Za-z0-9+/]*$/.test(standard) || standard.length % 4 === 1) return undefined
  if (digits !== text && text.length % 4 !== 0) return undefined
  return Uint8Array.from(atob(standard), character => character.charCodeAt(0))
}

/** @spec RFC 4648 §4 */
export function encodeBase64(bytes: Uint8Array): string {
  const chunk = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(binary)
}
