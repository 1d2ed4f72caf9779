import { createHash } from 'node:crypto'
import type { Random } from '../ports/index.ts'
import { SecretError } from './secret-error.ts'

// RFC 6749 §10.10 asks that guessing succeeds with probability ≤ 2^-128, better ≤ 2^-160. With 256 bits a plain hash
// at rest is enough: no salt or slow function helps against a value that nobody can enumerate.
const tokenOctets = 32

/**
 * A bearer secret that says nothing about itself: 256 random bits as 43 characters of unpadded base64url, so that it
 * fits a URL, a header and a JSON member without escaping. Codes, tokens, SADs, handles, client secrets.
 *
 * @spec RFC 6749 §10.10
 */
export function newOpaqueToken(random: Random): string {
  const octets = random.bytes(tokenOctets)
  if (octets.length !== tokenOctets) {
    throw new SecretError(
      'SECRET_TOO_SHORT',
      `The random source gave ${octets.length} octets instead of ${tokenOctets}.`,
    )
  }
  return Buffer.from(octets).toString('base64url')
}

/** Hex SHA-256 of a high-entropy secret: what is stored instead of it, and what a presented one is looked up by. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}
