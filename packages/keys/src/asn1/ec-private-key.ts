import {
  type BitString,
  bitString,
  type Codec,
  explicit,
  objectIdentifier,
  octetString,
  optional,
  sequence,
  smallInteger,
} from '@x/crypto-core/der'

/** @spec RFC 5915 §3 */
export interface ECPrivateKey {
  readonly version: number
  /** The scalar, most significant octet first; writers disagree on leading zeros. */
  readonly privateKey: Uint8Array
  /** The named curve; absent where the context says it, as in a PrivateKeyInfo. */
  readonly parameters?: string
  readonly publicKey?: BitString
}

export const ECPrivateKey: Codec<ECPrivateKey> = sequence({
  version: smallInteger,
  privateKey: octetString,
  parameters: optional(explicit(0, objectIdentifier)),
  publicKey: optional(explicit(1, bitString)),
})

/** The scalar as exactly `length` octets, those of the curve's order. */
export function scalarOf({ privateKey }: ECPrivateKey, length: number): Uint8Array {
  const significant = privateKey.subarray(Math.max(0, privateKey.length - length))
  const scalar = new Uint8Array(length)
  scalar.set(significant, length - significant.length)
  return scalar
}
