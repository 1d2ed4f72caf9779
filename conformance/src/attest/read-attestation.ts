import { shapeProblem } from '../core/shape.ts'
import { type Attested, readBundle } from './bundle.ts'
import { type ConformanceRun, conformanceRunShape, conformanceRunType } from './conformance-run.ts'
import { preAuthenticationEncoding } from './dsse.ts'
import { Refusal } from './refusal.ts'
import { provenValue } from './signature-value.ts'
import { type ReadSigner, readSigner, type Signer } from './signer.ts'
import type { Subject } from './statement.ts'
import { type TestResult, testResultShape, testResultType } from './test-result.ts'

/** What a file says. None of it is to be believed before `signatureProblems` is empty and a signer is trusted. */
export interface ReadAttestation {
  readonly subjects: readonly [testResult: Subject, run: Subject]
  readonly testResult: TestResult
  readonly run: ConformanceRun
  readonly signers: readonly ReadSigner[]
  /** For every signature that a role owes, and that is not there or not right. */
  readonly signatureProblems: readonly string[]
}

/** Throws `Refusal`. */
export function readAttestation(text: string): ReadAttestation {
  const found = readBundle(text, [testResultType, conformanceRunType])
  const testResult = found[testResultType]!
  const run = found[conformanceRunType]!
  for (const [{ statement }, shape] of [
    [testResult, testResultShape],
    [run, conformanceRunShape],
  ] as const) {
    const problem = shapeProblem(statement.predicate, shape, 'predicate')
    if (problem !== undefined) throw new Refusal('FILE_MALFORMED', `Statement ${statement.predicateType}: ${problem}`)
  }
  const predicate = run.statement.predicate as ConformanceRun
  const signers = readSigners(predicate.signers)
  return {
    subjects: [testResult.statement.subject[0], run.statement.subject[0]],
    testResult: testResult.statement.predicate as TestResult,
    run: predicate,
    signers,
    signatureProblems: signers.flatMap(signer => [testResult, run].flatMap(one => owed(one, signer))),
  }
}

function readSigners(signers: readonly Signer[]): readonly ReadSigner[] {
  const roles = signers.map(({ role }) => role)
  const twice = roles.find((role, i) => roles.indexOf(role) !== i)
  if (twice !== undefined) throw new Refusal('FILE_MALFORMED', `signers: there are two in the role ${twice}`)
  return signers.map(readSigner)
}

/** Signatures of anybody else may stand in an envelope; they are nobody's word here. */
function owed({ envelope, statement }: Attested, { role, key, keyid, algorithm }: ReadSigner): readonly string[] {
  const message = preAuthenticationEncoding(envelope)
  const reasons = envelope.signatures.map(({ sig }) => provenValue({ algorithm, key, message, value: sig }))
  if (reasons.some(reason => typeof reason !== 'string')) return []
  return [`the ${role} (${keyid}) did not sign the Statement ${statement.predicateType} as it stands here`]
}
