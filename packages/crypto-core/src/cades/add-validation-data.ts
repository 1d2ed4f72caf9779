import { hexEncode } from '../bytes/index.ts'
import { decodeSignedData, RevocationInfoChoice, type SignedData } from '../cms/index.ts'
import {
  insertAllNew,
  joinSignedData,
  partsOfSignedData,
  type SignedDataParts,
  signedDataVersion,
} from '../cms/parts.ts'
import { assertUnsealed, isSealed } from '../cms/sealed.ts'
import { derOf, encode, receivedOf } from '../der/index.ts'
import { digest, SHA_256 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import type { Certificate } from '../x509/index.ts'
import { latestArchiveTimeStampOf, withArchiveTimeStamp } from './latest-archive-time-stamp.ts'

/** What a validator in years to come will want. */
export interface ValidationData {
  readonly certificates?: readonly Certificate[]
  /** CertificateLists, encoded. */
  readonly crls?: readonly Uint8Array[]
  /** OCSPResponses, encoded: whole ones, not their BasicOCSPResponse. */
  readonly ocspResponses?: readonly Uint8Array[]
}

/**
 * The document with certificates, CRLs and OCSP responses added, those that it has already passed over: level T to LT,
 * and before each renewal of LTA. Where an archive time-stamp of an older kind covers the document's own sets, which may
 * then not grow, they go into the latest archive time-stamp of each signature that has one: nothing covers that yet, and
 * the next one will. Throws CADES_ARCHIVED where there is none to take them; TSP_TOKEN, CMS_CONTENT_TYPE and DER_*.
 * @spec EN 319 122-1 §5.4.2, §5.4.3, §A.2.4, RFC 5940 §2.1
 */
export function addValidationData(document: Uint8Array, data: ValidationData): Uint8Array {
  const signedData = decodeSignedData(document)
  const items = itemsOf(data)
  if (!signedData.signerInfos.some(isSealed)) return withItems(signedData, items)
  return insideArchiveTimeStamps(signedData, missingIn(signedData, items))
}

type Items = Pick<SignedDataParts, 'certificates' | 'crls'>

function itemsOf({ certificates = [], crls = [], ocspResponses = [] }: ValidationData): Items {
  return { certificates: certificates.map(derOf), crls: [...crls.map(crl), ...ocspResponses.map(ocspResponse)] }
}

function crl(value: Uint8Array): Uint8Array {
  return encode(RevocationInfoChoice, { type: 'crl', value })
}

function ocspResponse(otherRevInfo: Uint8Array): Uint8Array {
  const otherRevInfoFormat = oid('id-ri-ocsp-response')
  return encode(RevocationInfoChoice, { type: 'other', value: { otherRevInfoFormat, otherRevInfo } })
}

function withItems(signedData: SignedData, items: Items): Uint8Array {
  const parts = partsOfSignedData(signedData)
  const certificates = insertAllNew(parts.certificates, items.certificates)
  const crls = insertAllNew(parts.crls, items.crls)
  const { eContentType } = signedData.encapContentInfo
  const signerInfoVersions = signedData.signerInfos.map(({ version }) => version)
  const least = signedDataVersion({ certificates, crls }, { eContentType, signerInfoVersions })
  return joinSignedData({ ...parts, certificates, crls, version: Math.max(parts.version, least) })
}

/** Those that the document does not hold. */
function missingIn(signedData: SignedData, { certificates, crls }: Items): Items {
  const held = new Set([...(signedData.certificates ?? []), ...(signedData.crls ?? [])].map(receivedOf).map(keyOf))
  const isMissing = (item: Uint8Array): boolean => !held.has(keyOf(item))
  return { certificates: certificates.filter(isMissing), crls: crls.filter(isMissing) }
}

function keyOf(item: Uint8Array): string {
  return hexEncode(digest(SHA_256, item))
}

function insideArchiveTimeStamps(signedData: SignedData, items: Items): Uint8Array {
  const { signerInfos } = signedData
  const parts = partsOfSignedData(signedData)
  if (items.certificates.length + items.crls.length === 0) return joinSignedData(parts)
  const latest = signerInfos.map(latestArchiveTimeStampOf)
  if (latest.every(place => place === undefined)) assertUnsealed(signerInfos, 'other certificates and CRLs')
  const extended = latest.map((place, index) =>
    place === undefined
      ? parts.signerInfos[index]!
      : withArchiveTimeStamp(signerInfos[index]!, place, withItems(place.token.signedData, items)),
  )
  return joinSignedData({ ...parts, signerInfos: extended })
}
