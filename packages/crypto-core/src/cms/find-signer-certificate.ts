import { equalBytes } from '../bytes/index.ts'
import { encode } from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'
import { digest, SHA_1 } from '../hash/index.ts'
import { type Certificate, extensionOf, Name, subjectKeyIdentifier } from '../x509/index.ts'
import type { CertificateChoices } from './certificate-choices.ts'
import { essCertIDOf, verifyEssCertID } from './ess-cert-id.ts'
import type { SignerIdentifier } from './signer-identifier.ts'
import type { SignerInfo } from './signer-info.ts'

/**
 * The signer's certificate among candidates: one that `sid` names and, when there are several, the one that the
 * signed reference (ESS) names too. A certificate that cannot be read is passed over. Which key verifies the
 * signature is then known; whether it is trusted is not. Throws CMS_ATTRIBUTE_COUNT, HASH_UNKNOWN and DER_* for
 * faults of the SignerInfo. @spec RFC 5652 §5.3, RFC 5035 §5.4
 */
export function findSignerCertificate(
  signerInfo: SignerInfo,
  candidates: Iterable<Certificate>,
): Certificate | undefined {
  const named: Certificate[] = []
  for (const certificate of candidates) if (isNamedBy(signerInfo.sid, certificate)) named.push(certificate)
  if (named.length < 2) return named[0]
  const reference = essCertIDOf(signerInfo.signedAttrs)
  return (reference && named.find(certificate => verifyEssCertID(reference, certificate))) ?? named[0]
}

/** The X.509 certificates of a CertificateSet. */
export function certificatesIn(choices: readonly CertificateChoices[] | undefined): readonly Certificate[] {
  return choices?.flatMap(choice => (choice.type === 'certificate' ? [choice.value] : [])) ?? []
}

function isNamedBy(sid: SignerIdentifier, certificate: Certificate): boolean {
  try {
    if (sid.type === 'subjectKeyIdentifier') return equalBytes(keyIdentifierOf(certificate), sid.value)
    const { issuer, serialNumber } = certificate.tbsCertificate
    if (serialNumber !== sid.value.serialNumber) return false
    return equalBytes(encode(Name, issuer), encode(Name, sid.value.issuer))
  } catch (error) {
    if (isCryptoError(error)) return false
    throw error
  }
}

/** The extension or, without it, what most issuers would put there. @spec RFC 5280 §4.2.1.2 */
function keyIdentifierOf(certificate: Certificate): Uint8Array {
  const { subjectPublicKeyInfo } = certificate.tbsCertificate
  return extensionOf(certificate, subjectKeyIdentifier)?.value ?? digest(SHA_1, subjectPublicKeyInfo.subjectPublicKey)
}
