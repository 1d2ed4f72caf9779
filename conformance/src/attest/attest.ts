import { writeBundle } from './bundle.ts'
import { type CollectedSignature, collect } from './collect.ts'
import { type ConformanceRun, conformanceRunType, runFactsOf } from './conformance-run.ts'
import { type Envelope, type EnvelopeSignature, preAuthenticationEncoding, statementPayloadType } from './dsse.ts'
import { sha256 } from './key-id.ts'
import { limitsOf } from './limits.ts'
import { Refusal } from './refusal.ts'
import type { JudgedRun } from './rejudge.ts'
import type { RoleSigner, Signer } from './signer.ts'
import { type Statement, type Subject, statementOf } from './statement.ts'
import { type TestResult, testResultOf, testResultType } from './test-result.ts'

export interface Attestation {
  /** The file: JSON Lines of envelopes. */
  readonly text: string
  readonly subject: Subject
  readonly testResult: TestResult
  readonly run: ConformanceRun
}

/**
 * Two Statements over one subject, the run: the published predicate and our own, each in an envelope that every role
 * signs. Throws `Refusal` for a target whose key took no part in the run.
 */
export async function attest(judged: JudgedRun, signers: readonly RoleSigner[], at: Date): Promise<Attestation> {
  const { stored, protocol, report } = judged
  const subject = subjectOf(judged)
  const testResult = testResultOf(report)
  const facts = runFactsOf(report, stored.head.suite, collect(stored, protocol))
  for (const signer of signers) assertOfThisRun(signer, facts.collected.signatures)
  const run: ConformanceRun = {
    ...facts,
    attested: at.toISOString(),
    signers: signers.map(rowOf),
    limits: limitsOf(facts.run),
  }
  const envelopes = [
    await sealed(statementOf(subject, testResultType, testResult), { name: 'test-result', signers }),
    await sealed(statementOf(subject, conformanceRunType, run), { name: 'run', signers }),
  ]
  return { text: writeBundle(envelopes), subject, testResult, run }
}

function subjectOf({ stored, reportHash }: Pick<JudgedRun, 'stored' | 'reportHash'>): Subject {
  const { head, root } = stored
  return { name: `conformance run ${head.run}`, digest: { sha256: reportHash, conformanceEvidenceRoot: root } }
}

/** Whether the certificate of a target is one whose key signed messages of the run. */
export function tookPart(
  certificate: string | undefined,
  signatures: readonly Pick<CollectedSignature, 'certificate'>[],
): boolean {
  const hash = certificate === undefined ? undefined : sha256(Buffer.from(certificate, 'base64'))
  return signatures.some(signature => signature.certificate === hash)
}

function assertOfThisRun({ role, certificates }: Signer, signatures: readonly CollectedSignature[]): void {
  if (role !== 'target' || tookPart(certificates[0], signatures)) return
  const problem = 'the target would sign by a key that signed nothing in this run: is it the same target?'
  throw new Refusal('TARGET_KEY_FOREIGN', problem)
}

function rowOf({ role, keyid, publicKey, algorithm, certificates }: RoleSigner): Signer {
  return { role, keyid, publicKey, algorithm, certificates }
}

async function sealed(
  statement: Statement<unknown>,
  { name, signers }: { readonly name: string; readonly signers: readonly RoleSigner[] },
): Promise<Envelope> {
  const payload = new TextEncoder().encode(JSON.stringify(statement))
  const message = preAuthenticationEncoding({ payloadType: statementPayloadType, payload })
  const signatures: EnvelopeSignature[] = []
  // One after the other: a target has one account, and may have one session.
  for (const signer of signers) signatures.push({ keyid: signer.keyid, sig: await signer.sign(message, name) })
  return { payloadType: statementPayloadType, payload, signatures }
}
