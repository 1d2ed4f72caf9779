import type { AttributeType, SignedData } from '../cms/index.ts'
import { insert, joinSignedData, joinSignerInfo, partsOfSignedData, partsOfSignerInfo } from '../cms/parts.ts'
import { encode, encodeElement, objectIdentifier, universal } from '../der/index.ts'
import { signerInfoAt } from './prepared-time-stamp.ts'

/**
 * An Attribute with one value, which may be BER, as the tokens of some TSAs are: what somebody signed is not encoded
 * anew. @spec RFC 5652 §5.3
 */
export function unsignedAttribute(type: Pick<AttributeType<unknown>, 'oid'>, value: Uint8Array): Uint8Array {
  return encodeElement(universal.sequence, [encode(objectIdentifier, type.oid), encodeElement(universal.set, [value])])
}

/**
 * A ContentInfo with one more unsigned attribute, in one of its signatures. That one keeps its place among the others
 * although it grows: who counts signatures finds it where it was. @spec RFC 5652 §5.3
 */
export function withUnsignedAttribute(signedData: SignedData, index: number, encoded: Uint8Array): Uint8Array {
  const parts = partsOfSignedData(signedData)
  const signerInfo = partsOfSignerInfo(signerInfoAt(signedData, index))
  const grown = joinSignerInfo({ ...signerInfo, unsignedAttrs: insert(signerInfo.unsignedAttrs, encoded) })
  return joinSignedData({ ...parts, signerInfos: parts.signerInfos.with(index, grown) })
}
