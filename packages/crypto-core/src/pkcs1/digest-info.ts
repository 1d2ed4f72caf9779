import { type Codec, encode, nullValue, octetString, sequence } from '../der/index.ts'
import type { HashAlgorithm } from '../hash/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'

/** What RSASSA-PKCS1-v1_5 signs: a digest with the name of its algorithm. @spec RFC 8017 §9.2 */
export interface DigestInfo {
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly digest: Uint8Array
}

export const DigestInfo: Codec<DigestInfo> = sequence({ digestAlgorithm: AlgorithmIdentifier, digest: octetString })

/**
 * The DER of the DigestInfo of a digest: the input of PKCS#11's CKM_RSA_PKCS. The parameters are NULL, which this
 * encoding, unlike others, always holds. A digest of the wrong length is a TypeError. @spec RFC 8017 §9.2 note 1, §B.1
 */
export function encodeDigestInfo(hash: HashAlgorithm, digest: Uint8Array): Uint8Array {
  assertDigestLength(hash, digest)
  return encode(DigestInfo, { digestAlgorithm: { algorithm: hash.oid, parameters: encode(nullValue, null) }, digest })
}

export function assertDigestLength(hash: HashAlgorithm, digest: Uint8Array): void {
  if (digest instanceof Uint8Array && digest.length === hash.digestLength) return
  throw new TypeError(`A ${hash.name} digest has ${hash.digestLength} octets`)
}
