import {
  any,
  type Codec,
  decodeBer,
  explicit,
  implicit,
  lazy,
  octetString,
  opaque,
  optional,
  sequence,
  setOf,
  smallInteger,
  universal,
} from '../der/index.ts'
import { signedDataType } from './signed-data.ts'

/** A SignerInfo of which no more is read than where its members are. @spec RFC 5652 §5.3 */
export interface OuterSignerInfo {
  readonly version: Uint8Array
  readonly sid: Uint8Array
  readonly digestAlgorithm: Uint8Array
  readonly signedAttrs?: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
  readonly unsignedAttrs?: readonly Uint8Array[]
}

/** A SignedData of which no more is read than where its members are: half the work of reading it. @spec RFC 5652 §5.1 */
export interface OuterSignedData {
  readonly version: number
  readonly digestAlgorithms: readonly Uint8Array[]
  readonly encapContentInfo: Uint8Array
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly signerInfos: readonly OuterSignerInfo[]
}

const items: Codec<readonly Uint8Array[]> = setOf(any, { unsorted: 'tolerated' })

const OuterSignerInfo: Codec<OuterSignerInfo> = sequence({
  version: any,
  sid: any,
  digestAlgorithm: any,
  signedAttrs: optional(lazy(implicit(0, opaque(universal.set)))),
  signatureAlgorithm: any,
  signature: octetString,
  unsignedAttrs: optional(implicit(1, items)),
})

const OuterSignedData: Codec<OuterSignedData> = sequence({
  version: smallInteger,
  digestAlgorithms: items,
  encapContentInfo: any,
  certificates: optional(implicit(0, items)),
  crls: optional(implicit(1, items)),
  signerInfos: setOf(OuterSignerInfo, { unsorted: 'tolerated' }),
})

const OuterContentInfo: Codec<{ readonly contentType: string; readonly content: OuterSignedData }> = sequence({
  contentType: signedDataType,
  content: explicit(0, OuterSignedData),
})

/** Throws CMS_CONTENT_TYPE and DER_*. */
export function decodeOuterSignedData(bytes: Uint8Array): OuterSignedData {
  return decodeBer(OuterContentInfo, bytes, { name: 'ContentInfo' }).content
}
