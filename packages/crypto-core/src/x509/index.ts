export { Attribute } from './attribute.ts'
export { Certificate, decodeCertificate } from './certificate.ts'
export { CertificateList, decodeCertificateList } from './certificate-list.ts'
export { characterStringText, DirectoryString } from './directory-string.ts'
export { Extension, Extensions } from './extension.ts'
export { type ExtensionType, extensionIn, extensionOf } from './extension-of.ts'
export type { AccessDescription } from './extensions/access-description.ts'
export { authorityInfoAccess } from './extensions/authority-info-access.ts'
export { AuthorityKeyIdentifier, authorityKeyIdentifier } from './extensions/authority-key-identifier.ts'
export { BasicConstraints, basicConstraints } from './extensions/basic-constraints.ts'
export { certificateIssuer } from './extensions/certificate-issuer.ts'
export {
  CertificatePolicies,
  CPSuri,
  certificatePolicies,
  type DisplayText,
  type NoticeReference,
  type PolicyInformation,
  type PolicyQualifierInfo,
  UserNotice,
} from './extensions/certificate-policies.ts'
export {
  CRLDistributionPoints,
  cRLDistributionPoints,
  type DistributionPoint,
  DistributionPointName,
  ReasonFlags,
} from './extensions/crl-distribution-points.ts'
export { CRLNumber, cRLNumber } from './extensions/crl-number.ts'
export { deltaCRLIndicator } from './extensions/delta-crl-indicator.ts'
export {
  type Iso4217CurrencyCode,
  MonetaryValue,
  type PdsLocation,
  PdsLocations,
  QcCClegislation,
  QcEuRetentionPeriod,
  QcType,
} from './extensions/etsi-qc-statements.ts'
export { expiredCertsOnCRL } from './extensions/expired-certs-on-crl.ts'
export { ExtKeyUsage, extKeyUsage } from './extensions/ext-key-usage.ts'
export { freshestCRL } from './extensions/freshest-crl.ts'
export { inhibitAnyPolicy } from './extensions/inhibit-any-policy.ts'
export { invalidityDate } from './extensions/invalidity-date.ts'
export { issuerAltName } from './extensions/issuer-alt-name.ts'
export { IssuingDistributionPoint, issuingDistributionPoint } from './extensions/issuing-distribution-point.ts'
export { KeyUsage, keyUsage } from './extensions/key-usage.ts'
export { type GeneralSubtree, NameConstraints, nameConstraints } from './extensions/name-constraints.ts'
export { noRevAvail } from './extensions/no-rev-avail.ts'
export { PolicyConstraints, policyConstraints } from './extensions/policy-constraints.ts'
export { type PolicyMapping, PolicyMappings, policyMappings } from './extensions/policy-mappings.ts'
export { type QCStatement, QCStatements, qcStatements } from './extensions/qc-statements.ts'
export { CRLReason, reasonCode } from './extensions/reason-code.ts'
export { subjectAltName } from './extensions/subject-alt-name.ts'
export { SubjectDirectoryAttributes, subjectDirectoryAttributes } from './extensions/subject-directory-attributes.ts'
export { subjectInfoAccess } from './extensions/subject-info-access.ts'
export { subjectKeyIdentifier } from './extensions/subject-key-identifier.ts'
export { criticalEntryExtensions, findRevokedCertificate } from './find-revoked-certificate.ts'
export { formatName } from './format-name.ts'
export { type EDIPartyName, GeneralName, GeneralNames, type OtherName } from './general-name.ts'
export { AttributeTypeAndValue, Name, RelativeDistinguishedName } from './name.ts'
export { isNameWithin, nameKey, namesMatch } from './name-key.ts'
export { RevokedCertificate } from './revoked-certificate.ts'
export { CertificateSerialNumber, formatSerialNumberDecimal, formatSerialNumberHex } from './serial-number.ts'
export { TBSCertList } from './tbs-cert-list.ts'
export { TBSCertificate, type Version } from './tbs-certificate.ts'
export { Time } from './time.ts'
export { Validity } from './validity.ts'
export { verifyCertificateListSignature } from './verify-certificate-list-signature.ts'
export { verifyCertificateSignature } from './verify-certificate-signature.ts'
