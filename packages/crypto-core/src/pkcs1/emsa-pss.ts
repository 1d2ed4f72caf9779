import { concatBytes, constantTimeEqual } from '../bytes/index.ts'
import { CryptoError } from '../errors/index.ts'
import { digest as digestOf, type HashAlgorithm } from '../hash/index.ts'
import { assertDigestLength } from './digest-info.ts'
import { mgf1 } from './mgf1.ts'

/** What PSS needs to know beside the digest. */
export interface PssParameters {
  readonly hash: HashAlgorithm
  readonly mgfHash: HashAlgorithm
}

/**
 * EMSA-PSS of a digest. `salt` comes from the caller (fresh random octets for a real signature), and `emBits` is one
 * less than the bits of the modulus. Throws PKCS1_MODULUS_TOO_SHORT. @spec RFC 8017 §9.1.1
 */
export function emsaPssEncode(
  digest: Uint8Array,
  emBits: number,
  options: PssParameters & { readonly salt: Uint8Array },
): Uint8Array {
  const { hash, mgfHash, salt } = options
  assertDigestLength(hash, digest)
  const emLen = Math.ceil(emBits / 8)
  if (emLen < hash.digestLength + salt.length + 2) {
    const message = `A modulus of ${emBits + 1} bits is too short for ${hash.name} and a salt of ${salt.length} octets`
    throw new CryptoError('PKCS1_MODULUS_TOO_SHORT', message, { spec: 'RFC 8017 §9.1.1' })
  }
  const h = saltedDigest(hash, digest, salt)
  const db = new Uint8Array(emLen - hash.digestLength - 1)
  db[db.length - salt.length - 1] = 0x01
  db.set(salt, db.length - salt.length)
  xorInto(db, mgf1(mgfHash, h, db.length))
  db[0]! &= leftmostMask(emBits)
  return concatBytes(db, h, Uint8Array.of(trailer))
}

/**
 * Whether `em` is an EMSA-PSS encoding of the digest with a salt of exactly `saltLength` octets; `em` has as many
 * octets as `emBits` need. @spec RFC 8017 §9.1.2
 */
export function emsaPssVerify(
  digest: Uint8Array,
  em: Uint8Array,
  options: PssParameters & { readonly saltLength: number; readonly emBits: number },
): boolean {
  const { hash, mgfHash, saltLength, emBits } = options
  assertDigestLength(hash, digest)
  if (em.length !== Math.ceil(emBits / 8) || em.length < hash.digestLength + saltLength + 2) return false
  if (em.at(-1) !== trailer) return false
  const h = em.subarray(em.length - hash.digestLength - 1, em.length - 1)
  const db = em.slice(0, em.length - hash.digestLength - 1)
  if ((db[0]! & ~leftmostMask(emBits)) !== 0) return false
  xorInto(db, mgf1(mgfHash, h, db.length))
  db[0]! &= leftmostMask(emBits)
  const zeros = db.length - saltLength - 1
  if (db[zeros] !== 0x01 || db.subarray(0, zeros).some(octet => octet !== 0)) return false
  return constantTimeEqual(h, saltedDigest(hash, digest, db.subarray(zeros + 1)))
}

const trailer = 0xbc

/** Hash(eight zero octets ‖ mHash ‖ salt) */
function saltedDigest(hash: HashAlgorithm, digest: Uint8Array, salt: Uint8Array): Uint8Array {
  return digestOf(hash, concatBytes(new Uint8Array(8), digest, salt))
}

/** The bits of the first octet that `emBits` leaves for use. */
function leftmostMask(emBits: number): number {
  return 0xff >> (8 * Math.ceil(emBits / 8) - emBits)
}

function xorInto(target: Uint8Array, mask: Uint8Array): void {
  for (let at = 0; at < target.length; at++) target[at]! ^= mask[at]!
}
