import type { TimeStampKind } from '../validation/found-time-stamps.ts'

/** What `verify --json` writes: plain data; times are ISO 8601 in UTC, names RFC 4514, serial numbers hexadecimal. */
export interface VerifyReport {
  /** Of certificates, where no time-stamp proves an earlier time. */
  readonly validationTime: string
  readonly files: readonly FileReport[]
  readonly good: boolean
}

export type FileReport = SignedFileReport | FailedFileReport

/** A file that could not be judged at all. */
export interface FailedFileReport {
  readonly file: string
  readonly error: string
}

export interface SignedFileReport {
  readonly file: string
  readonly type: 'signatures' | 'time-stamp token'
  readonly packaging: 'enveloping' | 'detached'
  /** Of a detached content that was found. */
  readonly content?: string
  readonly signatures: readonly SignatureReport[]
  /** Of a file that is a time-stamp token. */
  readonly timeStamp?: TimeStampReport
  readonly good: boolean
}

export interface SignatureReport {
  /** Intact, and its signer's certificate has a valid path. */
  readonly good: boolean
  readonly intact: boolean
  /** Why it is not intact; none when it is. */
  readonly faults: readonly string[]
  readonly signer?: CertificateReport
  readonly algorithm?: string
  /** `B-LTA`, `C` of older forms, or `CMS` for a signature that names no certificate. */
  readonly level: string
  readonly claimedSigningTime?: string
  /** What else was signed: mime type, commitment, location, roles, policy. */
  readonly attributes: Readonly<Record<string, string>>
  readonly timeStamps: readonly TimeStampReport[]
  /** The earliest time at which a trusted time-stamp proves that the signature existed. */
  readonly provenAt?: string
  readonly path?: PathReport
  readonly countersignatures: readonly CountersignatureReport[]
}

export interface TimeStampReport {
  readonly kind: TimeStampKind | 'time-stamp-token'
  readonly time?: string
  readonly authority?: CertificateReport
  /** What it stamps, and what that includes. */
  readonly covers: string
  readonly intact: boolean
  readonly faults: readonly string[]
  readonly path?: PathReport
  /** Intact, and its authority has a valid path. */
  readonly good: boolean
}

export interface CountersignatureReport
  extends Pick<SignatureReport, 'good' | 'intact' | 'faults' | 'signer' | 'path'> {}

export interface CertificateReport {
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
}

export interface PathReport {
  readonly valid: boolean
  /** The time it was judged at. */
  readonly at: string
  /** From below the trust anchor to the certificate. */
  readonly certificates?: readonly (CertificateReport & { readonly revocation: string })[]
  readonly trustAnchor?: string
  /** Of candidates that failed, the one that came closest first. */
  readonly failures?: readonly CandidateReport[]
  /** What was looked for on the network and not got. */
  readonly notFetched?: readonly string[]
  /** What could help: kinds and places. */
  readonly wanted?: readonly string[]
}

export interface CandidateReport {
  readonly certificates: readonly string[]
  readonly reasons: readonly {
    readonly code: string
    readonly message: string
    readonly spec: string
    readonly certificate?: string
  }[]
  /** CRLs and OCSP responses at hand that settle nothing, and why not. */
  readonly rejected?: readonly string[]
}
