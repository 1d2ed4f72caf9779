import { bigIntFromBytes, bitLength } from '../bytes/index.ts'
import { decode } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import { EcdsaSigValue } from './ecdsa-sig-value.ts'

/** How r and s stand in a signature value: as DER (X.509, CMS) or as r‖s (IEEE P1363: JOSE, PKCS#11, WebCrypto). */
export type SignatureValueEncoding = 'DER' | 'P1363'

/** r and s, both in 1 to n - 1; undefined when the octets are no such pair. Serves ECDSA and DSA (there n is q). */
export function readSigValue(
  octets: Uint8Array,
  encoding: SignatureValueEncoding,
  n: bigint,
): { r: bigint; s: bigint } | undefined {
  const value = encoding === 'DER' ? readDer(octets) : readP1363(octets, Math.ceil(bitLength(n) / 8))
  if (value === undefined || value.r < 1n || value.r >= n || value.s < 1n || value.s >= n) return undefined
  return value
}

/** The leftmost bits of a digest, as many as `n` has. @spec FIPS 186-5 §6.4.1 step 2 */
export function leftmostBits(digest: Uint8Array, n: bigint): bigint {
  const surplus = 8 * digest.length - bitLength(n)
  const whole = bigIntFromBytes(digest)
  return surplus > 0 ? whole >> BigInt(surplus) : whole
}

function readDer(octets: Uint8Array): EcdsaSigValue | undefined {
  try {
    return decode(EcdsaSigValue, octets)
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}

function readP1363(octets: Uint8Array, length: number): EcdsaSigValue | undefined {
  if (octets.length !== 2 * length) return undefined
  return { r: bigIntFromBytes(octets.subarray(0, length)), s: bigIntFromBytes(octets.subarray(length)) }
}
