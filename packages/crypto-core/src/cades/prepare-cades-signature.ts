import {
  type Attribute,
  attribute,
  type ContentDigest,
  type CountersignatureOptions,
  cmsAlgorithmProtection,
  decodeSignedData,
  type FurtherSignatureOptions,
  type PreparedSignature,
  prepareCountersignature,
  prepareFurtherSignature,
  prepareSignedData,
  type SignedDataOptions,
  type SignerOptions,
  signingCertificateV2,
  signingCertificateV2Of,
  signingTime,
} from '../cms/index.ts'
import { messageDigestIdentifierOf } from '../cms/message-digest-algorithm.ts'
import { digestAlgorithmFor } from '../cms/prepare-signer-info.ts'
import { SHA_256 } from '../hash/index.ts'
import { algorithmIdentifierOf } from '../signature/index.ts'
import { assertStampsContent } from './assert-stamps-content.ts'
import { type CommitmentTypeIndication, commitmentTypeIndication } from './attributes/commitment-type-indication.ts'
import { mimeType } from './attributes/mime-type.ts'
import { type SignaturePolicy, signaturePolicyIdentifier } from './attributes/signature-policy.ts'
import { type SignerAttributeV2, signerAttributesV2 } from './attributes/signer-attributes-v2.ts'
import { type SignerLocation, signerLocation } from './attributes/signer-location.ts'
import { contentTimeStamp } from './attributes/time-stamps.ts'

/** What a CAdES signature says beyond its content. */
export interface CadesAttributes {
  /** When the signer claims to sign; the second counts. @spec EN 319 122-1 §5.2.1 */
  readonly signingTime: Date
  readonly mimeType?: string
  readonly commitmentTypeIndications?: readonly CommitmentTypeIndication[]
  readonly signerLocation?: SignerLocation
  readonly signerAttributes?: SignerAttributeV2
  readonly signaturePolicy?: SignaturePolicy
  /** Tokens over the content, in DER. */
  readonly contentTimeStamps?: readonly Uint8Array[]
}

/**
 * A CAdES baseline signature of level B, up to its value, which `finishSignedData` takes. Throws what
 * `prepareSignedData` throws, and CADES_TIME_STAMP for a content time-stamp over something else.
 * @spec EN 319 122-1 §6.3
 */
export function prepareCadesSignature(
  content: Uint8Array | ContentDigest,
  options: SignedDataOptions & CadesAttributes,
): PreparedSignature {
  assertStampsContent(options.contentTimeStamps ?? [], content)
  return prepareSignedData(content, { ...options, signedAttrs: signedAttrsOf(options) })
}

/**
 * One more such signature over a content that others have signed. Throws what
 * `prepareFurtherSignature` throws, and CADES_TIME_STAMP for a content time-stamp over something else.
 */
export function prepareFurtherCadesSignature(
  document: Uint8Array,
  options: FurtherSignatureOptions & CadesAttributes,
): PreparedSignature {
  const { contentTimeStamps = [] } = options
  if (contentTimeStamps.length > 0) {
    const content = decodeSignedData(document).encapContentInfo.eContent ?? options.content
    if (content !== undefined) assertStampsContent(contentTimeStamps, content)
  }
  return prepareFurtherSignature(document, { ...options, signedAttrs: signedAttrsOf(options) })
}

/** All but what speaks of a content, of which there is none. @spec EN 319 122-1 §5.2.4.3, §5.2.8 */
export type CadesCountersignatureOptions = CountersignatureOptions &
  Omit<CadesAttributes, 'mimeType' | 'contentTimeStamps'>

/**
 * A signature of level B over another's value. Throws what `prepareCountersignature` throws.
 * @spec EN 319 122-1 §5.2.7, §6.3
 */
export function prepareCadesCountersignature(
  document: Uint8Array,
  options: CadesCountersignatureOptions,
): PreparedSignature {
  return prepareCountersignature(document, { ...options, signedAttrs: signedAttrsOf(options) })
}

function signedAttrsOf(options: SignerOptions & CadesAttributes): readonly Attribute[] {
  const { algorithm, certificate } = options
  const { commitmentTypeIndications = [], contentTimeStamps = [], signedAttrs = [] } = options
  const claimed = new Date(Math.floor(options.signingTime.getTime() / 1000) * 1000)
  return [
    attribute(signingTime, claimed),
    attribute(signingCertificateV2, signingCertificateV2Of(certificate, SHA_256)),
    attribute(cmsAlgorithmProtection, {
      digestAlgorithm: messageDigestIdentifierOf(digestAlgorithmFor(options)),
      signatureAlgorithm: algorithmIdentifierOf(algorithm),
    }),
    ...(options.mimeType === undefined ? [] : [attribute(mimeType, options.mimeType)]),
    ...(commitmentTypeIndications.length > 0
      ? [attribute(commitmentTypeIndication, ...commitmentTypeIndications)]
      : []),
    ...(options.signerLocation ? [attribute(signerLocation, options.signerLocation)] : []),
    ...(options.signerAttributes ? [attribute(signerAttributesV2, options.signerAttributes)] : []),
    ...(options.signaturePolicy ? [attribute(signaturePolicyIdentifier, options.signaturePolicy)] : []),
    ...(contentTimeStamps.length > 0 ? [attribute(contentTimeStamp, ...contentTimeStamps)] : []),
    ...signedAttrs,
  ]
}
