import { any, type Codec, objectIdentifier, optional, sequence } from '../der/index.ts'

/** @spec RFC 5280 §4.1.1.2 */
export interface AlgorithmIdentifier {
  /** Dotted object identifier. */
  readonly algorithm: string
  /** One DER encoding, of a type that `algorithm` decides; NULL and absence are different. */
  readonly parameters?: Uint8Array
}

export const AlgorithmIdentifier: Codec<AlgorithmIdentifier> = sequence({
  algorithm: objectIdentifier,
  parameters: optional(any),
})
