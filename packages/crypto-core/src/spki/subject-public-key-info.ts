import { type Codec, decode, octetBitString, sequence } from '../der/index.ts'
import { AlgorithmIdentifier } from './algorithm-identifier.ts'

/** @spec RFC 5280 §4.1.2.7 */
export interface SubjectPublicKeyInfo {
  readonly algorithm: AlgorithmIdentifier
  /** What the BIT STRING holds: a DER RSAPublicKey, an ECPoint, a DER INTEGER (DSA), or raw key octets. */
  readonly subjectPublicKey: Uint8Array
}

export const SubjectPublicKeyInfo: Codec<SubjectPublicKeyInfo> = sequence({
  algorithm: AlgorithmIdentifier,
  subjectPublicKey: octetBitString,
})

/** Reads a public key in the form of X.509 (`BEGIN PUBLIC KEY`). Throws DER_*. */
export function decodeSubjectPublicKeyInfo(bytes: Uint8Array): SubjectPublicKeyInfo {
  return decode(SubjectPublicKeyInfo, bytes, { name: 'SubjectPublicKeyInfo' })
}
