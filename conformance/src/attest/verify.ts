import { EvidenceError } from '../evidence/evidence-error.ts'
import { tookPart } from './attest.ts'
import { type CertifiedKeys, certifiedKeys } from './certified-keys.ts'
import { collectedProblems } from './collected-problems.ts'
import { evidenceProblems, type Problem } from './evidence-problems.ts'
import { type ReadAttestation, readAttestation } from './read-attestation.ts'
import { Refusal, type RefusalCode } from './refusal.ts'
import type { JudgedRun } from './rejudge.ts'
import type { Subject } from './statement.ts'
import { statementProblems } from './statement-problems.ts'
import { type Standing, standingOf, type Trust } from './trust.ts'

export interface Demands {
  readonly trust: Trust
  /** The value that the reader himself gave to the run. */
  readonly nonce?: string
  /** `claim`: the claim of the set must hold. */
  readonly gate: 'plain' | 'claim'
  /** Reads and judges the evidence of this subject; absent where there is none at hand. */
  rejudge?(subject: Subject): Promise<JudgedRun>
}

/** What became of an attestation. It is believed when nothing refuses it, and proven when it was judged again as well. */
export interface Verification {
  readonly refusals: readonly Problem[]
  /** Whether the verdicts were worked out again from the evidence. */
  readonly rejudged: boolean
  /** Absent where the file could not be read at all. */
  readonly attestation?: ReadAttestation
  readonly standing?: Standing
  /** Absent unless a signer is trusted and the signatures stand. */
  readonly keys?: CertifiedKeys
}

/**
 * Believes nothing that a file says before a key that the reader trusts has signed it, and none of its verdicts before
 * they follow from the evidence.
 */
export async function verify(text: string, demands: Demands): Promise<Verification> {
  const attestation = await refusing(() => readAttestation(text))
  if ('refusals' in attestation) return { ...attestation, rejudged: false }
  const standing = standingOf(attestation.value.signers, demands.trust, new Date(attestation.value.run.attested))
  const known = { attestation: attestation.value, standing }
  const unsigned = signatureRefusals(attestation.value, standing)
  // What follows would only say how a stranger's words fit together.
  if (unsigned.length > 0) return { ...known, refusals: unsigned, rejudged: false }
  const within = statementRefusals(attestation.value, demands)
  if (within.length > 0) return { ...known, refusals: within, rejudged: false }
  const signed = { ...known, keys: certifiedKeys(attestation.value.run, demands.trust.anchors) }
  const { rejudge } = demands
  if (!rejudge) return { ...signed, refusals: [], rejudged: false }
  const judged = await refusing(() => rejudge(attestation.value.subjects[1]))
  if ('refusals' in judged) return { ...signed, ...judged, rejudged: false }
  return { ...signed, refusals: evidenceProblems(attestation.value, judged.value), rejudged: true }
}

function signatureRefusals({ signatureProblems }: ReadAttestation, { unmet, trusted }: Standing): readonly Problem[] {
  if (signatureProblems.length > 0) return problems('SIGNATURE_INVALID', signatureProblems)
  if (unmet.length > 0) return problems('SIGNER_UNTRUSTED', unmet)
  return trusted.size > 0 ? [] : problems('SIGNER_UNTRUSTED', ['nobody who signed is trusted'])
}

function statementRefusals(attestation: ReadAttestation, { nonce, gate }: Demands): readonly Problem[] {
  const { run, testResult } = attestation
  const foreign = run.signers.some(
    ({ role, certificates }) => role === 'target' && !tookPart(certificates[0], run.collected.signatures),
  )
  return [
    ...problems('STATEMENTS_DIFFER', statementProblems(attestation)),
    ...problems('NONCE_DIFFERS', nonceProblems(run.run.nonce, nonce)),
    ...problems('COLLECTED_INVALID', collectedProblems(run)),
    ...problems('TARGET_KEY_FOREIGN', foreign ? ['the target signed by a key that signed nothing in this run'] : []),
    ...(gate === 'claim' && !(run.claim.holds && testResult.result !== 'FAILED')
      ? problems('CLAIM_DOES_NOT_HOLD', [run.claim.because.join('; ') || `the result is ${testResult.result}`])
      : []),
  ]
}

function nonceProblems(is: string | undefined, wanted: string | undefined): readonly string[] {
  if (wanted === undefined || is === wanted) return []
  return [`the run was made with ${is === undefined ? 'no nonce' : `the nonce ${is}`}, not with ${wanted}`]
}

function problems(code: RefusalCode, reasons: readonly string[]): readonly Problem[] {
  return reasons.map(reason => ({ code, reason }))
}

/** Anything but a refusal (an unreadable folder, an unknown set) is for whoever asked, and is thrown. */
async function refusing<T>(
  act: () => T | Promise<T>,
): Promise<{ readonly value: T } | { readonly refusals: readonly Problem[] }> {
  try {
    return { value: await act() }
  } catch (error) {
    if (error instanceof Refusal) return { refusals: [{ code: error.code, reason: error.message }] }
    if (error instanceof EvidenceError && error.code !== 'EVIDENCE_MISSING') {
      return { refusals: [{ code: error.code, reason: error.message }] }
    }
    throw error
  }
}
