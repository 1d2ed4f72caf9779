import { type Codec, implicit, octetString, optional, sequence, smallInteger } from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { type Attribute, SignedAttributes, UnsignedAttributes } from './attribute.ts'
import { SignerIdentifier } from './signer-identifier.ts'

/** @spec RFC 5652 §5.3 */
export interface SignerInfo {
  /** 1 where `sid` is an issuerAndSerialNumber, 3 where it is a subjectKeyIdentifier. */
  readonly version: number
  readonly sid: SignerIdentifier
  readonly digestAlgorithm: AlgorithmIdentifier
  readonly signedAttrs?: readonly Attribute[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** ECDSA and DSA as DER, all others raw. */
  readonly signature: Uint8Array
  readonly unsignedAttrs?: readonly Attribute[]
}

export const SignerInfo: Codec<SignerInfo> = sequence({
  version: smallInteger,
  sid: SignerIdentifier,
  digestAlgorithm: AlgorithmIdentifier,
  signedAttrs: optional(implicit(0, SignedAttributes)),
  signatureAlgorithm: AlgorithmIdentifier,
  signature: octetString,
  unsignedAttrs: optional(implicit(1, UnsignedAttributes)),
})
