import type { BasicOCSPResponse, SingleResponse } from '../../ocsp/index.ts'
import type { SubjectPublicKeyInfo } from '../../spki/index.ts'
import type { Certificate, CertificateList, CRLReason, Name } from '../../x509/index.ts'
import type { Candidate } from '../candidate.ts'
import type { SelfVouching } from '../search-context.ts'

/** What is known about the revocation of one certificate at one time. */
export type RevocationStatus =
  | { readonly status: 'good'; readonly evidence: readonly RevocationEvidence[] }
  | RevokedStatus
  /** Nothing at hand settles it; what was at hand, and why it does not serve. */
  | { readonly status: 'unknown'; readonly rejected: readonly RejectedEvidence[] }
  | { readonly status: 'not-checked'; readonly because: NotChecked }

export interface RevokedStatus {
  /** `on-hold` when the reason is certificateHold: it may end. */
  readonly status: 'revoked' | 'on-hold'
  readonly revocationDate: Date
  readonly reason: CRLReason
  readonly invalidityDate?: Date
  readonly evidence: readonly RevocationEvidence[]
}

/**
 * `policy`: it is not asked for. `exempted`: an extension of the certificate says that there is nothing to look at.
 * `in-progress`: it is being looked into further out, and decided there.
 */
export type NotChecked = 'policy' | 'exempted' | 'in-progress'

/** A CRL (with the delta that brings it up to date) or an OCSP response that was accepted, and who signed it. */
export type RevocationEvidence = {
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  /** The path of the signer, to the same trust anchor; absent for a responder that is trusted by itself. */
  readonly signer?: Candidate
} & (
  | { readonly type: 'crl'; readonly crl: CertificateList; readonly delta?: CertificateList }
  | { readonly type: 'ocsp'; readonly response: BasicOCSPResponse; readonly single: SingleResponse }
)

export interface RejectedEvidence {
  readonly evidence: CertificateList | BasicOCSPResponse
  readonly problem: RevocationProblem
  readonly detail?: string
}

/** Why a CRL or an OCSP response says nothing about a certificate; further down, it came closer to doing so. */
export const revocationProblems = {
  OUT_OF_SCOPE: ['It does not cover the certificate.', 'RFC 5280 §6.3.3 (b)'],
  NO_BASE: ['It is a delta CRL, and no complete CRL at hand is the one that it continues.', 'RFC 5280 §5.2.4'],
  MALFORMED: ['A part of it cannot be read.', 'RFC 5280 §5.1'],
  CRITICAL_EXTENSION: ['It has a critical extension that is not understood.', 'RFC 5280 §5.2, §5.3'],
  STATUS_UNKNOWN: ['The responder does not know the certificate.', 'RFC 6960 §2.2'],
  NOT_INFORMED: ['It was made after the certificate expired, and may have forgotten it.', 'RFC 6960 §4.4.4'],
  SIGNATURE: ['No key of its issuer at hand has signed it.', 'RFC 5280 §6.3.3 (g)'],
  NOT_AUTHORISED: ['Its signer may not answer for the issuer.', 'RFC 6960 §4.2.2.2'],
  SIGNER_PATH: ['Its signer’s certificate has no valid path to the same trust anchor.', 'RFC 5280 §6.3.3 (f)'],
  ALGORITHM: ['Its signature algorithm is not acceptable.', 'EN 319 102-1 §5.2.6.4'],
  STALE: ['It was to be replaced by now.', 'RFC 5280 §6.3.3 (a)'],
  REASONS: ['With the others at hand it does not cover all reasons for revocation.', 'RFC 5280 §6.3.3'],
} as const

export type RevocationProblem = keyof typeof revocationProblems

/** The one of what was rejected that came closest. */
export function closest(rejected: readonly RejectedEvidence[]): RejectedEvidence | undefined {
  const order = Object.keys(revocationProblems)
  return rejected.toSorted((a, b) => order.indexOf(b.problem) - order.indexOf(a.problem))[0]
}

/** A certificate with what is above it, whose revocation is in question. */
export interface RevocationSubject {
  readonly certificate: Certificate
  readonly issuer: {
    readonly name: Name
    /** The working public key of the path: with inherited parameters. */
    readonly key: SubjectPublicKeyInfo
    /** Absent when the trust anchor issued it. */
    readonly certificate?: Certificate
  }
  /** The path of the issuer. */
  readonly above: Candidate
  /** The time in question. */
  readonly at: Date
  readonly selfVouching: SelfVouching
}

/** What CRLs or OCSP responses said, each for itself, and what did not serve. */
export interface RevocationFindings {
  readonly accepted: readonly (RevokedStatus | Extract<RevocationStatus, { status: 'good' }>)[]
  readonly rejected: readonly RejectedEvidence[]
}
