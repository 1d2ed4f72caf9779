import { oid } from '../oid/index.ts'
import type { Certificate } from '../x509/index.ts'

/** What path validation, or the check of the target, takes into account. */
const understood: ReadonlySet<string> = new Set([
  oid('id-ce-subjectKeyIdentifier'),
  oid('id-ce-keyUsage'),
  oid('id-ce-subjectAltName'),
  oid('id-ce-basicConstraints'),
  oid('id-ce-nameConstraints'),
  oid('id-ce-cRLDistributionPoints'),
  oid('id-ce-certificatePolicies'),
  oid('id-ce-policyMappings'),
  oid('id-ce-authorityKeyIdentifier'),
  oid('id-ce-policyConstraints'),
  oid('id-ce-extKeyUsage'),
  oid('id-ce-inhibitAnyPolicy'),
])

/** A critical extension that nobody here understands; undefined when there is none. @spec RFC 5280 §4.2, §6.1.4 (o), §6.1.5 (f) */
export function unknownCriticalExtension(
  certificate: Certificate,
  alsoUnderstood: readonly string[],
): string | undefined {
  const { extensions = [] } = certificate.tbsCertificate
  return extensions.find(
    ({ critical, extnID }) => critical && !understood.has(extnID) && !alsoUnderstood.includes(extnID),
  )?.extnID
}
