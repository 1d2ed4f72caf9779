import { AlgorithmIdentifier, SubjectPublicKeyInfo } from './algorithms.ts'
import { Extensions } from './extensions.ts'
import { any, bitString, explicit, implicit, integer, opt, type Sequence, seq, seqOf, setOf, time } from './grammar.ts'
import { Name } from './names.ts'

const Validity = seq('Validity', 'RFC 5280 §4.1.2.5', { notBefore: time, notAfter: time })

const TBSCertificate = seq('TBSCertificate', 'RFC 5280 §4.1.2', {
  version: opt(explicit(0, integer)),
  serialNumber: integer,
  signature: AlgorithmIdentifier,
  issuer: Name,
  validity: Validity,
  subject: Name,
  subjectPublicKeyInfo: SubjectPublicKeyInfo,
  issuerUniqueID: opt(implicit(1, bitString)),
  subjectUniqueID: opt(implicit(2, bitString)),
  extensions: opt(explicit(3, Extensions)),
})

export const Certificate: Sequence = seq('Certificate', 'RFC 5280 §4.1', {
  tbsCertificate: TBSCertificate,
  signatureAlgorithm: AlgorithmIdentifier,
  signatureValue: bitString,
})

const TBSCertList = seq('TBSCertList', 'RFC 5280 §5.1.2', {
  version: opt(integer),
  signature: AlgorithmIdentifier,
  issuer: Name,
  thisUpdate: time,
  nextUpdate: opt(time),
  revokedCertificates: opt(
    seqOf(
      seq('revokedCertificate', 'RFC 5280 §5.1.2.6', {
        userCertificate: integer,
        revocationDate: time,
        crlEntryExtensions: opt(Extensions),
      }),
    ),
  ),
  crlExtensions: opt(explicit(0, Extensions)),
})

export const CertificateList: Sequence = seq('CertificateList', 'RFC 5280 §5.1', {
  tbsCertList: TBSCertList,
  signatureAlgorithm: AlgorithmIdentifier,
  signatureValue: bitString,
})

export const CertificationRequest: Sequence = seq('CertificationRequest', 'RFC 2986 §4.2', {
  certificationRequestInfo: seq('CertificationRequestInfo', 'RFC 2986 §4.1', {
    version: integer,
    subject: Name,
    subjectPKInfo: SubjectPublicKeyInfo,
    attributes: implicit(0, setOf(any)),
  }),
  signatureAlgorithm: AlgorithmIdentifier,
  signature: bitString,
})
