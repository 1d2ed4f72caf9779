import { any, type Codec, integer, optional, sequence, smallInteger } from '@x/crypto-core/der'

/** @spec RFC 8017 §A.1.2 */
export interface RSAPrivateKey {
  /** 0, or 1 for a key of more than two primes. */
  readonly version: number
  readonly modulus: bigint
  readonly publicExponent: bigint
  readonly privateExponent: bigint
  readonly prime1: bigint
  readonly prime2: bigint
  readonly exponent1: bigint
  readonly exponent2: bigint
  readonly coefficient: bigint
  /** DER OtherPrimeInfos. */
  readonly otherPrimeInfos?: Uint8Array
}

export const RSAPrivateKey: Codec<RSAPrivateKey> = sequence({
  version: smallInteger,
  modulus: integer,
  publicExponent: integer,
  privateExponent: integer,
  prime1: integer,
  prime2: integer,
  exponent1: integer,
  exponent2: integer,
  coefficient: integer,
  otherPrimeInfos: optional(any),
})
