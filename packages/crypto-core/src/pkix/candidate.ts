import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { Certificate } from '../x509/index.ts'
import type { PathReason } from './path-reasons.ts'
import type { RevocationStatus } from './revocation/revocation-status.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** A path that may be valid. */
export interface Candidate {
  readonly anchor: TrustAnchor
  /** From the one that the anchor issued to the target; none when the target is the anchor. */
  readonly certificates: readonly Certificate[]
}

/** A candidate that is no valid path, and why. */
export interface FailedCandidate {
  /** Absent when the search ended before it came to one. */
  readonly anchor?: TrustAnchor
  /** From the topmost to the target. */
  readonly certificates: readonly Certificate[]
  /** At least one; the deepest first. */
  readonly reasons: readonly PathReason[]
  /** What is known of each certificate's revocation, as far as it was looked at. */
  readonly revocation: readonly (RevocationStatus | undefined)[]
}

/** What judging a candidate gave. */
export interface Judgement {
  /** None when the candidate is a valid path. */
  readonly reasons: readonly PathReason[]
  /** For each certificate; undefined where another fault made looking pointless. */
  readonly revocation: readonly (RevocationStatus | undefined)[]
  readonly authorityConstrainedPolicySet: readonly string[]
  readonly userConstrainedPolicySet: readonly string[]
  /** The target’s key, with the parameters that it inherits. */
  readonly workingPublicKey: SubjectPublicKeyInfo
}
