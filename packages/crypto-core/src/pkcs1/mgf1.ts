import { concatBytes } from '../bytes/index.ts'
import { digest, type HashAlgorithm } from '../hash/index.ts'

/** The mask generation function MGF1. @spec RFC 8017 §B.2.1 */
export function mgf1(hash: HashAlgorithm, seed: Uint8Array, maskLength: number): Uint8Array {
  const mask = new Uint8Array(maskLength)
  for (let counter = 0, at = 0; at < maskLength; counter++, at += hash.digestLength) {
    const block = digest(hash, concatBytes(seed, Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter)))
    mask.set(block.subarray(0, maskLength - at), at)
  }
  return mask
}
