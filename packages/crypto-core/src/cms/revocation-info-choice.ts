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

/** @spec RFC 5652 §10.2.1 */
export type RevocationInfoChoice =
  /** A CertificateList, encoded. */
  | { readonly type: 'crl'; readonly value: Uint8Array }
  | { readonly type: 'other'; readonly value: OtherRevocationInfoFormat }

/** Such as an OCSP response: `id-ri-ocsp-response`. @spec RFC 5652 §10.2.1, RFC 5940 §2.1 */
export interface OtherRevocationInfoFormat {
  readonly otherRevInfoFormat: string
  /** One encoding, of a type that `otherRevInfoFormat` decides. */
  readonly otherRevInfo: Uint8Array
}

const OtherRevocationInfoFormat: Codec<OtherRevocationInfoFormat> = sequence({
  otherRevInfoFormat: objectIdentifier,
  otherRevInfo: any,
})

export const RevocationInfoChoice: Codec<RevocationInfoChoice> = choice({
  crl: opaque(universal.sequence),
  other: implicit(1, OtherRevocationInfoFormat),
})

/** Nothing is signed here, and many leave it unsorted. @spec RFC 5652 §10.2.1 */
export const RevocationInfoChoices: Codec<readonly RevocationInfoChoice[]> = setOf(RevocationInfoChoice, {
  unsorted: 'tolerated',
})
