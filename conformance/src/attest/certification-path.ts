import { derOf } from '@x/crypto-core/der'
import { SHA_1, SHA_224 } from '@x/crypto-core/hash'
import { signatureAlgorithmOf } from '@x/crypto-core/signature'
import {
  basicConstraints,
  type Certificate,
  certificatePolicies,
  extensionOf,
  extKeyUsage,
  formatName,
  keyUsage,
  subjectAltName,
  verifyCertificateSignature,
} from '@x/crypto-core/x509'

export interface PathResult {
  readonly found: boolean
  readonly words: string
}

/** End entity, intermediates and anchor; more than any public hierarchy has. */
const maxLength = 6

/**
 * Whether a certificate (the first) leads to one of the anchors, directly or through the others. Looks at names, signatures,
 * periods, CA flags, key usage and path lengths; refuses what it would need policies or name constraints for. It asks
 * nobody whether a certificate was revoked. @spec RFC 5280 §6.1
 */
export function certificationPath(
  certificates: readonly Certificate[],
  anchors: readonly Certificate[],
  at: Date,
): PathResult {
  const [own, ...others] = certificates
  if (!own) return { found: false, words: 'it has no certificate' }
  try {
    const problem = signerProblem(own, at)
    if (problem !== undefined) return { found: false, words: problem }
    const anchor = climb(own, { others: new Set(others), anchors, at, below: 0 })
    if (typeof anchor === 'string') return { found: false, words: anchor }
    return { found: true, words: `its certificate, ${nameOf(own)}, leads to ${nameOf(anchor)}` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { found: false, words: `a certificate cannot be read: ${reason}` }
  }
}

interface Climb {
  /** Those that no path has tried yet: each is tried once, or certificates that issue each other would cost without end. */
  readonly others: Set<Certificate>
  readonly anchors: readonly Certificate[]
  readonly at: Date
  /** Intermediates between the end entity and the issuer that is looked for. */
  readonly below: number
}

/** The anchor, or in words why none was reached. */
function climb(certificate: Certificate, { others, anchors, at, below }: Climb): Certificate | string {
  if (below + 2 > maxLength) return `no path of at most ${maxLength} certificates`
  let reason = `nobody who is trusted issued ${nameOf(certificate)}`
  for (const issuer of [...anchors, ...others]) {
    if (!same(issuer.tbsCertificate.subject, certificate.tbsCertificate.issuer)) continue
    const problem = issuerProblem(issuer, at, below) ?? signatureProblem(certificate, issuer)
    if (problem !== undefined) {
      reason = problem
      continue
    }
    if (anchors.includes(issuer)) return issuer
    if (!others.delete(issuer)) continue
    const higher = climb(issuer, { others, anchors, at, below: below + 1 })
    if (typeof higher !== 'string') return higher
    reason = higher
  }
  return reason
}

function signerProblem(certificate: Certificate, at: Date): string | undefined {
  const usage = extensionOf(certificate, keyUsage)?.value
  const signs = usage === undefined || usage.includes('digitalSignature') || usage.includes('nonRepudiation')
  return signs ? periodProblem(certificate, at) : `${nameOf(certificate)} is not for signatures`
}

function issuerProblem(issuer: Certificate, at: Date, below: number): string | undefined {
  const constraints = extensionOf(issuer, basicConstraints)?.value
  const usage = extensionOf(issuer, keyUsage)?.value
  const { pathLenConstraint = Number.POSITIVE_INFINITY } = constraints ?? {}
  if (constraints?.cA !== true || usage?.includes('keyCertSign') === false) return `${nameOf(issuer)} is no CA`
  if (below > pathLenConstraint) return `${nameOf(issuer)} allows ${pathLenConstraint} CAs below it`
  return periodProblem(issuer, at)
}

function periodProblem(certificate: Certificate, at: Date): string | undefined {
  const { notBefore, notAfter } = certificate.tbsCertificate.validity
  if (at < notBefore || at > notAfter) return `${nameOf(certificate)} was not valid at ${at.toISOString()}`
  const unknown = (certificate.tbsCertificate.extensions ?? []).find(
    ({ critical, extnID }) => critical && !examined.includes(extnID),
  )
  return unknown && `${nameOf(certificate)} has the critical extension ${unknown.extnID}, which is not examined here`
}

/** Critical ones that a path without policies and without a purpose may hold. */
const examined = [basicConstraints, keyUsage, extKeyUsage, subjectAltName, certificatePolicies].map(({ oid }) => oid)

function signatureProblem(certificate: Certificate, issuer: Certificate): string | undefined {
  const algorithm = signatureAlgorithmOf(certificate.signatureAlgorithm)
  if ('hash' in algorithm && [SHA_1, SHA_224].includes(algorithm.hash)) {
    return `the signature on ${nameOf(certificate)} is over ${algorithm.hash.name}`
  }
  const right = verifyCertificateSignature(certificate, issuer.tbsCertificate.subjectPublicKeyInfo)
  return right ? undefined : `${nameOf(issuer)} did not sign ${nameOf(certificate)}`
}

function same(a: object, b: object): boolean {
  return Buffer.from(derOf(a)).equals(derOf(b))
}

function nameOf({ tbsCertificate: { subject } }: Certificate): string {
  return formatName(subject) || 'a certificate without a subject'
}
