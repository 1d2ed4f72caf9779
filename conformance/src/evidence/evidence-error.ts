import { UsageError } from '../core/errors.ts'

export type EvidenceErrorCode =
  /** There is no evidence at that place. */
  | 'EVIDENCE_MISSING'
  | 'EVIDENCE_TOO_LARGE'
  /** A line was changed, dropped, moved or cut off. */
  | 'EVIDENCE_CHANGED'
  /** The chain of hashes is whole, and what it holds is no evidence of a run. */
  | 'EVIDENCE_MALFORMED'

/** Evidence that cannot be used as it stands: exit 2 where somebody pointed to it, exit 1 where it should prove something. */
export class EvidenceError extends UsageError {
  readonly code: EvidenceErrorCode
  constructor(code: EvidenceErrorCode, message: string) {
    super(message)
    this.name = 'EvidenceError'
    this.code = code
  }
}
