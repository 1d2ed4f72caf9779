import { base64Encode, base64urlDecode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import { type HashAlgorithm, SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import { type DomainErrorId, refuse } from './domain-errors.ts'

/** Hash algorithms that the service signs under; weaker ones are forbidden. @spec CSC API v2.0.0.2 §5, §7.5 */
const hashAlgorithms: ReadonlyMap<string, HashAlgorithm> = new Map(
  [SHA_256, SHA_384, SHA_512].map(algorithm => [algorithm.oid, algorithm]),
)

/** The hash algorithm of an OID, unless the service does not sign under it. */
export function findHashAlgorithm(oid: string): HashAlgorithm | undefined {
  return hashAlgorithms.get(oid)
}

const standardAlphabet = /^[A-Za-z0-9+/]*={0,2}$/
const urlAlphabet = /^[A-Za-z0-9_-]*={0,2}$/

/**
 * The octets of a hash as clients write it: base64 or base64url, padded or not, but not both alphabets in one value and no
 * wrong padding. undefined when it is none of these. @spec RFC 4648 §4, §5
 */
export function decodeHash(text: string): Uint8Array | undefined {
  if (text === '' || (!standardAlphabet.test(text) && !urlAlphabet.test(text))) return undefined
  const unpadded = text.replace(/=+$/, '')
  if (unpadded.length !== text.length && text.length % 4 !== 0) return undefined
  try {
    return base64urlDecode(unpadded.replaceAll('+', '-').replaceAll('/', '_'))
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}

/** What each fault in a list of hashes is called by the operation that reads it. */
export interface HashListErrors {
  readonly missing: DomainErrorId
  readonly empty: DomainErrorId
  readonly notBase64: DomainErrorId
}

/** The hashes of a request, in its order, each as standard base64 of the octets it stands for: comparable as text. */
export function readHashes(value: unknown, errors: HashListErrors): readonly string[] {
  if (!Array.isArray(value)) refuse(errors.missing)
  if (value.length === 0) refuse(errors.empty)
  return value.map(item => {
    const octets = typeof item === 'string' ? decodeHash(item) : undefined
    return base64Encode(octets ?? refuse(errors.notBase64))
  })
}

/** Whether every hash (standard base64) has the length that the algorithm gives. */
export function haveLengthOf(hashes: readonly string[], algorithm: HashAlgorithm): boolean {
  return hashes.every(hash => Buffer.byteLength(hash, 'base64') === algorithm.digestLength)
}
