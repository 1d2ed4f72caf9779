import {
  type Codec,
  type DecodeLimits,
  decodeBer,
  explicit,
  implicit,
  mapped,
  objectIdentifier,
  octetString,
  optional,
  sequence,
  setOf,
  smallInteger,
} from '../der/index.ts'
import { oid } from '../oid/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { type CertificateChoices, CertificateSet } from './certificate-choices.ts'
import { type RevocationInfoChoice, RevocationInfoChoices } from './revocation-info-choice.ts'
import { SignerInfo } from './signer-info.ts'

/** @spec RFC 5652 §5.2 */
export interface EncapsulatedContentInfo {
  /** Dotted object identifier. */
  readonly eContentType: string
  /** Absent where the content is detached. */
  readonly eContent?: Uint8Array
}

export const EncapsulatedContentInfo: Codec<EncapsulatedContentInfo> = sequence({
  eContentType: objectIdentifier,
  eContent: optional(explicit(0, octetString)),
})

/** @spec RFC 5652 §5.1 */
export interface SignedData {
  readonly version: number
  readonly digestAlgorithms: readonly AlgorithmIdentifier[]
  readonly encapContentInfo: EncapsulatedContentInfo
  readonly certificates?: readonly CertificateChoices[]
  readonly crls?: readonly RevocationInfoChoice[]
  readonly signerInfos: readonly SignerInfo[]
}

export const SignedData: Codec<SignedData> = sequence({
  version: smallInteger,
  digestAlgorithms: setOf(AlgorithmIdentifier, { unsorted: 'tolerated' }),
  encapContentInfo: EncapsulatedContentInfo,
  certificates: optional(implicit(0, CertificateSet)),
  crls: optional(implicit(1, RevocationInfoChoices)),
  signerInfos: setOf(SignerInfo, { unsorted: 'tolerated' }),
})

/** A ContentInfo that holds a SignedData: what files and messages are. @spec RFC 5652 §3 */
export interface SignedDataContentInfo {
  readonly contentType: string
  readonly content: SignedData
}

/** `id-signedData`, else CMS_CONTENT_TYPE. @spec RFC 5652 §5.1 */
export const signedDataType: Codec<string> = mapped(objectIdentifier, {
  read: (contentType, refuse) => {
    if (contentType === oid('id-signedData')) return contentType
    return refuse('CMS_CONTENT_TYPE', `the content type is ${contentType}, not id-signedData`, 'RFC 5652 §5.1')
  },
  write: contentType => contentType,
})

/** @spec RFC 5652 §3, §5.1 */
export const SignedDataContentInfo: Codec<SignedDataContentInfo> = sequence({
  contentType: signedDataType,
  content: explicit(0, SignedData),
})

/**
 * Reads a ContentInfo with a SignedData, in DER or BER. `receivedOf` and `receivedOfMember` give the octets of its
 * parts as they came. Nothing is judged. Throws CMS_CONTENT_TYPE and DER_*. @spec RFC 5652 §3, §5.1
 */
export function decodeSignedData(bytes: Uint8Array, limits?: DecodeLimits): SignedData {
  return decodeBer(SignedDataContentInfo, bytes, { name: 'ContentInfo', ...(limits && { limits }) }).content
}
