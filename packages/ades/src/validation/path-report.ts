import {
  type FailedCandidate,
  type RevocationStatus,
  revocationProblems,
  type VerifiedPath,
  type Want,
} from '@x/crypto-core/pkix'
import { type Certificate, formatName, formatSerialNumberHex } from '@x/crypto-core/x509'
import type { CandidateReport, CertificateReport, PathReport } from '../report/signature-report.ts'
import type { FoundPath } from './path-finder.ts'
import { readable } from './readable.ts'

/** More than this many candidates that failed tell nobody anything. */
const shownFailures = 5

export function pathReport({ result, errors }: FoundPath, time: Date): PathReport {
  const at = time.toISOString()
  if (result.valid) return { valid: true, at, ...verified(result.path) }
  return {
    valid: false,
    at,
    failures: result.failures.slice(0, shownFailures).map(candidateReport),
    ...(errors.length > 0 && { notFetched: errors }),
    ...(result.wants.length > 0 && { wanted: result.wants.map(wanted) }),
  }
}

function verified({
  anchor,
  certificates,
  revocation,
}: VerifiedPath): Pick<PathReport, 'certificates' | 'trustAnchor'> {
  return {
    trustAnchor: formatName(anchor.name),
    certificates: certificates.map((certificate, index) => ({
      ...certificateReport(certificate),
      revocation: revocationText(revocation[index]),
    })),
  }
}

/** A certificate that cannot be read is a reason elsewhere; here it keeps its place. */
export function certificateReport(certificate: Certificate): CertificateReport {
  const [report = { subject: '?', issuer: '?', serialNumber: '?', notBefore: '?', notAfter: '?' }] = readable(() => {
    const { subject, issuer, serialNumber, validity } = certificate.tbsCertificate
    return {
      subject: formatName(subject),
      issuer: formatName(issuer),
      serialNumber: formatSerialNumberHex(serialNumber),
      notBefore: validity.notBefore.toISOString(),
      notAfter: validity.notAfter.toISOString(),
    }
  })
  return report
}

/** `good by an OCSP response of 2026-…` */
function revocationText(status: RevocationStatus | undefined): string {
  if (status === undefined) return 'not looked at'
  switch (status.status) {
    case 'not-checked':
      return status.because === 'exempted' ? 'spared by an extension of the certificate' : 'not looked at'
    case 'unknown':
      return 'unknown'
    default: {
      const by = status.evidence.map(({ type, thisUpdate }) => {
        return `${type === 'crl' ? 'a CRL' : 'an OCSP response'} of ${thisUpdate.toISOString()}`
      })
      const when = status.status === 'good' ? '' : ` since ${status.revocationDate.toISOString()} (${status.reason})`
      return `${status.status}${when} by ${by.join(' and ')}`
    }
  }
}

function candidateReport({ certificates, reasons, revocation }: FailedCandidate): CandidateReport {
  const rejected = revocation.flatMap((status, index) => rejectedTexts(status, certificates[index]))
  const names = certificates.map(certificate => certificateReport(certificate).subject)
  return {
    certificates: names,
    reasons: reasons.map(({ code, message, spec, certificate }) => ({
      code,
      message,
      spec,
      ...(certificate !== undefined && names[certificate] !== undefined && { certificate: names[certificate] }),
    })),
    ...(rejected.length > 0 && { rejected }),
  }
}

/** More than this many say nothing new. */
const shownRejected = 5

/** `a CRL about CN=Alice does not serve: It was to be replaced by now. (RFC 5280 §6.3.3 (a))` */
function rejectedTexts(status: RevocationStatus | undefined, certificate: Certificate | undefined): readonly string[] {
  if (status?.status !== 'unknown' || certificate === undefined) return []
  const { subject } = certificateReport(certificate)
  return status.rejected.slice(0, shownRejected).map(({ evidence, problem, detail }) => {
    const [meaning, spec] = revocationProblems[problem]
    const kind = 'tbsCertList' in evidence ? 'a CRL' : 'an OCSP response'
    return `${kind} settles nothing about ${subject}: ${meaning}${detail === undefined ? '' : ` ${detail}`} (${spec})`
  })
}

function wanted(want: Want): string {
  if (want.type === 'crl-issuer') return `the issuer of a CRL${places(want.uris)}`
  const { subject } = certificateReport(want.certificate)
  if (want.type === 'issuer') return `the issuer of ${subject}${places(want.uris)}`
  return `a CRL or an OCSP response about ${subject}${places([...want.ocspUris, ...want.crlUris])}`
}

function places(uris: readonly string[]): string {
  return uris.length > 0 ? `: ${uris.join(' ')}` : ''
}
