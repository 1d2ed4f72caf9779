import { base64Decode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import {
  type HashAlgorithm,
  SHA_256,
  SHA_384,
  SHA_512,
  SHA_512_256,
  SHA3_256,
  SHA3_384,
  SHA3_512,
} from '@x/crypto-core/hash'

/** What the service signs under: whatever withstands collisions. SHA-1 and the hashes of 224 bits do not. @spec ETSI TS 119 312 §5.2 */
const algorithms: ReadonlyMap<string, HashAlgorithm> = new Map(
  [SHA_256, SHA_384, SHA_512, SHA_512_256, SHA3_256, SHA3_384, SHA3_512].map(algorithm => [algorithm.oid, algorithm]),
)

export function findHashAlgorithm(oid: string): HashAlgorithm | undefined {
  return algorithms.get(oid)
}

/** The octets of a hash, if it is base64 and as long as its algorithm says. */
export function readHash(text: string, { digestLength }: HashAlgorithm): Uint8Array | undefined {
  // Longer than any hash: nothing is decoded to find out that it does not fit.
  if (text.length > 128) return undefined
  try {
    const octets = base64Decode(text)
    return octets.length === digestLength ? octets : undefined
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
