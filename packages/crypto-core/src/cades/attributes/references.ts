import { type AttributeType, IssuerSerial } from '../../cms/index.ts'
import {
  any,
  type Codec,
  choice,
  explicit,
  generalizedTime,
  integer,
  octetString,
  optional,
  sequence,
  sequenceOf,
  utcTime,
} from '../../der/index.ts'
import { ResponderID } from '../../ocsp/index.ts'
import { oid } from '../../oid/index.ts'
import { Name } from '../../x509/index.ts'
import { OtherHashAlgAndValue } from './signature-policy.ts'

// The extended forms C and X name validation data in place of holding it. Read, and made no more.

/** By SHA-1, or by the algorithm that it names. @spec EN 319 122-1 §A.1.1.1 */
export type OtherHash =
  | { readonly type: 'sha1Hash'; readonly value: Uint8Array }
  | { readonly type: 'otherHash'; readonly value: OtherHashAlgAndValue }

/** A certificate. @spec EN 319 122-1 §A.1.1.1 */
export interface OtherCertID {
  readonly otherCertHash: OtherHash
  readonly issuerSerial?: IssuerSerial
}

/** CRLs and OCSP responses by which one certificate was judged. @spec EN 319 122-1 §A.1.2.1 */
export interface CrlOcspRef {
  readonly crlids?: { readonly crls: readonly CrlValidatedID[] }
  readonly ocspids?: { readonly ocspResponses: readonly OcspResponsesID[] }
  /** One encoding. */
  readonly otherRev?: Uint8Array
}

export interface CrlValidatedID {
  readonly crlHash: OtherHash
  readonly crlIdentifier?: CrlIdentifier
}

export interface CrlIdentifier {
  readonly crlissuer: Name
  readonly crlIssuedTime: Date
  readonly crlNumber?: bigint
}

export interface OcspResponsesID {
  readonly ocspIdentifier: { readonly ocspResponderID: ResponderID; readonly producedAt: Date }
  readonly ocspRepHash?: OtherHash
}

const OtherHash: Codec<OtherHash> = choice({ sha1Hash: octetString, otherHash: OtherHashAlgAndValue })

const OtherCertID: Codec<OtherCertID> = sequence({ otherCertHash: OtherHash, issuerSerial: optional(IssuerSerial) })

const CrlIdentifier: Codec<CrlIdentifier> = sequence({
  crlissuer: Name,
  crlIssuedTime: utcTime,
  crlNumber: optional(integer),
})

const CrlValidatedID: Codec<CrlValidatedID> = sequence({ crlHash: OtherHash, crlIdentifier: optional(CrlIdentifier) })

const OcspResponsesID: Codec<OcspResponsesID> = sequence({
  ocspIdentifier: sequence({ ocspResponderID: ResponderID, producedAt: generalizedTime }),
  ocspRepHash: optional(OtherHash),
})

const CrlOcspRef: Codec<CrlOcspRef> = sequence({
  crlids: optional(explicit(0, sequence({ crls: sequenceOf(CrlValidatedID) }))),
  ocspids: optional(explicit(1, sequence({ ocspResponses: sequenceOf(OcspResponsesID) }))),
  otherRev: optional(explicit(2, any)),
})

/** The certificates of the path, without the signer's. @spec EN 319 122-1 §A.1.1.1 */
export const completeCertificateReferences: AttributeType<readonly OtherCertID[]> = {
  name: 'CompleteCertificateRefs',
  oid: oid('id-aa-ets-certificateRefs'),
  codec: sequenceOf(OtherCertID),
}

/** One item for each certificate: the signer's, then those of `completeCertificateReferences`. @spec EN 319 122-1 §A.1.2.1 */
export const completeRevocationReferences: AttributeType<readonly CrlOcspRef[]> = {
  name: 'CompleteRevocationRefs',
  oid: oid('id-aa-ets-revocationRefs'),
  codec: sequenceOf(CrlOcspRef),
}
