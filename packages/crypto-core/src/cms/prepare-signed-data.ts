import { encode, encodeTree, partOf } from '../der/index.ts'
import { oid } from '../oid/index.ts'
import type { Certificate } from '../x509/index.ts'
import { CertificateChoices } from './certificate-choices.ts'
import {
  insert,
  insertAllNew,
  insertNew,
  joinSignedData,
  partsOfSignedData,
  type SignedDataParts,
  signedDataVersion,
  sortedOnce,
} from './parts.ts'
import { prepareSignerInfo, type SignerOptions } from './prepare-signer-info.ts'
import type { PreparedSignature } from './prepared-signature.ts'
import { RevocationInfoChoice } from './revocation-info-choice.ts'
import { assertUnsealed } from './sealed.ts'
import type { ContentDigest } from './signature-facts.ts'
import { decodeSignedData, EncapsulatedContentInfo, type SignedData } from './signed-data.ts'
import { assertNoneWaits } from './waiting.ts'

export interface SignedDataOptions extends SignerOptions {
  /** Whether the content goes into the signature. */
  readonly packaging: 'enveloping' | 'detached'
  /** Dotted; `id-data` when left out. */
  readonly eContentType?: string
  /** Besides the signer's: the issuers', for one. */
  readonly certificates?: readonly Certificate[]
  readonly crls?: readonly RevocationInfoChoice[]
}

/**
 * A signature over a content, up to its value, which `finishSignedData` takes. A content too large for memory may be
 * given by its digest where it is detached. Throws SIGNATURE_ALGORITHM_UNKNOWN for an algorithm that no identifier is
 * assigned to. @spec RFC 5652 §5.1, §5.3, §5.4
 */
export function prepareSignedData(content: Uint8Array | ContentDigest, options: SignedDataOptions): PreparedSignature {
  const { packaging, eContentType = oid('id-data'), certificate, certificates = [], crls = [] } = options
  const enveloped = packaging === 'enveloping' ? content : undefined
  if (enveloped !== undefined && !(enveloped instanceof Uint8Array)) {
    throw new TypeError('A content that goes into the signature is given whole')
  }
  const { dtbs, dtbsr, version, digestAlgorithm, signerInfo } = prepareSignerInfo(content, eContentType, options)
  const sets = {
    certificates: sortedOnce([certificate, ...certificates].map(encodeCertificate)),
    crls: sortedOnce(crls.map(crl => encode(RevocationInfoChoice, crl))),
  }
  const state = joinSignedData({
    version: signedDataVersion(sets, { eContentType, signerInfoVersions: [version] }),
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: partOf(EncapsulatedContentInfo, { eContentType, ...(enveloped && { eContent: enveloped }) }),
    ...sets,
    signerInfos: [signerInfo],
  })
  return { dtbs, ...(dtbsr && { dtbsr }), state }
}

export interface FurtherSignatureOptions extends SignerOptions {
  /** The content, or its digest, where it is detached. */
  readonly content?: Uint8Array | ContentDigest
  readonly certificates?: readonly Certificate[]
}

/**
 * One more signature over the content that others have signed; what they made stays as it is, octet by octet. Throws
 * CMS_STATE where another awaits its value, CADES_ARCHIVED where an older archive time-stamp would be broken,
 * CMS_CONTENT_TYPE and DER_*; a TypeError when the content is neither inside nor given. @spec RFC 5652 §5.1
 */
export function prepareFurtherSignature(document: Uint8Array, options: FurtherSignatureOptions): PreparedSignature {
  const signedData = decodeSignedData(document)
  assertNoneWaits(signedData.signerInfos)
  const { eContentType, eContent } = signedData.encapContentInfo
  const content = eContent ?? options.content
  if (content === undefined) throw new TypeError('The content is detached, and must be given')
  const { dtbs, dtbsr, version, digestAlgorithm, signerInfo } = prepareSignerInfo(content, eContentType, options)
  const parts = withCertificates(signedData, [options.certificate, ...(options.certificates ?? [])], {
    eContentType,
    signerInfoVersions: [version],
  })
  const state = joinSignedData({
    ...parts,
    digestAlgorithms: insertNew(parts.digestAlgorithms, digestAlgorithm),
    signerInfos: insert(parts.signerInfos, encodeTree(signerInfo)),
  })
  return { dtbs, ...(dtbsr && { dtbsr }), state }
}

/**
 * With certificates that were not there, and the version that may follow from what is. Throws CADES_ARCHIVED where an
 * older archive time-stamp wants them to stay as they are. @spec RFC 5652 §5.1, EN 319 122-1 §A.2.4
 */
export function withCertificates(
  signedData: SignedData,
  added: readonly Certificate[],
  signed: Parameters<typeof signedDataVersion>[1],
): SignedDataParts {
  const parts = partsOfSignedData(signedData)
  const certificates = insertAllNew(parts.certificates, added.map(encodeCertificate))
  if (certificates !== parts.certificates) assertUnsealed(signedData.signerInfos, 'another certificate')
  const version = Math.max(parts.version, signedDataVersion({ ...parts, certificates }, signed))
  return { ...parts, certificates, version }
}

function encodeCertificate(value: Certificate): Uint8Array {
  return encode(CertificateChoices, { type: 'certificate', value })
}
