import { type Codec, lazy, sequence, unsignedInteger } from '../der/index.ts'

/** @spec RFC 8017 §A.1.1 */
export interface RSAPublicKey {
  readonly modulus: bigint
  readonly publicExponent: bigint
}

// The modulus is lazy since its octets are what verification needs, and a bigint of that size takes its time.
// The signers of one national trusted list encode the modulus without its leading zero, as if it were negative, and old
// roots pad the exponent. Neither number can be negative, so that nothing is ambiguous, and OpenSSL reads them alike.
export const RSAPublicKey: Codec<RSAPublicKey> = sequence({
  modulus: lazy(unsignedInteger),
  publicExponent: unsignedInteger,
})
