import {
  any,
  type Codec,
  choice,
  implicit,
  objectIdentifier,
  opaque,
  sequence,
  setOf,
  universal,
} from '../der/index.ts'
import { Certificate } from '../x509/index.ts'

/** @spec RFC 5652 §10.2.2 */
export type CertificateChoices =
  | { readonly type: 'certificate'; readonly value: Certificate }
  /** Obsolete; not looked into. */
  | { readonly type: 'extendedCertificate'; readonly value: Uint8Array }
  /** Obsolete; not looked into. */
  | { readonly type: 'v1AttrCert'; readonly value: Uint8Array }
  /** An attribute certificate (RFC 5755), not looked into. */
  | { readonly type: 'v2AttrCert'; readonly value: Uint8Array }
  | { readonly type: 'other'; readonly value: OtherCertificateFormat }

/** @spec RFC 5652 §10.2.2 */
export interface OtherCertificateFormat {
  readonly otherCertFormat: string
  /** One encoding, of a type that `otherCertFormat` decides. */
  readonly otherCert: Uint8Array
}

const OtherCertificateFormat: Codec<OtherCertificateFormat> = sequence({
  otherCertFormat: objectIdentifier,
  otherCert: any,
})

export const CertificateChoices: Codec<CertificateChoices> = choice({
  certificate: Certificate,
  extendedCertificate: implicit(0, opaque(universal.sequence)),
  v1AttrCert: implicit(1, opaque(universal.sequence)),
  v2AttrCert: implicit(2, opaque(universal.sequence)),
  other: implicit(3, OtherCertificateFormat),
})

/** Nothing is signed here, and many leave it unsorted. @spec RFC 5652 §10.2.3 */
export const CertificateSet: Codec<readonly CertificateChoices[]> = setOf(CertificateChoices, { unsorted: 'tolerated' })
