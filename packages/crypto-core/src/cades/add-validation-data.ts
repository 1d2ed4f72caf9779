import { attributeValues, decodeSignedData, RevocationInfoChoice, type SignedData } from '../cms/index.ts'
import { insertNew, joinSignedData, partsOfSignedData, signedDataVersion } from '../cms/parts.ts'
import { derOf, encode } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import type { Certificate } from '../x509/index.ts'
import { archiveTimeStampV2 } from './attributes/time-stamps.ts'

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
 * and before each renewal of LTA. Throws CADES_ARCHIVED where an older archive time-stamp covers the sets, which may
 * then not grow; CMS_CONTENT_TYPE and DER_*. @spec EN 319 122-1 §5.4.2, §5.4.3, RFC 5940 §2.1
 */
export function addValidationData(document: Uint8Array, data: ValidationData): Uint8Array {
  const signedData = decodeSignedData(document)
  assertOpen(signedData)
  const parts = partsOfSignedData(signedData)
  const certificates = (data.certificates ?? []).map(derOf).reduce(insertNew, parts.certificates)
  const crls = [...(data.crls ?? []).map(crl), ...(data.ocspResponses ?? []).map(ocspResponse)].reduce(
    insertNew,
    parts.crls,
  )
  const { eContentType } = signedData.encapContentInfo
  const signerInfoVersions = signedData.signerInfos.map(({ version }) => version)
  const least = signedDataVersion({ certificates, crls }, { eContentType, signerInfoVersions })
  return joinSignedData({ ...parts, certificates, crls, version: Math.max(parts.version, least) })
}

function crl(value: Uint8Array): Uint8Array {
  return encode(RevocationInfoChoice, { type: 'crl', value })
}

function ocspResponse(otherRevInfo: Uint8Array): Uint8Array {
  const otherRevInfoFormat = oid('id-ri-ocsp-response')
  return encode(RevocationInfoChoice, { type: 'other', value: { otherRevInfoFormat, otherRevInfo } })
}

/** Both older attributes hash the sets whole. @spec EN 319 122-1 §A.2.4, §A.2.5 */
function assertOpen({ signerInfos }: SignedData): void {
  const older = [archiveTimeStampV2, { oid: oid('id-aa-ets-longTermValidation') }]
  if (!signerInfos.some(({ unsignedAttrs }) => older.some(type => attributeValues(unsignedAttrs, type).length > 0)))
    return
  const message = 'An older archive time-stamp covers the certificates and CRLs of the document, which may not grow'
  throw new CryptoError('CADES_ARCHIVED', message, { spec: 'EN 319 122-1 §A.2.4', path: 'SignedData' })
}
