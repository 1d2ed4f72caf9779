export {
  Attribute,
  type AttributeType,
  attribute,
  attributeIn,
  attributeValues,
  SignedAttributes,
  UnsignedAttributes,
} from './attribute.ts'
export { type CMSAlgorithmProtection, cmsAlgorithmProtection } from './attributes/cms-algorithm-protection.ts'
export { contentType } from './attributes/content-type.ts'
export { countersignature } from './attributes/countersignature.ts'
export { messageDigest } from './attributes/message-digest.ts'
export {
  type ESSCertID,
  type ESSCertIDv2,
  IssuerSerial,
  type SigningCertificate,
  type SigningCertificateV2,
  signingCertificate,
  signingCertificateV2,
} from './attributes/signing-certificate.ts'
export { signingTime } from './attributes/signing-time.ts'
export { CertificateChoices, CertificateSet, type OtherCertificateFormat } from './certificate-choices.ts'
export { type CountersignatureOptions, countersignaturesOf, prepareCountersignature } from './countersignatures.ts'
export { digestAlgorithmsOf, digestContent } from './digest-content.ts'
export { essCertIDOf, signingCertificateV2Of, verifyEssCertID } from './ess-cert-id.ts'
export { certificatesIn, findSignerCertificate } from './find-signer-certificate.ts'
export { finishSignedData } from './finish-signed-data.ts'
export {
  type FurtherSignatureOptions,
  prepareFurtherSignature,
  prepareSignedData,
  type SignedDataOptions,
} from './prepare-signed-data.ts'
export type { SignerOptions } from './prepare-signer-info.ts'
export { type PreparedSignature, signPrepared } from './prepared-signature.ts'
export { readEnvelopingStream, type StreamedSignedData } from './read-enveloping-stream.ts'
export {
  type OtherRevocationInfoFormat,
  RevocationInfoChoice,
  RevocationInfoChoices,
} from './revocation-info-choice.ts'
export { signEnvelopingStream } from './sign-enveloping-stream.ts'
export { type ContentDigest, type SignatureFacts, type SignedContent, signatureFactsOf } from './signature-facts.ts'
export { decodeSignedData, EncapsulatedContentInfo, SignedData, SignedDataContentInfo } from './signed-data.ts'
export { IssuerAndSerialNumber, SignerIdentifier } from './signer-identifier.ts'
export { SignerInfo } from './signer-info.ts'
export { unsignedAttribute, withUnsignedAttribute } from './unsigned-attribute.ts'
export { isIntact, signedContentOf, verifySignerInfo } from './verify-signed-data.ts'
