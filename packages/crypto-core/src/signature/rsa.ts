import { constants, type KeyObject, publicEncrypt, verify } from 'node:crypto'
import { compareBytes, constantTimeEqual } from '../bytes/index.ts'
import { CryptoError, isCryptoError } from '../errors/index.ts'
import { type HashAlgorithm, SHA_1 } from '../hash/index.ts'
import { platformNames } from '../hash/platform-names.ts'
import { emsaPkcs1v15Encode, emsaPssVerify, type PssScheme } from '../pkcs1/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { platformKeyOf } from './platform-key.ts'
import type { PublicKey } from './public-key.ts'

/** An RSA key in both its forms. */
export interface RsaKey {
  readonly spki: SubjectPublicKeyInfo
  readonly publicKey: Extract<PublicKey, { type: 'RSA' }>
}

/**
 * RSASSA-PKCS1-v1_5, by comparing with the one encoding that the digest has: nothing in the padding is parsed, so
 * that nothing in it can be forged. @spec RFC 8017 §8.2.2
 */
export function verifyPkcs1v15(
  rsa: RsaKey,
  hash: HashAlgorithm,
  signed: { digest: Uint8Array; signatureValue: Uint8Array },
): boolean {
  const em = rsavp1(rsa, signed.signatureValue)
  if (em === undefined) return false
  try {
    return constantTimeEqual(em, emsaPkcs1v15Encode(hash, signed.digest, em.length))
  } catch (error) {
    // A key too short for the digest has signed nothing with it.
    if (isCryptoError(error, 'PKCS1_MODULUS_TOO_SHORT')) return false
    throw error
  }
}

/**
 * The same over a message: the platform hashes, and compares likewise, in half the time, as its raw operation costs more
 * to set up than to do. @spec RFC 8017 §8.2.2
 */
export function verifyPkcs1v15Message(
  { spki, publicKey }: RsaKey,
  hash: HashAlgorithm,
  signed: { message: Uint8Array; signatureValue: Uint8Array },
): boolean {
  const { modulusOctets } = publicKey
  const tooShort = modulusOctets.length < encodedDigestInfoLength(hash) + 11
  if (tooShort || !isRepresentative(modulusOctets, signed.signatureValue)) return false
  const key = platformKeyOf(spki, publicKey)
  try {
    return verify(platformNames[hash.name], signed.message, key, signed.signatureValue)
  } catch (cause) {
    refuseKey(cause)
  }
}

/** A DigestInfo without the digest has 19 octets for all algorithms under the arc of NIST, 15 for SHA-1. */
function encodedDigestInfoLength({ digestLength, oid }: HashAlgorithm): number {
  return digestLength + (oid === SHA_1.oid ? 15 : 19)
}

/** RSASSA-PSS with any hash, mask generation hash and salt length. @spec RFC 8017 §8.1.2 */
export function verifyPss(
  rsa: RsaKey,
  scheme: PssScheme,
  signed: { digest: Uint8Array; signatureValue: Uint8Array },
): boolean {
  const { pss, modulusLength } = rsa.publicKey
  if (pss !== undefined && !allows(pss, scheme)) return false
  const octets = rsavp1(rsa, signed.signatureValue)
  if (octets === undefined) return false
  const emBits = modulusLength - 1
  // One octet less than the modulus has, when its highest bit stands alone in its octet.
  const surplus = octets.length - Math.ceil(emBits / 8)
  if (octets.subarray(0, surplus).some(octet => octet !== 0)) return false
  return emsaPssVerify(signed.digest, octets.subarray(surplus), { ...scheme, emBits })
}

/** The key's own parameters fix the hashes and the least salt. @spec RFC 4055 §3.3 */
function allows(restriction: PssScheme, scheme: PssScheme): boolean {
  const { hash, mgfHash, saltLength } = restriction
  return hash.oid === scheme.hash.oid && mgfHash.oid === scheme.mgfHash.oid && scheme.saltLength >= saltLength
}

/**
 * The signature raised to the public exponent, in as many octets as the modulus has; undefined when the signature has
 * another length or is not below the modulus. @spec RFC 8017 §5.2.2, §8.2.2 steps 1 and 2
 */
function rsavp1({ spki, publicKey }: RsaKey, signatureValue: Uint8Array): Uint8Array | undefined {
  if (!isRepresentative(publicKey.modulusOctets, signatureValue)) return undefined
  return raw(platformKeyOf(spki, publicKey), signatureValue)
}

function isRepresentative(modulusOctets: Uint8Array, signatureValue: Uint8Array): boolean {
  return signatureValue.length === modulusOctets.length && compareBytes(signatureValue, modulusOctets) < 0
}

function raw(key: KeyObject, octets: Uint8Array): Uint8Array {
  try {
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, octets)
  } catch (cause) {
    refuseKey(cause)
  }
}

function refuseKey(cause: unknown): never {
  const message = 'The platform refuses the RSA key'
  throw new CryptoError('SIGNATURE_KEY_UNSUPPORTED', message, { spec: 'RFC 8017 §5.2.2', cause })
}
