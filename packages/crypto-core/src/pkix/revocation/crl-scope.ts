import { equalBytes } from '../../bytes/index.ts'
import { encode } from '../../der/index.ts'
import {
  basicConstraints,
  type CertificateList,
  type DistributionPoint,
  type DistributionPointName,
  extensionIn,
  extensionOf,
  GeneralName,
  type IssuingDistributionPoint,
  issuingDistributionPoint,
  type Name,
  namesMatch,
  type ReasonFlags,
} from '../../x509/index.ts'
import type { RevocationSubject } from './revocation-status.ts'

/** All of them: `unused` is none. @spec RFC 5280 §6.3.2 (a) */
export const allReasons: ReasonFlags = [
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
]

/**
 * The reasons for which a complete CRL speaks about a certificate, as far as one of its distribution points goes; none
 * when it does not cover it. @spec RFC 5280 §6.3.3 (b), (d)
 */
export function coveredReasons(
  crl: CertificateList,
  point: DistributionPoint,
  subject: RevocationSubject,
): ReasonFlags {
  const scope = extensionIn(crl.tbsCertList.crlExtensions, issuingDistributionPoint)?.value
  if (!isFromIssuer(crl, { point, scope, subject })) return []
  if (scope && (!isAtPoint(crl, { point, scope, subject }) || !coversKind(scope, subject))) return []
  const { onlySomeReasons = allReasons } = scope ?? {}
  const { reasons = allReasons } = point
  return allReasons.filter(reason => onlySomeReasons.includes(reason) && reasons.includes(reason))
}

interface Scoped {
  readonly point: DistributionPoint
  readonly scope: IssuingDistributionPoint | undefined
  readonly subject: RevocationSubject
}

/** @spec RFC 5280 §6.3.3 (b)(1) */
function isFromIssuer(crl: CertificateList, { point, scope, subject }: Scoped): boolean {
  const { issuer } = crl.tbsCertList
  if (point.cRLIssuer === undefined) return namesMatch(issuer, subject.certificate.tbsCertificate.issuer)
  return scope?.indirectCRL === true && directoryNames(point.cRLIssuer).some(name => namesMatch(name, issuer))
}

/** @spec RFC 5280 §6.3.3 (b)(2)(i) */
function isAtPoint(crl: CertificateList, { point, scope, subject }: Scoped): boolean {
  if (scope?.distributionPoint === undefined) return true
  const crlIssuer = crl.tbsCertList.issuer
  const own = fullNames(scope.distributionPoint, crlIssuer)
  const named = point.distributionPoint && fullNames(point.distributionPoint, crlIssuer)
  const others = named ?? point.cRLIssuer ?? [directoryName(subject.certificate.tbsCertificate.issuer)]
  return own.some(name => others.some(other => generalNamesMatch(name, other)))
}

/** @spec RFC 5280 §6.3.3 (b)(2)(ii), (iii), (iv) */
function coversKind(scope: IssuingDistributionPoint, { certificate }: RevocationSubject): boolean {
  if (scope.onlyContainsAttributeCerts) return false
  const isCA = extensionOf(certificate, basicConstraints)?.value.cA ?? false
  return isCA ? !scope.onlyContainsUserCerts : !scope.onlyContainsCACerts
}

/** A name relative to the CRL issuer is its name with one part more. @spec RFC 5280 §4.2.1.13 */
function fullNames(name: DistributionPointName, crlIssuer: Name): readonly GeneralName[] {
  return name.type === 'fullName' ? name.value : [directoryName([...crlIssuer, name.value])]
}

function directoryName(value: Name): GeneralName {
  return { type: 'directoryName', value }
}

function directoryNames(names: readonly GeneralName[]): readonly Name[] {
  return names.flatMap(name => (name.type === 'directoryName' ? [name.value] : []))
}

function generalNamesMatch(a: GeneralName, b: GeneralName): boolean {
  if (a.type === 'directoryName' && b.type === 'directoryName') return namesMatch(a.value, b.value)
  return a.type === b.type && equalBytes(encode(GeneralName, a), encode(GeneralName, b))
}
