import { CryptoError } from '../errors/index.ts'
import type { HashAlgorithm, HashName } from './hash-algorithm.ts'

/** @spec FIPS 180-4 §6.1, RFC 8017 §B.1 */
export const SHA_1: HashAlgorithm = row('SHA-1', '1.3.14.3.2.26', 20)
/** @spec FIPS 180-4 §6.3 */
export const SHA_224: HashAlgorithm = row('SHA-224', '2.16.840.1.101.3.4.2.4', 28)
/** @spec FIPS 180-4 §6.2 */
export const SHA_256: HashAlgorithm = row('SHA-256', '2.16.840.1.101.3.4.2.1', 32)
/** @spec FIPS 180-4 §6.5 */
export const SHA_384: HashAlgorithm = row('SHA-384', '2.16.840.1.101.3.4.2.2', 48)
/** @spec FIPS 180-4 §6.4 */
export const SHA_512: HashAlgorithm = row('SHA-512', '2.16.840.1.101.3.4.2.3', 64)
/** @spec FIPS 180-4 §6.6 */
export const SHA_512_224: HashAlgorithm = row('SHA-512/224', '2.16.840.1.101.3.4.2.5', 28)
/** @spec FIPS 180-4 §6.7 */
export const SHA_512_256: HashAlgorithm = row('SHA-512/256', '2.16.840.1.101.3.4.2.6', 32)
/** @spec FIPS 202 §6.1 */
export const SHA3_224: HashAlgorithm = row('SHA3-224', '2.16.840.1.101.3.4.2.7', 28)
/** @spec FIPS 202 §6.1 */
export const SHA3_256: HashAlgorithm = row('SHA3-256', '2.16.840.1.101.3.4.2.8', 32)
/** @spec FIPS 202 §6.1 */
export const SHA3_384: HashAlgorithm = row('SHA3-384', '2.16.840.1.101.3.4.2.9', 48)
/** @spec FIPS 202 §6.1 */
export const SHA3_512: HashAlgorithm = row('SHA3-512', '2.16.840.1.101.3.4.2.10', 64)

/**
 * With 512 bits of output, as CMS digests a content for Ed448. Neither in `hashAlgorithms` nor found by name or identifier:
 * no other scheme takes it. @spec FIPS 202 §6.2, RFC 8419 §2.3, RFC 8702 §3.1
 */
export const SHAKE256: HashAlgorithm = row('SHAKE256', '2.16.840.1.101.3.4.2.12', 64)

/** All rows of a fixed length, SHA-1 first. */
export const hashAlgorithms: readonly HashAlgorithm[] = Object.freeze([
  SHA_1,
  SHA_224,
  SHA_256,
  SHA_384,
  SHA_512,
  SHA_512_224,
  SHA_512_256,
  SHA3_224,
  SHA3_256,
  SHA3_384,
  SHA3_512,
])

const byOid = new Map(hashAlgorithms.map(algorithm => [algorithm.oid, algorithm]))
const byName = new Map<string, HashAlgorithm>(hashAlgorithms.map(algorithm => [algorithm.name, algorithm]))

/** The row of a dotted object identifier. Throws HASH_UNKNOWN. */
export function hashAlgorithmByOid(oid: string): HashAlgorithm {
  return byOid.get(oid) ?? refuse(`No digest algorithm is known with the object identifier ${shown(oid)}`)
}

/** The row of a name as FIPS spells it (`SHA-256`, `SHA3-384`). Throws HASH_UNKNOWN. */
export function hashAlgorithmByName(name: string): HashAlgorithm {
  return byName.get(name) ?? refuse(`No digest algorithm is known by the name ${shown(name)}`)
}

function row(name: HashName, oid: string, digestLength: number): HashAlgorithm {
  return Object.freeze({ name, oid, digestLength })
}

function refuse(message: string): never {
  throw new CryptoError('HASH_UNKNOWN', message, { spec: 'FIPS 180-4 §6, FIPS 202 §6' })
}

/** Input named in a message stays short and printable. */
function shown(text: string): string {
  return JSON.stringify(String(text).slice(0, 64))
}
