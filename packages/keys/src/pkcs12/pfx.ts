import {
  any,
  type Codec,
  explicit,
  objectIdentifier,
  octetString,
  optional,
  sequence,
  sequenceOf,
  setOf,
  smallInteger,
  withDefault,
} from '@x/crypto-core/der'
import { DigestInfo } from '@x/crypto-core/pkcs1'
import { AlgorithmIdentifier } from '@x/crypto-core/spki'

/** @spec RFC 5652 §3 */
export interface ContentInfo {
  readonly contentType: string
  readonly content?: Uint8Array
}

export const ContentInfo: Codec<ContentInfo> = sequence({
  contentType: objectIdentifier,
  content: optional(explicit(0, any)),
})

/** @spec RFC 7292 §4 */
export interface MacData {
  readonly mac: DigestInfo
  readonly macSalt: Uint8Array
  readonly iterations: number
}

export const MacData: Codec<MacData> = sequence({
  mac: DigestInfo,
  macSalt: octetString,
  iterations: withDefault(smallInteger, 1, { encodedDefault: 'tolerated' }),
})

/** @spec RFC 7292 §4 */
export interface PFX {
  readonly version: number
  readonly authSafe: ContentInfo
  readonly macData?: MacData
}

export const PFX: Codec<PFX> = sequence({
  version: smallInteger,
  authSafe: ContentInfo,
  macData: optional(MacData),
})

/** @spec RFC 7292 §4.1 */
export const AuthenticatedSafe: Codec<readonly ContentInfo[]> = sequenceOf(ContentInfo)

/** @spec RFC 5652 §6.1 */
interface EncryptedContentInfo {
  readonly contentType: string
  readonly contentEncryptionAlgorithm: AlgorithmIdentifier
  /** [0] IMPLICIT OCTET STRING, in BER perhaps in pieces. */
  readonly encryptedContent?: Uint8Array
}

const EncryptedContentInfo: Codec<EncryptedContentInfo> = sequence({
  contentType: objectIdentifier,
  contentEncryptionAlgorithm: AlgorithmIdentifier,
  encryptedContent: optional(any),
})

/** @spec RFC 5652 §8 */
export interface EncryptedData {
  readonly version: number
  readonly encryptedContentInfo: EncryptedContentInfo
}

export const EncryptedData: Codec<EncryptedData> = sequence({
  version: smallInteger,
  encryptedContentInfo: EncryptedContentInfo,
})

/** @spec RFC 7292 §4.2 */
interface PKCS12Attribute {
  readonly attrId: string
  readonly attrValues: readonly Uint8Array[]
}

const PKCS12Attribute: Codec<PKCS12Attribute> = sequence({ attrId: objectIdentifier, attrValues: setOf(any) })

/** @spec RFC 7292 §4.2 */
export interface SafeBag {
  readonly bagId: string
  readonly bagValue: Uint8Array
  readonly bagAttributes?: readonly PKCS12Attribute[]
}

const SafeBag: Codec<SafeBag> = sequence({
  bagId: objectIdentifier,
  bagValue: explicit(0, any),
  bagAttributes: optional(setOf(PKCS12Attribute)),
})

export const SafeContents: Codec<readonly SafeBag[]> = sequenceOf(SafeBag)

/** @spec RFC 7292 §4.2.3 */
export interface CertBag {
  readonly certId: string
  readonly certValue: Uint8Array
}

export const CertBag: Codec<CertBag> = sequence({ certId: objectIdentifier, certValue: explicit(0, octetString) })
