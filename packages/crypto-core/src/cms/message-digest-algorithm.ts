import { decode, encode, smallInteger } from '../der/index.ts'
import { CryptoError, isCryptoError } from '../errors/index.ts'
import { type HashAlgorithm, hashAlgorithmByOid, SHA_512, SHAKE256 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import type { SignatureAlgorithm } from '../signature/index.ts'
import type { AlgorithmIdentifier } from '../spki/index.ts'

/**
 * What a SignerInfo's digestAlgorithm names: a row of `hash/`, or SHAKE256 under either of its identifiers. Throws
 * HASH_UNKNOWN. @spec RFC 5754 §2, RFC 8419 §2.3, RFC 8702 §3.1
 */
export function messageDigestAlgorithmOf({ algorithm, parameters }: AlgorithmIdentifier): HashAlgorithm {
  if (algorithm === SHAKE256.oid && parameters === undefined) return SHAKE256
  if (algorithm === oid('id-shake256-len') && outputLength(parameters) === 8 * SHAKE256.digestLength) return SHAKE256
  if (algorithm === SHAKE256.oid || algorithm === oid('id-shake256-len')) {
    const message =
      'SHAKE256 digests a message to 512 bits: without parameters, or with that length under its other identifier'
    throw new CryptoError('HASH_UNKNOWN', message, { spec: 'RFC 8419 §2.3, RFC 8702 §3.1' })
  }
  return hashAlgorithmByOid(algorithm)
}

/** How a digestAlgorithm is written: the length of an output that has no own is said. @spec RFC 8419 §2.3 */
export function messageDigestIdentifierOf(hash: HashAlgorithm): AlgorithmIdentifier {
  if (hash !== SHAKE256) return { algorithm: hash.oid }
  return { algorithm: oid('id-shake256-len'), parameters: encode(smallInteger, 8 * SHAKE256.digestLength) }
}

/** What digests the content for a scheme that has no hash of its own. @spec RFC 8419 §2.3, RFC 9882 §3.3 */
export function messageDigestFor({ scheme }: SignatureAlgorithm): HashAlgorithm {
  return scheme === 'Ed448' ? SHAKE256 : SHA_512
}

function outputLength(parameters: Uint8Array | undefined): number | undefined {
  try {
    return parameters && decode(smallInteger, parameters)
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
