import { equalBytes } from '../bytes/index.ts'
import { decode, derOf, encode } from '../der/index.ts'
import { digest, type HashAlgorithm, hashAlgorithmByOid, SHA_1, SHA_256 } from '../hash/index.ts'
import { type Certificate, Name } from '../x509/index.ts'
import { type Attribute, attributeIn } from './attribute.ts'
import {
  type ESSCertID,
  type ESSCertIDv2,
  type SigningCertificateV2,
  signingCertificate,
  signingCertificateV2,
} from './attributes/signing-certificate.ts'

/**
 * Whether an ESSCertID (then by SHA-1) or ESSCertIDv2 is that of a certificate: its digest and, where it is there,
 * issuer and serial number. Throws HASH_UNKNOWN. @spec RFC 5035 §4, §5.4.1, RFC 2634 §5.4.1
 */
export function verifyEssCertID(essCertID: ESSCertID | ESSCertIDv2, certificate: Certificate): boolean {
  const hash = 'hashAlgorithm' in essCertID ? hashAlgorithmByOid(essCertID.hashAlgorithm.algorithm) : SHA_1
  if (!equalBytes(digest(hash, derOf(certificate)), essCertID.certHash)) return false
  const { issuerSerial } = essCertID
  if (issuerSerial === undefined) return true
  const { issuer, serialNumber } = certificate.tbsCertificate
  const [name, ...others] = issuerSerial.issuer
  if (name?.type !== 'directoryName' || others.length > 0 || issuerSerial.serialNumber !== serialNumber) return false
  return equalBytes(encode(Name, name.value), encode(Name, issuer))
}

/**
 * The reference to the signer's own certificate in the signed attributes: of the second version, or else of the first.
 * Undefined without either. Throws CMS_ATTRIBUTE_COUNT and DER_*. @spec RFC 5035 §3, §5.4.1
 */
export function essCertIDOf(signedAttrs: readonly Attribute[] | undefined): ESSCertID | ESSCertIDv2 | undefined {
  const { certs } = attributeIn(signedAttrs, signingCertificateV2) ?? attributeIn(signedAttrs, signingCertificate) ?? {}
  return certs?.[0]
}

/**
 * The value of signing-certificate-v2 that names one certificate by its digest; made once for each certificate, since who
 * signs with it does so often. @spec RFC 5035 §3, EN 319 122-1 §5.2.2.3
 */
export function signingCertificateV2Of(certificate: Certificate, hash: HashAlgorithm = SHA_256): SigningCertificateV2 {
  const known = references.get(certificate) ?? new Map<string, SigningCertificateV2>()
  references.set(certificate, known)
  const value = known.get(hash.oid) ?? reference(certificate, hash)
  known.set(hash.oid, value)
  return value
}

const references = new WeakMap<Certificate, Map<string, SigningCertificateV2>>()

/** Read back from its encoding, so that it has that at hand. */
function reference(certificate: Certificate, hash: HashAlgorithm): SigningCertificateV2 {
  const { issuer, serialNumber } = certificate.tbsCertificate
  const value: SigningCertificateV2 = {
    certs: [
      {
        hashAlgorithm: { algorithm: hash.oid },
        certHash: digest(hash, derOf(certificate)),
        issuerSerial: { issuer: [{ type: 'directoryName', value: issuer }], serialNumber },
      },
    ],
  }
  return decode(signingCertificateV2.codec, encode(signingCertificateV2.codec, value))
}
