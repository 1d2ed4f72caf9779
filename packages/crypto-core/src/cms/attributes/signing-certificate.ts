import { type Codec, octetString, optional, sequence, sequenceOf, withDefault } from '../../der/index.ts'
import { SHA_256 } from '../../hash/index.ts'
import { oid } from '../../oid/index.ts'
import { AlgorithmIdentifier } from '../../spki/index.ts'
import { CertificatePolicies, CertificateSerialNumber, GeneralNames } from '../../x509/index.ts'
import type { AttributeType } from '../attribute.ts'

/** @spec RFC 5035 §4 */
export interface IssuerSerial {
  /** One directoryName. */
  readonly issuer: GeneralNames
  readonly serialNumber: bigint
}

export const IssuerSerial: Codec<IssuerSerial> = sequence({
  issuer: GeneralNames,
  serialNumber: CertificateSerialNumber,
})

/** A certificate by its SHA-1. @spec RFC 2634 §5.4.1 */
export interface ESSCertID {
  readonly certHash: Uint8Array
  readonly issuerSerial?: IssuerSerial
}

const ESSCertID: Codec<ESSCertID> = sequence({ certHash: octetString, issuerSerial: optional(IssuerSerial) })

/** A certificate by its digest. @spec RFC 5035 §4 */
export interface ESSCertIDv2 {
  /** SHA-256 when the encoding leaves it out. */
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly certHash: Uint8Array
  readonly issuerSerial?: IssuerSerial
}

const ESSCertIDv2: Codec<ESSCertIDv2> = sequence({
  // Signers that write SHA-256 out are as many as those that do not.
  hashAlgorithm: withDefault(AlgorithmIdentifier, { algorithm: SHA_256.oid }, { encodedDefault: 'tolerated' }),
  certHash: octetString,
  issuerSerial: optional(IssuerSerial),
})

/** @spec RFC 2634 §5.4 */
export interface SigningCertificate {
  /** The signer's first. */
  readonly certs: readonly ESSCertID[]
  readonly policies?: CertificatePolicies
}

const SigningCertificate: Codec<SigningCertificate> = sequence({
  certs: sequenceOf(ESSCertID),
  policies: optional(CertificatePolicies),
})

/** @spec RFC 5035 §3 */
export interface SigningCertificateV2 {
  /** The signer's first. */
  readonly certs: readonly ESSCertIDv2[]
  readonly policies?: CertificatePolicies
}

const SigningCertificateV2: Codec<SigningCertificateV2> = sequence({
  certs: sequenceOf(ESSCertIDv2),
  policies: optional(CertificatePolicies),
})

/** @spec RFC 2634 §5.4 */
export const signingCertificate: AttributeType<SigningCertificate> = {
  name: 'SigningCertificate',
  oid: oid('id-aa-signingCertificate'),
  codec: SigningCertificate,
}

/** @spec RFC 5035 §3 */
export const signingCertificateV2: AttributeType<SigningCertificateV2> = {
  name: 'SigningCertificateV2',
  oid: oid('id-aa-signingCertificateV2'),
  codec: SigningCertificateV2,
}
