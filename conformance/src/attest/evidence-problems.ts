import { isDeepStrictEqual } from 'node:util'
import { version } from '../version.ts'
import { collect } from './collect.ts'
import { type ConformanceRun, type RunFacts, runFactsOf } from './conformance-run.ts'
import type { ReadAttestation } from './read-attestation.ts'
import type { RefusalCode } from './refusal.ts'
import { differencesInWords, type JudgedRun } from './rejudge.ts'
import { testResultOf } from './test-result.ts'

export interface Problem {
  readonly code: RefusalCode
  readonly reason: string
}

/** Where an attestation says something else than its evidence, judged again. */
export function evidenceProblems({ run, testResult }: ReadAttestation, judged: JudgedRun): readonly Problem[] {
  const { stored, protocol, report } = judged
  const facts = runFactsOf(report, stored.head.suite, collect(stored, protocol))
  const verdicts = verdictProblem(run, facts)
  const others = (Object.keys(facts) as (keyof RunFacts)[]).filter(
    name => name !== 'verdicts' && name !== 'collected' && !isDeepStrictEqual(run[name], facts[name]),
  )
  return [
    ...(verdicts === undefined ? [] : [{ code: 'VERDICTS_DIFFER' as const, reason: verdicts }]),
    ...(isDeepStrictEqual(run.collected, facts.collected)
      ? []
      : [{ code: 'COLLECTED_DIFFERS' as const, reason: 'the collected signatures are not those of the evidence' }]),
    // Counts and claims follow from the verdicts: said once is enough.
    ...(verdicts === undefined ? others : []).map(name => ({
      code: 'EVIDENCE_DIFFERS' as const,
      reason: `${name} is not what the evidence says${versions(run)}`,
    })),
    ...(verdicts === undefined && !isDeepStrictEqual(testResult, testResultOf(report))
      ? [{ code: 'VERDICTS_DIFFER' as const, reason: 'the test result is not what the evidence says' }]
      : []),
  ]
}

function verdictProblem(run: ConformanceRun, facts: RunFacts): string | undefined {
  const said = new Map(Object.entries(run.verdicts))
  const is = new Map(Object.entries(facts.verdicts))
  const changed = [...new Set([...said.keys(), ...is.keys()])]
    .filter(check => said.get(check) !== is.get(check))
    .map(check => ({ check, before: said.get(check) ?? 'not there', after: is.get(check) ?? 'not there' }))
  if (changed.length === 0) return undefined
  return `${differencesInWords(changed)}${versions(run)}`
}

/** Another version of the suite may judge otherwise, and honestly so. */
function versions({ suite }: ConformanceRun): string {
  return suite.version === version ? '' : ` (judged by suite ${version}, attested by ${suite.version})`
}
