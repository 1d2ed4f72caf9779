import { bigIntFromBytes, bytesFromBigInt } from '../bytes/index.ts'
import { type Codec, decode, encode, integer, sequence } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'

/** An ECDSA signature value as CMS and X.509 carry it. @spec RFC 3279 §2.2.3, RFC 5480 §A */
export interface EcdsaSigValue {
  readonly r: bigint
  readonly s: bigint
}

export const EcdsaSigValue: Codec<EcdsaSigValue> = sequence({ r: integer, s: integer })

/**
 * From r‖s, two halves of the same length (IEEE P1363; what PKCS#11 and WebCrypto return), to DER.
 * An empty or odd length is a TypeError.
 */
export function ecdsaDerFromP1363(p1363: Uint8Array): Uint8Array {
  if (p1363.length === 0 || p1363.length % 2 !== 0) throw new TypeError('r‖s has two halves of the same length')
  const half = p1363.length / 2
  return encode(EcdsaSigValue, {
    r: bigIntFromBytes(p1363.subarray(0, half)),
    s: bigIntFromBytes(p1363.subarray(half)),
  })
}

/**
 * From DER to r‖s, each of `coordinateLength` octets: those of the curve's order (32 for P-256, 66 for P-521).
 * Throws DER_* when the bytes are no Ecdsa-Sig-Value, SIGNATURE_VALUE when a number is negative or too large.
 */
export function ecdsaP1363FromDer(der: Uint8Array, coordinateLength: number): Uint8Array {
  const { r, s } = decode(EcdsaSigValue, der, { name: 'Ecdsa-Sig-Value' })
  const limit = 1n << BigInt(8 * coordinateLength)
  if (r < 0n || s < 0n || r >= limit || s >= limit) {
    const message = `r and s are unsigned integers of at most ${coordinateLength} octets`
    throw new CryptoError('SIGNATURE_VALUE', message, { spec: 'RFC 3279 §2.2.3', path: 'Ecdsa-Sig-Value' })
  }
  const p1363 = new Uint8Array(2 * coordinateLength)
  p1363.set(bytesFromBigInt(r, coordinateLength))
  p1363.set(bytesFromBigInt(s, coordinateLength), coordinateLength)
  return p1363
}
