import { base64Encode } from '@x/crypto-core/bytes'

/** Beyond this many characters caches on the way need not work, and requests go by POST. @spec RFC 5019 §5 */
const MAXIMUM_LENGTH = 255

/**
 * The URL of a request by GET: its base64, with `/`, `+` and `=` escaped, as one segment behind the responder's path.
 * Undefined when it would be longer than caches have to take. @spec RFC 6960 §A.1, RFC 5019 §5
 */
export function ocspGetUrl(responder: string, request: Uint8Array): string | undefined {
  // A responder that is addressed by a query has no path to which a segment could be added.
  if (/[?#]/.test(responder)) return undefined
  const separator = responder.endsWith('/') ? '' : '/'
  const url = `${responder}${separator}${encodeURIComponent(base64Encode(request))}`
  return url.length <= MAXIMUM_LENGTH ? url : undefined
}
