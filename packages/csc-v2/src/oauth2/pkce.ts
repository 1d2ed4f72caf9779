/** Proof Key for Code Exchange. */
import { encodeBase64url } from '../read/base64.ts'

/** 32 random octets, 43 characters. @spec RFC 7636 §4.1 */
export function createCodeVerifier(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

/** The S256 challenge of a verifier. @spec RFC 7636 §4.2 */
export async function codeChallenge(code_verifier: string): Promise<string> {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(code_verifier)) {
    throw new TypeError('code_verifier must be 43 to 128 unreserved characters (RFC 7636 §4.1)')
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier))
  return encodeBase64url(new Uint8Array(digest))
}
