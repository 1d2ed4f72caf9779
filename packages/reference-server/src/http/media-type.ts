/**
 * Whether a Content-Type names this media type, in any letter case and with any parameters but a charset other than
 * UTF-8. @spec RFC 9110 §8.3.1
 */
export function isMediaType(header: string | null, mediaType: string): boolean {
  if (header === null) return false
  const [essence, ...parameters] = header.split(';').map(part => part.trim().toLowerCase())
  if (essence !== mediaType) return false
  const charset = parameters.find(parameter => parameter.startsWith('charset='))
  return charset === undefined || /^charset="?utf-8"?$/.test(charset)
}
