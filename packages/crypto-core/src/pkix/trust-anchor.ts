import { equalBytes } from '../bytes/index.ts'
import { derOf } from '../der/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import {
  basicConstraints,
  type Certificate,
  certificatePolicies,
  extensionOf,
  extKeyUsage,
  type Name,
  type NameConstraints,
  nameConstraints,
  policyConstraints,
} from '../x509/index.ts'

/** A key that is trusted to issue under a name. @spec RFC 5280 §6.1.1 (d) */
export interface TrustAnchor {
  readonly name: Name
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  /** The certificate by which the anchor became known. Its validity and extensions bind nobody, unless taken over below. */
  readonly certificate?: Certificate
  readonly constraints?: TrustAnchorConstraints
  /** Nothing that the anchor issued before is trusted. */
  readonly trustedFrom?: Date
  /** The anchor is not trusted from then on. @spec EN 319 102-1 §5.2.6 */
  readonly sunset?: Date
}

/** What limits a trust anchor, as extensions limit a CA. @spec RFC 5280 §6.2 */
export interface TrustAnchorConstraints {
  readonly pathLenConstraint?: number
  readonly nameConstraints?: NameConstraints
  /** Policies that paths from here may be valid for; all, when left out. */
  readonly policies?: readonly string[]
  readonly requireExplicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  /** Purposes (dotted object identifiers) that the anchor is trusted for; all, when left out. */
  readonly extKeyUsage?: readonly string[]
}

/**
 * A trust anchor by its certificate. Its extensions become constraints when `constraints` is `'of-certificate'`, and
 * the end of its validity the sunset when `sunset` is; otherwise it is trusted without limits, as RFC 5280 has it.
 * Throws DER_* when an extension that is taken over cannot be read. @spec RFC 5280 §6.1.1 (d), §6.2
 */
export function trustAnchorOf(
  certificate: Certificate,
  options: {
    readonly constraints?: TrustAnchorConstraints | 'of-certificate'
    readonly trustedFrom?: Date
    readonly sunset?: Date | 'of-certificate'
  } = {},
): TrustAnchor {
  const { subject, subjectPublicKeyInfo, validity } = certificate.tbsCertificate
  const constraints = options.constraints === 'of-certificate' ? constraintsOf(certificate) : options.constraints
  const sunset = options.sunset === 'of-certificate' ? validity.notAfter : options.sunset
  return {
    name: subject,
    subjectPublicKeyInfo,
    certificate,
    ...(constraints && { constraints }),
    ...(options.trustedFrom && { trustedFrom: options.trustedFrom }),
    ...(sunset && { sunset }),
  }
}

function constraintsOf(certificate: Certificate): TrustAnchorConstraints {
  const { pathLenConstraint } = extensionOf(certificate, basicConstraints)?.value ?? {}
  const names = extensionOf(certificate, nameConstraints)?.value
  const policies = extensionOf(certificate, certificatePolicies)?.value.map(policy => policy.policyIdentifier)
  const required = extensionOf(certificate, policyConstraints)?.value
  const purposes = extensionOf(certificate, extKeyUsage)?.value
  return {
    ...(pathLenConstraint !== undefined && { pathLenConstraint }),
    ...(names && { nameConstraints: names }),
    ...(policies && { policies }),
    ...(required?.requireExplicitPolicy === 0 && { requireExplicitPolicy: true }),
    ...(required?.inhibitPolicyMapping === 0 && { inhibitPolicyMapping: true }),
    ...(purposes && { extKeyUsage: purposes }),
  }
}

/** Whether the certificate is the anchor's own. */
export function isCertificateOf(anchor: TrustAnchor, certificate: Certificate): boolean {
  if (anchor.certificate === undefined) return false
  return equalBytes(derOf(anchor.certificate), derOf(certificate))
}
