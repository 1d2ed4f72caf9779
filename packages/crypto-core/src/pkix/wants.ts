import { isCryptoError } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import {
  authorityInfoAccess,
  type Certificate,
  type CertificateList,
  type CRLDistributionPoints,
  cRLDistributionPoints,
  type Extension,
  type ExtensionType,
  extensionIn,
  freshestCRL,
  type GeneralName,
} from '../x509/index.ts'

/** Something that is not at hand and could help, with where it may be had. */
export type Want =
  /** Certificates of who issued this one. @spec RFC 5280 §4.2.2.1 */
  | { readonly type: 'issuer'; readonly certificate: Certificate; readonly uris: readonly string[] }
  /** Something current that says whether this one is revoked. @spec RFC 5280 §4.2.1.13, RFC 6960 §3.1 */
  | {
      readonly type: 'revocation'
      readonly certificate: Certificate
      /** The issuer's, for the CertID of an OCSP request; absent when the issuer is an anchor without a certificate. */
      readonly issuer?: Certificate
      readonly crlUris: readonly string[]
      readonly deltaCrlUris: readonly string[]
      readonly ocspUris: readonly string[]
    }
  /** Certificates of who signed this CRL. @spec RFC 5280 §5.2.7 */
  | { readonly type: 'crl-issuer'; readonly crl: CertificateList; readonly uris: readonly string[] }

/** The wants of a search, each once. */
export class WantList {
  readonly #wants = new Map<Certificate | CertificateList, Map<Want['type'], Want>>()

  issuer(certificate: Certificate): void {
    const uris = accessUris(certificate.tbsCertificate.extensions, oid('id-ad-caIssuers'))
    this.#add(certificate, { type: 'issuer', certificate, uris })
  }

  revocation(certificate: Certificate, issuer: Certificate | undefined): void {
    const { extensions } = certificate.tbsCertificate
    this.#add(certificate, {
      type: 'revocation',
      certificate,
      ...(issuer && { issuer }),
      crlUris: pointUris(readable(extensions, cRLDistributionPoints)),
      deltaCrlUris: pointUris(readable(extensions, freshestCRL)),
      ocspUris: accessUris(extensions, oid('id-ad-ocsp')),
    })
  }

  crlIssuer(crl: CertificateList): void {
    const uris = accessUris(crl.tbsCertList.crlExtensions, oid('id-ad-caIssuers'))
    this.#add(crl, { type: 'crl-issuer', crl, uris })
  }

  all(): readonly Want[] {
    return [...this.#wants.values()].flatMap(wants => [...wants.values()])
  }

  #add(about: Certificate | CertificateList, want: Want): void {
    const wants = this.#wants.get(about) ?? new Map<Want['type'], Want>()
    this.#wants.set(about, wants.set(want.type, want))
  }
}

function accessUris(extensions: readonly Extension[] | undefined, method: string): readonly string[] {
  const descriptions = readable(extensions, authorityInfoAccess) ?? []
  return descriptions.flatMap(({ accessMethod, accessLocation }) =>
    accessMethod === method ? uriOf(accessLocation) : [],
  )
}

function pointUris(points: CRLDistributionPoints | undefined = []): readonly string[] {
  return points.flatMap(({ distributionPoint }) =>
    distributionPoint?.type === 'fullName' ? distributionPoint.value.flatMap(uriOf) : [],
  )
}

function uriOf(name: GeneralName): readonly string[] {
  return name.type === 'uniformResourceIdentifier' ? [name.value] : []
}

/** An extension that cannot be read names no place; that it cannot is said elsewhere. */
function readable<T>(extensions: readonly Extension[] | undefined, type: ExtensionType<T>): T | undefined {
  try {
    return extensionIn(extensions, type)?.value
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
