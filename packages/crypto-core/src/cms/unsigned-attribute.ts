import { encode, encodeElement, objectIdentifier, universal } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import type { AttributeType } from './attribute.ts'
import { insert, joinSignedData, joinSignerInfo, partsOfSignedData, partsOfSignerInfo } from './parts.ts'
import type { SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'

/**
 * An Attribute with one value, which may be BER, as the tokens of some TSAs are: what somebody signed is not encoded
 * anew. @spec RFC 5652 §5.3
 */
export function unsignedAttribute(type: Pick<AttributeType<unknown>, 'oid'>, value: Uint8Array): Uint8Array {
  return encodeElement(universal.sequence, [encode(objectIdentifier, type.oid), encodeElement(universal.set, [value])])
}

/** A ContentInfo with one more unsigned attribute, in one of its signatures. @spec RFC 5652 §5.3 */
export function withUnsignedAttribute(signedData: SignedData, index: number, encoded: Uint8Array): Uint8Array {
  const parts = partsOfSignerInfo(signerInfoAt(signedData, index))
  const unsignedAttrs = insert(parts.unsignedAttrs, encoded)
  return withSignerInfo(signedData, index, joinSignerInfo({ ...parts, unsignedAttrs }))
}

/**
 * A ContentInfo with another SignerInfo in the place of one, although it may have another size: who counts signatures
 * finds it where it was.
 */
export function withSignerInfo(signedData: SignedData, index: number, encoded: Uint8Array): Uint8Array {
  const parts = partsOfSignedData(signedData)
  return joinSignedData({ ...parts, signerInfos: parts.signerInfos.with(index, encoded) })
}

/** Throws CMS_SIGNER where the document has no such signature. */
export function signerInfoAt(signedData: SignedData, index: number): SignerInfo {
  const signerInfo = signedData.signerInfos[index]
  if (signerInfo !== undefined) return signerInfo
  const message = `The document has ${signedData.signerInfos.length} signatures, none with the index ${index}`
  throw new CryptoError('CMS_SIGNER', message, { spec: 'RFC 5652 §5.1', path: 'SignedData.signerInfos' })
}
