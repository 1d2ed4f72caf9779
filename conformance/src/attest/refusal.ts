export type RefusalCode =
  | 'FILE_TOO_LARGE'
  /** Not JSON Lines of DSSE envelopes, or a Statement that is none. */
  | 'FILE_MALFORMED'
  /** One of the two Statements is not there. */
  | 'STATEMENT_MISSING'
  /** Two Statements of one type: which of them is meant nobody can say. */
  | 'STATEMENT_REPEATED'
  /** The two Statements speak of different runs, or say different things of one. */
  | 'STATEMENTS_DIFFER'
  /** A role that the attestation names did not sign what stands there. */
  | 'SIGNATURE_INVALID'
  /** Signed, by nobody whom the reader trusts. */
  | 'SIGNER_UNTRUSTED'
  /** The target signed by a key that took no part in the run. */
  | 'TARGET_KEY_FOREIGN'
  /** The target was asked to sign, and did not. */
  | 'TARGET_DID_NOT_SIGN'
  | 'NONCE_DIFFERS'
  /** A collected signature is not over a message of this run, or not by the key of its certificate. */
  | 'COLLECTED_INVALID'
  /** The collected signatures are not those of the evidence. */
  | 'COLLECTED_DIFFERS'
  | 'EVIDENCE_CHANGED'
  | 'EVIDENCE_MALFORMED'
  | 'EVIDENCE_TOO_LARGE'
  /** Whole, and not what was attested: lines were dropped, added or edited, and sealed again. */
  | 'EVIDENCE_DIFFERS'
  | 'REPORT_DIFFERS'
  /** Judging the evidence again gives other verdicts. */
  | 'VERDICTS_DIFFER'
  /** `--gate claim`, and the claim of the set does not hold. */
  | 'CLAIM_DOES_NOT_HOLD'

/** Why an attestation is not made, or not believed: exit 1. */
export class Refusal extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}
