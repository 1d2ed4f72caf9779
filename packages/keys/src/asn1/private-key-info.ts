import {
  any,
  type BitString,
  bitString,
  type Codec,
  implicit,
  octetString,
  optional,
  sequence,
  setOf,
  smallInteger,
} from '@x/crypto-core/der'
import { AlgorithmIdentifier } from '@x/crypto-core/spki'

/** A private key in PKCS #8, in either edition. @spec RFC 5208 §5, RFC 5958 §2 */
export interface PrivateKeyInfo {
  /** 0, or 1 when `publicKey` is there. */
  readonly version: number
  readonly privateKeyAlgorithm: AlgorithmIdentifier
  readonly privateKey: Uint8Array
  readonly attributes?: readonly Uint8Array[]
  readonly publicKey?: BitString
}

export const PrivateKeyInfo: Codec<PrivateKeyInfo> = sequence({
  version: smallInteger,
  privateKeyAlgorithm: AlgorithmIdentifier,
  privateKey: octetString,
  attributes: optional(implicit(0, setOf(any))),
  publicKey: optional(implicit(1, bitString)),
})

/** @spec RFC 5208 §6, RFC 5958 §3 */
export interface EncryptedPrivateKeyInfo {
  readonly encryptionAlgorithm: AlgorithmIdentifier
  readonly encryptedData: Uint8Array
}

export const EncryptedPrivateKeyInfo: Codec<EncryptedPrivateKeyInfo> = sequence({
  encryptionAlgorithm: AlgorithmIdentifier,
  encryptedData: octetString,
})
