/** User name and password of an HTTP Basic header. */
export interface BasicCredentials {
  readonly username: string
  /** Secret. */
  readonly password: string
}

const basic = /^basic ([A-Za-z0-9+/]+={0,2})$/i
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads `Basic` and a base64 value. `not-basic`: another scheme or no base64; `malformed`: what it holds is not UTF-8 or
 * lacks the colon. @spec RFC 7617 §2
 */
export function readBasicCredentials(authorization: string): BasicCredentials | 'not-basic' | 'malformed' {
  const encoded = basic.exec(authorization)?.[1]
  if (encoded === undefined) return 'not-basic'
  try {
    const text = utf8.decode(Buffer.from(encoded, 'base64'))
    const colon = text.indexOf(':')
    return colon < 0 ? 'malformed' : { username: text.slice(0, colon), password: text.slice(colon + 1) }
  } catch {
    return 'malformed'
  }
}
