import { type BitString, bitString, type Codec, type DecodeLimits, decode, lazy, sequence } from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { TBSCertificate } from './tbs-certificate.ts'

/** @spec RFC 5280 §4.1.1 */
export interface Certificate {
  readonly tbsCertificate: TBSCertificate
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** Whole octets in a sound certificate: ECDSA and DSA as DER, all others raw. */
  readonly signatureValue: BitString
}

export const Certificate: Codec<Certificate> = sequence({
  tbsCertificate: lazy(TBSCertificate),
  signatureAlgorithm: AlgorithmIdentifier,
  signatureValue: bitString,
})

/**
 * Reads one DER certificate. Structure and limits are checked at once, the members of tbsCertificate on first access,
 * when they too may throw a CryptoError; `decodeWhole(Certificate, bytes)` reads everything at once. Nothing is judged:
 * neither the signature, nor the period, nor what the extensions mean.
 */
export function decodeCertificate(bytes: Uint8Array, limits?: DecodeLimits): Certificate {
  return decode(Certificate, bytes, { name: 'Certificate', ...(limits && { limits }) })
}
