import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { Certificate } from '../x509/index.ts'
import type { Candidate, Judgement } from './candidate.ts'
import type { RevocationStatus } from './revocation/revocation-status.ts'
import type { TrustAnchor } from './trust-anchor.ts'

/** Makes a path out of a judgement without reasons. Not exported from the layer: what is verified, was verified here. */
export let verifiedPath: (candidate: Candidate, judgement: Judgement, time: Date) => VerifiedPath

/** A path that was found valid; only `buildPath` and `validatePath` make one. @spec RFC 5280 §6.1.6 */
export class VerifiedPath {
  readonly #verified = true
  readonly anchor: TrustAnchor
  /** From the one that the anchor issued to the target; none when the target is the anchor. */
  readonly certificates: readonly Certificate[]
  /** The time that it is valid at, under the policy's validity model. */
  readonly time: Date
  /** What was found about the revocation of each certificate. */
  readonly revocation: readonly RevocationStatus[]
  /** Policies that the CAs agree on, with `anyPolicy` among them when they do not limit it. */
  readonly authorityConstrainedPolicySet: readonly string[]
  /** Those of them that the relying party accepts. */
  readonly userConstrainedPolicySet: readonly string[]
  /** The target's key, completed with the parameters that it inherits: what signatures by the target verify under. */
  readonly workingPublicKey: SubjectPublicKeyInfo

  private constructor(candidate: Candidate, judgement: Judgement, time: Date) {
    this.anchor = candidate.anchor
    this.certificates = Object.freeze([...candidate.certificates])
    this.time = new Date(time)
    this.revocation = Object.freeze(judgement.revocation.flatMap(status => status ?? []))
    this.authorityConstrainedPolicySet = Object.freeze([...judgement.authorityConstrainedPolicySet])
    this.userConstrainedPolicySet = Object.freeze([...judgement.userConstrainedPolicySet])
    this.workingPublicKey = judgement.workingPublicKey
    Object.freeze(this)
  }

  /** Whether a value came out of a validation, however much it looks like it. */
  static isVerified(value: unknown): value is VerifiedPath {
    return typeof value === 'object' && value !== null && #verified in value
  }

  static {
    verifiedPath = (candidate, judgement, time) => new VerifiedPath(candidate, judgement, time)
  }
}
