import { any, type Codec, objectIdentifier, sequence, setOf } from '../der/index.ts'

/** @spec RFC 5280 §A.1, RFC 5652 §5.3 */
export interface Attribute {
  /** Dotted object identifier. */
  readonly type: string
  /** DER encodings, each of the type that `type` decides. */
  readonly values: readonly Uint8Array[]
}

export const Attribute: Codec<Attribute> = sequence({ type: objectIdentifier, values: setOf(any, { min: 1 }) })
