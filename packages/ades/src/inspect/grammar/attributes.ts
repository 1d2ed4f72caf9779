import { oid } from '@x/crypto-core/oid'
import { AlgorithmIdentifier } from './algorithms.ts'
import { Certificate } from './certificates.ts'
import { ContentInfo, SignerInfo } from './cms.ts'
import { PolicyInformation } from './extensions.ts'
import {
  any,
  characterString,
  choice,
  explicit,
  implicit,
  integer,
  named,
  nullValue,
  objectIdentifier,
  octetString,
  opt,
  seq,
  seqOf,
  setOf,
  type Type,
  time,
} from './grammar.ts'
import { GeneralNames, SignerLocation } from './names.ts'

const IssuerSerial = seq('IssuerSerial', 'RFC 5035 §4', { issuer: GeneralNames, serialNumber: integer })

const SigningCertificateV2 = seq('SigningCertificateV2', 'RFC 5035 §3', {
  certs: seqOf(
    seq('ESSCertIDv2', 'RFC 5035 §4', {
      hashAlgorithm: opt(AlgorithmIdentifier),
      certHash: octetString,
      issuerSerial: opt(IssuerSerial),
    }),
  ),
  policies: opt(seqOf(PolicyInformation)),
})

const SigningCertificate = seq('SigningCertificate', 'RFC 2634 §5.4', {
  certs: seqOf(seq('ESSCertID', 'RFC 2634 §5.4.1', { certHash: octetString, issuerSerial: opt(IssuerSerial) })),
  policies: opt(seqOf(PolicyInformation)),
})

const CMSAlgorithmProtection = seq('CMSAlgorithmProtection', 'RFC 6211 §2', {
  digestAlgorithm: AlgorithmIdentifier,
  signatureAlgorithm: opt(implicit(1, AlgorithmIdentifier)),
  macAlgorithm: opt(implicit(2, AlgorithmIdentifier)),
})

const CommitmentTypeIndication = seq('CommitmentTypeIndication', 'EN 319 122-1 §5.2.3', {
  commitmentTypeId: objectIdentifier,
  commitmentTypeQualifier: opt(seqOf(any)),
})

const SignaturePolicy = choice('SignaturePolicy', 'EN 319 122-1 §5.2.9.1', {
  signaturePolicyId: seq('SignaturePolicyId', 'EN 319 122-1 §5.2.9.1', {
    sigPolicyId: objectIdentifier,
    sigPolicyHash: opt(
      seq('OtherHashAlgAndValue', 'EN 319 122-1 §5.2.9.1', {
        hashAlgorithm: AlgorithmIdentifier,
        hashValue: octetString,
      }),
    ),
    sigPolicyQualifiers: opt(
      seqOf(
        seq('SigPolicyQualifierInfo', 'EN 319 122-1 §5.2.9.2', {
          sigPolicyQualifierId: objectIdentifier,
          sigQualifier: any,
        }),
      ),
    ),
  }),
  signaturePolicyImplied: nullValue,
})

const SignaturePolicyStore = seq('SignaturePolicyStore', 'EN 319 122-1 §5.2.10', {
  spDocSpec: choice('SPDocSpecification', 'EN 319 122-1 §5.2.10', { oid: objectIdentifier, uri: characterString }),
  spDocument: choice('SignaturePolicyDocument', 'EN 319 122-1 §5.2.10', {
    sigPolicyEncoded: octetString,
    sigPolicyLocalURI: characterString,
  }),
})

const SignerAttributeV2 = seq('SignerAttributeV2', 'EN 319 122-1 §5.2.6.1', {
  claimedAttributes: opt(
    explicit(0, seqOf(seq('Attribute', 'X.509 §7.1', { type: objectIdentifier, values: setOf(any) }))),
  ),
  certifiedAttributesV2: opt(explicit(1, any)),
  signedAssertions: opt(explicit(2, any)),
})

const ATSHashIndex = seq('ATSHashIndexV3', 'EN 319 122-1 §5.5.2', {
  hashIndAlgorithm: opt(AlgorithmIdentifier),
  certificatesHashIndex: seqOf(octetString),
  crlsHashIndex: seqOf(octetString),
  unsignedAttrValuesHashIndex: seqOf(octetString),
})

function token(name: string, spec: string): Type {
  return { ...ContentInfo, name, spec }
}

/** Values of attributes by their types; made when first asked for, as tokens hold attributes again. */
export function signedAttributes(): ReadonlyMap<string, Type> {
  values ??= attributeValues()
  return values
}

let values: ReadonlyMap<string, Type> | undefined

function attributeValues(): ReadonlyMap<string, Type> {
  return new Map<string, Type>([
    [oid('id-contentType'), named('ContentType', 'RFC 5652 §11.1', objectIdentifier)],
    [oid('id-messageDigest'), named('MessageDigest', 'RFC 5652 §11.2', octetString)],
    [oid('id-signingTime'), named('SigningTime', 'RFC 5652 §11.3', time)],
    [oid('id-countersignature'), { ...SignerInfo, name: 'Countersignature', spec: 'RFC 5652 §11.4' }],
    [oid('id-aa-signingCertificate'), SigningCertificate],
    [oid('id-aa-signingCertificateV2'), SigningCertificateV2],
    [oid('id-aa-CMSAlgorithmProtection'), CMSAlgorithmProtection],
    [oid('id-aa-ets-mimeType'), named('MimeType', 'EN 319 122-1 §5.2.4.3', characterString)],
    [oid('id-aa-ets-commitmentType'), CommitmentTypeIndication],
    [oid('id-aa-ets-signerLocation'), SignerLocation],
    [oid('id-aa-ets-signerAttrV2'), SignerAttributeV2],
    [oid('id-aa-ets-sigPolicyId'), SignaturePolicy],
    [oid('id-aa-ets-sigPolicyStore'), SignaturePolicyStore],
    [oid('id-aa-ets-contentTimestamp'), token('ContentTimestamp', 'EN 319 122-1 §5.2.8')],
    [oid('id-aa-signatureTimeStampToken'), token('SignatureTimeStampToken', 'EN 319 122-1 §5.3')],
    [oid('id-aa-ets-archiveTimestampV2'), token('ArchiveTimeStampTokenV2', 'EN 319 122-1 §A.2.4')],
    [oid('id-aa-ets-archiveTimestampV3'), token('ArchiveTimeStampToken', 'EN 319 122-1 §5.5.3')],
    [oid('id-aa-ets-escTimeStamp'), token('ESCTimeStampToken', 'EN 319 122-1 §A.1.5.2')],
    [oid('id-aa-ets-certCRLTimestamp'), token('TimestampedCertsCRLs', 'EN 319 122-1 §A.1.5.1')],
    [oid('id-aa-ATSHashIndex'), { ...ATSHashIndex, name: 'ATSHashIndex', spec: 'TS 101 733 §6.4.2' }],
    [oid('id-aa-ATSHashIndex-v2'), { ...ATSHashIndex, name: 'ATSHashIndexV2' }],
    [oid('id-aa-ATSHashIndex-v3'), ATSHashIndex],
    [oid('id-aa-ets-certValues'), seqOf(Certificate, 'CertificateValues', 'EN 319 122-1 §A.1.1.2')],
  ])
}
