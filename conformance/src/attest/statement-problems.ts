import { isDeepStrictEqual } from 'node:util'
import type { Verdict } from '../core/verdict.ts'
import type { ConformanceRun } from './conformance-run.ts'
import type { ReadAttestation } from './read-attestation.ts'

/** Where the two Statements of an attestation do not say the same of one run. */
export function statementProblems({ subjects, testResult, run }: ReadAttestation): readonly string[] {
  const [one, other] = subjects
  const lists = [
    ['passedTests', testResult.passedTests, checksWith(run, 'pass')],
    ['warnedTests', testResult.warnedTests, checksWith(run, 'warn')],
    ['failedTests', testResult.failedTests, checksWith(run, 'fail', 'inconclusive', 'error')],
  ] as const
  const counted = Object.entries(run.totals).filter(([verdict, count]) => count !== countOf(run, verdict))
  const better = testResult.failedTests.length > 0 ? 'FAILED' : testResult.warnedTests.length > 0 ? 'WARNED' : 'PASSED'
  return [
    ...(isDeepStrictEqual(one, other) ? [] : ['the two Statements are about different subjects']),
    ...(one.name === `conformance run ${run.run.id}` ? [] : ['the subject is not the run that is described']),
    ...(one.digest.conformanceEvidenceRoot === run.evidence.root ? [] : ['the subject has another evidence root']),
    ...lists.flatMap(([name, said, is]) => (sameSet(said, is) ? [] : [`${name} is not what the verdicts say`])),
    ...counted.map(([verdict]) => `totals.${verdict} is not what the verdicts say`),
    // FAILED may have other reasons, which only the evidence tells.
    ...([better, 'FAILED'].includes(testResult.result)
      ? []
      : [`result is ${testResult.result}, and should be ${better}`]),
  ]
}

function checksWith({ verdicts, trial }: ConformanceRun, ...wanted: readonly Verdict[]): readonly string[] {
  const onTrial = new Set(trial)
  return Object.entries(verdicts).flatMap(([check, verdict]) =>
    wanted.includes(verdict) && !onTrial.has(check) ? [check] : [],
  )
}

function countOf(run: ConformanceRun, verdict: string): number {
  return checksWith(run, verdict as Verdict).length
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === new Set(a).size && new Set(a).size === a.length
}
