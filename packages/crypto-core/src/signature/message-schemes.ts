import { verify } from 'node:crypto'
import { CryptoError } from '../errors/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { platformKeyOf } from './platform-key.ts'
import type { PublicKey } from './public-key.ts'
import type { MessageScheme } from './signature-algorithm.ts'

/** Octets of a signature value. @spec RFC 8032 §5.1.6, §5.2.6, FIPS 204 §4 table 2 */
const valueLengths: Readonly<Record<MessageScheme, number>> = {
  Ed25519: 64,
  Ed448: 114,
  'ML-DSA-44': 2420,
  'ML-DSA-65': 3309,
  'ML-DSA-87': 4627,
}

export interface MessageKey {
  readonly spki: SubjectPublicKeyInfo
  readonly publicKey: Extract<PublicKey, { type: MessageScheme }>
}

/**
 * Ed25519, Ed448 and ML-DSA over the message. `context` binds a signature to a use; X.509 and CMS leave it empty.
 * Throws SIGNATURE_PLATFORM where the platform lacks ML-DSA or contexts. @spec RFC 8032 §5.1.7, §5.2.7, FIPS 204 §5.3
 */
export function verifyOverMessage(
  { spki, publicKey }: MessageKey,
  signed: { message: Uint8Array; signatureValue: Uint8Array; context: Uint8Array },
): boolean {
  const { message, signatureValue, context } = signed
  const key = platformKeyOf(spki, publicKey)
  if (signatureValue.length !== valueLengths[publicKey.type]) return false
  if (context.length === 0) return verify(null, message, key, signatureValue)
  // A platform that does not know contexts passes over the option, and would accept a signature made without one.
  const valid = verify(null, message, { key, context }, signatureValue)
  if (!valid || !verify(null, message, key, signatureValue)) return valid
  throw new CryptoError('SIGNATURE_PLATFORM', 'The platform does not know signature contexts', {
    spec: 'FIPS 204 §5.3',
  })
}
