import { attributeIn, type SignerInfo } from '../cms/index.ts'
import { insert, joinSignerInfo, partsOfSignerInfo } from '../cms/parts.ts'
import { encode, encodeElement, objectIdentifier, receivedOf, universal } from '../der/index.ts'
import { decodeTimeStampToken, type TimeStampToken } from '../tsp/index.ts'
import { atsHashIndexV3 } from './attributes/ats-hash-index.ts'
import { archiveTimeStampV2, archiveTimeStampV3 } from './attributes/time-stamps.ts'

/** Where an archive time-stamp stands among the unsigned attributes of a signature. */
export interface ArchiveTimeStampPlace {
  readonly attribute: number
  readonly value: number
  readonly token: TimeStampToken
}

/**
 * The archive time-stamp of a signature, of either kind, that no other covers; undefined without any. Of two of the same
 * second, the one whose index lists more covers the other. Throws TSP_TOKEN, CMS_CONTENT_TYPE and DER_*.
 * @spec EN 319 122-1 §5.5.3, §A.2.4
 */
export function latestArchiveTimeStampOf({ unsignedAttrs = [] }: SignerInfo): ArchiveTimeStampPlace | undefined {
  const places = unsignedAttrs.flatMap(({ attrType, attrValues }, attribute) =>
    attrType === archiveTimeStampV2.oid || attrType === archiveTimeStampV3.oid
      ? attrValues.map((octets, value) => ({ attribute, value, token: decodeTimeStampToken(receivedOf(octets)) }))
      : [],
  )
  return places.sort((a, b) => timeOf(b) - timeOf(a) || listed(b) - listed(a))[0]
}

function timeOf({ token }: ArchiveTimeStampPlace): number {
  return token.tstInfo.genTime.getTime()
}

function listed({ token }: ArchiveTimeStampPlace): number {
  const index = attributeIn(token.signerInfo.unsignedAttrs, atsHashIndexV3)
  return index === undefined ? 0 : index.certificatesHashIndex.length + index.unsignedAttrValuesHashIndex.length
}

/** A SignerInfo, encoded, with another token in the place of one. */
export function withArchiveTimeStamp(
  signerInfo: SignerInfo,
  { attribute, value }: ArchiveTimeStampPlace,
  token: Uint8Array,
): Uint8Array {
  const parts = partsOfSignerInfo(signerInfo)
  const { attrType, attrValues } = signerInfo.unsignedAttrs![attribute]!
  const values = attrValues.map(receivedOf).with(value, token)
  const encoded = encodeElement(universal.sequence, [
    encode(objectIdentifier, attrType),
    encodeElement(universal.set, values),
  ])
  return joinSignerInfo({ ...parts, unsignedAttrs: insert(parts.unsignedAttrs.toSpliced(attribute, 1), encoded) })
}
