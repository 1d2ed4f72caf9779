import { oid } from '@x/crypto-core/oid'
import {
  any,
  bitString,
  boolean,
  type Choice,
  characterString,
  choice,
  enumerated,
  explicit,
  implicit,
  integer,
  type Leaf,
  type List,
  named,
  nullValue,
  objectIdentifier,
  octetString,
  octetsOf,
  open,
  opt,
  seq,
  seqOf,
  type Type,
  time,
} from './grammar.ts'
import { GeneralName, GeneralNames } from './names.ts'

/** The bits that are set, by their names. */
function namedBits(name: string, spec: string, names: readonly string[]): Leaf {
  const text = (content: Uint8Array): string => {
    const set = names.filter((_, bit) => ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0)
    return set.length > 0 ? set.join(', ') : 'none'
  }
  return { ...named(name, spec, bitString), text }
}

const KeyUsage = namedBits('KeyUsage', 'RFC 5280 §4.2.1.3', [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
])

const ReasonFlags = namedBits('ReasonFlags', 'RFC 5280 §4.2.1.13', [
  'unused',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
])

const AuthorityKeyIdentifier = seq('AuthorityKeyIdentifier', 'RFC 5280 §4.2.1.1', {
  keyIdentifier: opt(implicit(0, octetString)),
  authorityCertIssuer: opt(implicit(1, GeneralNames)),
  authorityCertSerialNumber: opt(implicit(2, integer)),
})

const BasicConstraints = seq('BasicConstraints', 'RFC 5280 §4.2.1.9', {
  cA: opt(boolean),
  pathLenConstraint: opt(integer),
})

export const PolicyInformation: Type = seq('PolicyInformation', 'RFC 5280 §4.2.1.4', {
  policyIdentifier: objectIdentifier,
  policyQualifiers: opt(
    seqOf(seq('PolicyQualifierInfo', 'RFC 5280 §4.2.1.4', { policyQualifierId: objectIdentifier, qualifier: any })),
  ),
})

const DistributionPointName: Choice = choice('DistributionPointName', 'RFC 5280 §4.2.1.13', {
  fullName: implicit(0, GeneralNames),
  nameRelativeToCRLIssuer: implicit(1, any),
})

const DistributionPoint = seq('DistributionPoint', 'RFC 5280 §4.2.1.13', {
  distributionPoint: opt(explicit(0, DistributionPointName)),
  reasons: opt(implicit(1, ReasonFlags)),
  cRLIssuer: opt(implicit(2, GeneralNames)),
})

const AccessDescription = seq('AccessDescription', 'RFC 5280 §4.2.2.1', {
  accessMethod: objectIdentifier,
  accessLocation: GeneralName,
})

const GeneralSubtree = seq('GeneralSubtree', 'RFC 5280 §4.2.1.10', {
  base: GeneralName,
  minimum: opt(implicit(0, integer)),
  maximum: opt(implicit(1, integer)),
})

const QCStatement = seq('QCStatement', 'RFC 3739 §3.2.6', {
  statementId: objectIdentifier,
  statementInfo: opt(open(() => qcStatements)),
})

const qcStatements: ReadonlyMap<string, Type> = new Map<string, Type>([
  [oid('id-etsi-qcs-QcType'), seqOf(objectIdentifier, 'QcType', 'EN 319 412-5 §4.2.3')],
  [
    oid('id-etsi-qcs-QcPDS'),
    seqOf(
      seq('PdsLocation', 'EN 319 412-5 §4.3.4', { url: characterString, language: characterString }),
      'QcEuPDS',
      'EN 319 412-5 §4.3.4',
    ),
  ],
  [
    oid('id-etsi-qcs-QcLimitValue'),
    seq('MonetaryValue', 'EN 319 412-5 §4.3.2', { currency: any, amount: integer, exponent: integer }),
  ],
])

const IssuingDistributionPoint = seq('IssuingDistributionPoint', 'RFC 5280 §5.2.5', {
  distributionPoint: opt(explicit(0, DistributionPointName)),
  onlyContainsUserCerts: opt(implicit(1, boolean)),
  onlyContainsCACerts: opt(implicit(2, boolean)),
  onlySomeReasons: opt(implicit(3, ReasonFlags)),
  indirectCRL: opt(implicit(4, boolean)),
  onlyContainsAttributeCerts: opt(implicit(5, boolean)),
})

const CRLReason: Leaf = {
  ...named('CRLReason', 'RFC 5280 §5.3.1', enumerated),
  text: content =>
    [
      'unspecified',
      'keyCompromise',
      'cACompromise',
      'affiliationChanged',
      'superseded',
      'cessationOfOperation',
      'certificateHold',
      undefined,
      'removeFromCRL',
      'privilegeWithdrawn',
      'aACompromise',
    ][content[0] ?? 7],
}

