import { type Codec, integer, sequence } from '../der/index.ts'

/** @spec RFC 8017 §A.1.1 */
export interface RSAPublicKey {
  readonly modulus: bigint
  readonly publicExponent: bigint
}

export const RSAPublicKey: Codec<RSAPublicKey> = sequence({ modulus: integer, publicExponent: integer })
