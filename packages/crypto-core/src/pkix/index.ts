export { type AlgorithmPolicy, currentAlgorithms, legacyAlgorithms } from './algorithm-policy.ts'
export { type BudgetItem, type BudgetLimits, defaultBudgetLimits } from './budget.ts'
export { buildPath, type PathInput, type PathResult, validatePath } from './build-path.ts'
export type { Candidate, FailedCandidate } from './candidate.ts'
export type { Unreadable } from './material.ts'
export type { ExtKeyUsagePolicy, PathPolicy, RevocationPolicy, ValidityModel } from './path-policy.ts'
export { type PathReason, type PathReasonCode, pathReasons } from './path-reasons.ts'
export {
  type NotChecked,
  type RejectedEvidence,
  type RevocationEvidence,
  type RevocationProblem,
  type RevocationStatus,
  type RevokedStatus,
  revocationProblems,
} from './revocation/revocation-status.ts'
export { type TrustAnchor, type TrustAnchorConstraints, trustAnchorOf } from './trust-anchor.ts'
export { VerifiedPath } from './verified-path.ts'
export type { Want } from './wants.ts'
