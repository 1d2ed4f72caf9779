import { equalBytes } from '@x/crypto-core/bytes'
import { derOfMember } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { decodeCertificate } from '@x/crypto-core/x509'

/** What ties a certificate to its key and to its issuer, each as DER. */
export interface CertificateLinks {
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serialNumber: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
}

/** Throws DER_* for what is no certificate. */
export function linksOf(certificate: Uint8Array): CertificateLinks {
  const { tbsCertificate } = decodeCertificate(certificate)
  return {
    subject: derOfMember(tbsCertificate, 'subject')!,
    issuer: derOfMember(tbsCertificate, 'issuer')!,
    serialNumber: derOfMember(tbsCertificate, 'serialNumber')!,
    subjectPublicKeyInfo: derOfMember(tbsCertificate, 'subjectPublicKeyInfo')!,
  }
}

/**
 * Parts certificates into the chain of a key (its own certificate, the first one that holds its public key, then each
 * issuer as far as it is there, by name) and the rest, in the order they came in. What is no certificate is rest: a
 * container holds what others put there. Names only; nothing is verified.
 */
export function chainOf(
  certificates: readonly Uint8Array[],
  subjectPublicKeyInfo: Uint8Array | undefined,
): { readonly chain: Uint8Array[]; readonly rest: Uint8Array[] } {
  const left = certificates.map(certificate => ({ certificate, links: linksIn(certificate) }))
  const chain: Uint8Array[] = []
  const take = (wanted: (links: CertificateLinks) => boolean): CertificateLinks | undefined => {
    const at = left.findIndex(({ links }) => links !== undefined && wanted(links))
    const [taken] = at < 0 ? [] : left.splice(at, 1)
    if (taken) chain.push(taken.certificate)
    return taken?.links
  }
  const own = subjectPublicKeyInfo
  let last = own && take(links => equalBytes(links.subjectPublicKeyInfo, own))
  while (last) {
    const { issuer, subject } = last
    // Its own issuer: the chain ends there, whatever else carries that name.
    last = equalBytes(issuer, subject) ? undefined : take(links => equalBytes(links.subject, issuer))
  }
  return { chain, rest: left.map(({ certificate }) => certificate) }
}

function linksIn(octets: Uint8Array): CertificateLinks | undefined {
  try {
    return linksOf(octets)
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
