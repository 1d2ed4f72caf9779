import { type BitString, bitString, type Codec, type DecodeLimits, decode, lazy, sequence } from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { TBSCertList } from './tbs-cert-list.ts'

/** A certificate revocation list. @spec RFC 5280 §5.1.1 */
export interface CertificateList {
  readonly tbsCertList: TBSCertList
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** Whole octets in a sound list: ECDSA and DSA as DER, all others raw. */
  readonly signatureValue: BitString
}

export const CertificateList: Codec<CertificateList> = sequence({
  tbsCertList: lazy(TBSCertList),
  signatureAlgorithm: AlgorithmIdentifier,
  signatureValue: bitString,
})

/**
 * Reads one DER CRL. Structure and limits are checked at once, the members of tbsCertList on first access, and its
 * entries when `revokedCertificates` is asked for, which costs most: `findRevokedCertificate` needs none but one.
 */
export function decodeCertificateList(bytes: Uint8Array, limits?: DecodeLimits): CertificateList {
  return decode(CertificateList, bytes, { name: 'CertificateList', ...(limits && { limits }) })
}
