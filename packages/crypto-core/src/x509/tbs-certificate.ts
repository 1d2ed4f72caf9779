import {
  type BitString,
  bitString,
  type Codec,
  explicit,
  implicit,
  lazy,
  mapped,
  optional,
  sequence,
  smallInteger,
  withDefault,
} from '../der/index.ts'
import { AlgorithmIdentifier, SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Extension, Extensions } from './extension.ts'
import { Name } from './name.ts'
import { CertificateSerialNumber } from './serial-number.ts'
import { Validity } from './validity.ts'

/** @spec RFC 5280 §4.1.2 */
export interface TBSCertificate {
  readonly version: Version
  readonly serialNumber: bigint
  /** The same as the certificate's signatureAlgorithm. */
  readonly signature: AlgorithmIdentifier
  readonly issuer: Name
  readonly validity: Validity
  readonly subject: Name
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly issuerUniqueID?: BitString
  readonly subjectUniqueID?: BitString
  readonly extensions?: readonly Extension[]
}

/** v1 is 0, v2 is 1, v3 is 2. @spec RFC 5280 §4.1.2.1 */
export type Version = 0 | 1 | 2

const Version: Codec<Version> = mapped(smallInteger, {
  read: (number, refuse) => {
    if (number === 0 || number === 1 || number === 2) return number
    return refuse('X509_VERSION', 'the version is v1 (0), v2 (1) or v3 (2)', 'RFC 5280 §4.1.2.1')
  },
  write: version => version,
})

// Lazy: what neither a signature nor a validity period needs, and what costs most to read.
export const TBSCertificate: Codec<TBSCertificate> = sequence({
  version: withDefault(explicit(0, Version), 0),
  serialNumber: CertificateSerialNumber,
  signature: AlgorithmIdentifier,
  issuer: lazy(Name),
  validity: Validity,
  subject: lazy(Name),
  subjectPublicKeyInfo: SubjectPublicKeyInfo,
  issuerUniqueID: optional(implicit(1, bitString)),
  subjectUniqueID: optional(implicit(2, bitString)),
  extensions: optional(lazy(explicit(3, Extensions))),
})
