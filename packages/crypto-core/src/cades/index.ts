export { addSignaturePolicyStore } from './add-signature-policy-store.ts'
export { addValidationData, type ValidationData } from './add-validation-data.ts'
export { type ArchiveTimeStampFacts, archiveTimeStampFactsOf } from './archive-time-stamp-facts.ts'
export { type ArchiveTimeStampV2Facts, archiveTimeStampV2FactsOf } from './archive-time-stamp-v2-facts.ts'
export { ATSHashIndex, atsHashIndexV1, atsHashIndexV2, atsHashIndexV3 } from './attributes/ats-hash-index.ts'
export {
  type CommitmentTypeIndication,
  type CommitmentTypeQualifier,
  commitmentTypeIndication,
} from './attributes/commitment-type-indication.ts'
export { mimeType } from './attributes/mime-type.ts'
export {
  type CrlIdentifier,
  type CrlOcspRef,
  type CrlValidatedID,
  completeCertificateReferences,
  completeRevocationReferences,
  type OcspResponsesID,
  type OtherCertID,
  type OtherHash,
} from './attributes/references.ts'
export {
  type OtherHashAlgAndValue,
  type SignaturePolicy,
  type SignaturePolicyId,
  type SignaturePolicyStore,
  type SigPolicyQualifierInfo,
  signaturePolicyIdentifier,
  signaturePolicyStore,
} from './attributes/signature-policy.ts'
export { type SignerAttributeV2, signerAttributesV2 } from './attributes/signer-attributes-v2.ts'
export { type SignerLocation, signerLocation } from './attributes/signer-location.ts'
export {
  archiveTimeStampV2,
  archiveTimeStampV3,
  cadesCTimeStamp,
  contentTimeStamp,
  signatureTimeStamp,
  timeStampedCertsCrlsReferences,
} from './attributes/time-stamps.ts'
export { certificateValues, type RevocationValues, revocationValues } from './attributes/values.ts'
export type { IndexVersion } from './covered-objects.ts'
export { finishTimeStamp } from './finish-time-stamp.ts'
export { type ArchiveTimeStampOptions, prepareArchiveTimeStamp } from './prepare-archive-time-stamp.ts'
export {
  type CadesAttributes,
  type CadesCountersignatureOptions,
  prepareCadesCountersignature,
  prepareCadesSignature,
  prepareFurtherCadesSignature,
} from './prepare-cades-signature.ts'
export { prepareSignatureTimeStamp, type TimeStampOptions } from './prepare-signature-time-stamp.ts'
export type { PreparedTimeStamp } from './prepared-time-stamp.ts'
export { type ReferenceTimeStampFacts, referenceTimeStampFactsOf } from './reference-time-stamp-facts.ts'
