import { concatBytes } from '@x/crypto-core/bytes'
import type { HashAlgorithm } from '@x/crypto-core/hash'
import { encodeDigestInfo } from '@x/crypto-core/pkcs1'

/**
 * DigestInfo for many digests of one hash: all of it but the digest at its end is encoded once. @spec RFC 8017 §9.2
 */
export function digestInfoEncoder(hash: HashAlgorithm): (digest: Uint8Array) => Uint8Array {
  const whole = encodeDigestInfo(hash, new Uint8Array(hash.digestLength))
  const head = whole.subarray(0, whole.length - hash.digestLength)
  return digest => concatBytes(head, digest)
}
