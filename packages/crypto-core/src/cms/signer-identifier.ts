import { type Codec, choice, implicit, octetString, sequence } from '../der/index.ts'
import { CertificateSerialNumber, Name } from '../x509/index.ts'

/** @spec RFC 5652 §10.2.4 */
export interface IssuerAndSerialNumber {
  readonly issuer: Name
  readonly serialNumber: bigint
}

export const IssuerAndSerialNumber: Codec<IssuerAndSerialNumber> = sequence({
  issuer: Name,
  serialNumber: CertificateSerialNumber,
})

/** @spec RFC 5652 §5.3 */
export type SignerIdentifier =
  | { readonly type: 'issuerAndSerialNumber'; readonly value: IssuerAndSerialNumber }
  | { readonly type: 'subjectKeyIdentifier'; readonly value: Uint8Array }

export const SignerIdentifier: Codec<SignerIdentifier> = choice({
  issuerAndSerialNumber: IssuerAndSerialNumber,
  subjectKeyIdentifier: implicit(0, octetString),
})