const cRLDistributionPoints = seqOf(DistributionPoint, 'CRLDistributionPoints', 'RFC 5280 §4.2.1.13')

const extensions: ReadonlyMap<string, Type> = new Map<string, Type>([
  [oid('id-ce-keyUsage'), KeyUsage],
  [oid('id-ce-basicConstraints'), BasicConstraints],
  [oid('id-ce-subjectKeyIdentifier'), named('SubjectKeyIdentifier', 'RFC 5280 §4.2.1.2', octetString)],
  [oid('id-ce-authorityKeyIdentifier'), AuthorityKeyIdentifier],
  [oid('id-ce-subjectAltName'), { ...GeneralNames, name: 'SubjectAltName', spec: 'RFC 5280 §4.2.1.6' }],
  [oid('id-ce-issuerAltName'), { ...GeneralNames, name: 'IssuerAltName', spec: 'RFC 5280 §4.2.1.7' }],
  [oid('id-ce-certificatePolicies'), seqOf(PolicyInformation, 'CertificatePolicies', 'RFC 5280 §4.2.1.4')],
  [
    oid('id-ce-policyMappings'),
    seqOf(
      seq('PolicyMapping', 'RFC 5280 §4.2.1.5', {
        issuerDomainPolicy: objectIdentifier,
        subjectDomainPolicy: objectIdentifier,
      }),
      'PolicyMappings',
      'RFC 5280 §4.2.1.5',
    ),
  ],
  [
    oid('id-ce-policyConstraints'),
    seq('PolicyConstraints', 'RFC 5280 §4.2.1.11', {
      requireExplicitPolicy: opt(implicit(0, integer)),
      inhibitPolicyMapping: opt(implicit(1, integer)),
    }),
  ],
  [oid('id-ce-inhibitAnyPolicy'), named('InhibitAnyPolicy', 'RFC 5280 §4.2.1.14', integer)],
  [oid('id-ce-extKeyUsage'), seqOf(objectIdentifier, 'ExtKeyUsageSyntax', 'RFC 5280 §4.2.1.12')],
  [
    oid('id-ce-nameConstraints'),
    seq('NameConstraints', 'RFC 5280 §4.2.1.10', {
      permittedSubtrees: opt(implicit(0, seqOf(GeneralSubtree))),
      excludedSubtrees: opt(implicit(1, seqOf(GeneralSubtree))),
    }),
  ],
  [oid('id-ce-cRLDistributionPoints'), cRLDistributionPoints],
  [oid('id-ce-freshestCRL'), { ...cRLDistributionPoints, name: 'FreshestCRL', spec: 'RFC 5280 §4.2.1.15' }],
  [oid('id-pe-authorityInfoAccess'), seqOf(AccessDescription, 'AuthorityInfoAccessSyntax', 'RFC 5280 §4.2.2.1')],
  [oid('id-pe-subjectInfoAccess'), seqOf(AccessDescription, 'SubjectInfoAccessSyntax', 'RFC 5280 §4.2.2.2')],
  [oid('id-pe-qcStatements'), seqOf(QCStatement, 'QCStatements', 'RFC 3739 §3.2.6')],
  [oid('id-ce-cRLNumber'), named('CRLNumber', 'RFC 5280 §5.2.3', integer)],
  [oid('id-ce-deltaCRLIndicator'), named('BaseCRLNumber', 'RFC 5280 §5.2.4', integer)],
  [oid('id-ce-issuingDistributionPoint'), IssuingDistributionPoint],
  [oid('id-ce-cRLReasons'), CRLReason],
  [oid('id-ce-invalidityDate'), named('InvalidityDate', 'RFC 5280 §5.3.2', time)],
  [oid('id-ce-certificateIssuer'), { ...GeneralNames, name: 'CertificateIssuer', spec: 'RFC 5280 §5.3.3' }],
  [oid('id-ce-expiredCertsOnCRL'), named('ExpiredCertsOnCRL', 'X.509 §9.5.2.8', time)],
  [oid('id-pkix-ocsp-nocheck'), { ...nullValue, name: 'OCSP no check', spec: 'RFC 6960 §4.2.2.2.1' }],
  [oid('id-pkix-ocsp-nonce'), named('Nonce', 'RFC 9654 §2.1', octetString)],
  [oid('id-pkix-ocsp-archive-cutoff'), named('ArchiveCutoff', 'RFC 6960 §4.4.4', time)],
])

export const Extensions: List = seqOf(
  seq('Extension', 'RFC 5280 §4.1.2.9', {
    extnID: objectIdentifier,
    critical: opt(boolean),
    extnValue: octetsOf(open(() => extensions)),
  }),
  'Extensions',
  'RFC 5280 §4.1.2.9',
)
