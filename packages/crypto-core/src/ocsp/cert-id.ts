import { equalBytes } from '../bytes/index.ts'
import { type Codec, derOfMember, encode, nullValue, octetString, sequence } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import { digest, type HashAlgorithm, hashAlgorithmByOid } from '../hash/index.ts'
import { AlgorithmIdentifier, type SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Certificate, CertificateSerialNumber } from '../x509/index.ts'

/** A certificate by its serial number and the hashes of its issuer's name and key. @spec RFC 6960 §4.1.1 */
export interface CertID {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly issuerNameHash: Uint8Array
  /** Over the content of the key's BIT STRING. */
  readonly issuerKeyHash: Uint8Array
  readonly serialNumber: bigint
}

export const CertID: Codec<CertID> = sequence({
  hashAlgorithm: AlgorithmIdentifier,
  issuerNameHash: octetString,
  issuerKeyHash: octetString,
  serialNumber: CertificateSerialNumber,
})

/**
 * The CertID of a (decoded) certificate and its issuer's key. Many responders know SHA-1 alone here, where it protects
 * nothing. @spec RFC 6960 §4.1.1, RFC 5019 §2.1.1
 */
export function certIDOf(certificate: Certificate, issuerKey: SubjectPublicKeyInfo, hash: HashAlgorithm): CertID {
  const { tbsCertificate } = certificate
  return {
    hashAlgorithm: { algorithm: hash.oid, parameters: encode(nullValue, null) },
    issuerNameHash: digest(hash, derOfMember(tbsCertificate, 'issuer')!),
    issuerKeyHash: digest(hash, issuerKey.subjectPublicKey),
    serialNumber: tbsCertificate.serialNumber,
  }
}

/** Whether a CertID means this certificate of this issuer; false also when its digest algorithm is not known. */
export function isCertIDOf(certID: CertID, certificate: Certificate, issuerKey: SubjectPublicKeyInfo): boolean {
  if (certID.serialNumber !== certificate.tbsCertificate.serialNumber) return false
  const hash = hashOf(certID)
  return hash !== undefined && certIDsMatch(certID, certIDOf(certificate, issuerKey, hash))
}

/** Whether two mean the same certificate by the same digests; NULL parameters and absent ones are the same. */
export function certIDsMatch(a: CertID, b: CertID): boolean {
  return (
    a.serialNumber === b.serialNumber &&
    a.hashAlgorithm.algorithm === b.hashAlgorithm.algorithm &&
    equalBytes(a.issuerNameHash, b.issuerNameHash) &&
    equalBytes(a.issuerKeyHash, b.issuerKeyHash)
  )
}

function hashOf({ hashAlgorithm }: CertID): HashAlgorithm | undefined {
  try {
    return hashAlgorithmByOid(hashAlgorithm.algorithm)
  } catch (error) {
    if (isCryptoError(error, 'HASH_UNKNOWN')) return undefined
    throw error
  }
}
