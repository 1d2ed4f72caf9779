import { createPublicKey, type KeyObject } from 'node:crypto'
import { base64Encode } from '../bytes/index.ts'
import { encode, encodeElement, hasDer, integer, universal } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { PublicKey } from './public-key.ts'

/**
 * The platform's key. Importing costs more than an RSA verification, hence once only for each decoded
 * SubjectPublicKeyInfo. Throws SIGNATURE_KEY when the platform sees a fault (a point off its curve), and
 * SIGNATURE_PLATFORM when it does not know the algorithm.
 */
export function platformKeyOf(spki: SubjectPublicKeyInfo, publicKey: PublicKey): KeyObject {
  const remembered = hasDer(spki) ? imported.get(spki) : undefined
  if (remembered) return remembered
  const key = importKey(spki, publicKey)
  if (hasDer(spki)) imported.set(spki, key)
  return key
}

const imported = new WeakMap<SubjectPublicKeyInfo, KeyObject>()

function importKey(spki: SubjectPublicKeyInfo, publicKey: PublicKey): KeyObject {
  try {
    // As a plain RSA key, since the platform offers no raw operation on one that is marked for PSS; and encoded anew, so
    // that what was checked is what is used.
    if (publicKey.type === 'RSA') return createPublicKey(pem('RSA PUBLIC KEY', rsaPublicKey(publicKey)))
    return createPublicKey(pem('PUBLIC KEY', encode(SubjectPublicKeyInfo, spki)))
  } catch (cause) {
    // Length and parameters of an ML-DSA key were checked, and any octets of that length are a key.
    if (publicKey.type.startsWith('ML-DSA')) {
      const message = `The platform does not know ${publicKey.type}; Node.js 24 does`
      throw new CryptoError('SIGNATURE_PLATFORM', message, { spec: 'FIPS 204 §1', cause })
    }
    const message = `The platform cannot import the ${publicKey.type} key`
    throw new CryptoError('SIGNATURE_KEY', message, { spec: 'RFC 5280 §4.1.2.7', path: 'SubjectPublicKeyInfo', cause })
  }
}

/** An RSAPublicKey; its modulus from the octets, since a bigint of that size takes as long as the import. */
function rsaPublicKey({ modulusOctets, key }: Extract<PublicKey, { type: 'RSA' }>): Uint8Array {
  const sign = modulusOctets[0]! < 0x80 ? [] : [Uint8Array.of(0)]
  const modulus = encodeElement(universal.integer, [...sign, modulusOctets])
  return encodeElement(universal.sequence, [modulus, encode(integer, key.publicExponent)])
}

/** As text, which Node.js 24 imports in a third of the time that it takes over an object with DER. @spec RFC 7468 §2, §13 */
function pem(label: string, der: Uint8Array): string {
  // No line may be empty, not even where the last one is full.
  const lines = base64Encode(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
