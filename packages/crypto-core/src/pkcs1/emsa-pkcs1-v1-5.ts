import { CryptoError } from '../errors/index.ts'
import type { HashAlgorithm } from '../hash/index.ts'
import { encodeDigestInfo } from './digest-info.ts'

/**
 * EMSA-PKCS1-v1_5 of a digest: `00 01 FF…FF 00 DigestInfo` in `emLen` octets, the length of the modulus.
 * Throws PKCS1_MODULUS_TOO_SHORT. @spec RFC 8017 §9.2
 */
export function emsaPkcs1v15Encode(hash: HashAlgorithm, digest: Uint8Array, emLen: number): Uint8Array {
  const digestInfo = encodeDigestInfo(hash, digest)
  const padding = emLen - digestInfo.length - 3
  if (padding < 8) {
    const message = `A modulus of ${emLen} octets is too short for ${hash.name}`
    throw new CryptoError('PKCS1_MODULUS_TOO_SHORT', message, { spec: 'RFC 8017 §9.2' })
  }
  const em = new Uint8Array(emLen)
  em[1] = 0x01
  em.fill(0xff, 2, 2 + padding)
  em.set(digestInfo, 3 + padding)
  return em
}
