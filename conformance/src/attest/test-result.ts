import { exitCodeOf, exitCodes } from '../core/exit-code.ts'
import type { RunReport } from '../core/result.ts'
import type { Shape } from '../core/shape.ts'
import type { Verdict } from '../core/verdict.ts'

export const testResultType = 'https://in-toto.io/attestation/test-result/v0.1'

/** The published predicate, for everybody's policy engines. @spec in-toto Test Result §Schema */
export interface TestResult {
  readonly result: 'PASSED' | 'WARNED' | 'FAILED'
  readonly configuration: readonly ResourceDescriptor[]
  readonly passedTests: readonly string[]
  readonly warnedTests: readonly string[]
  readonly failedTests: readonly string[]
}

export interface ResourceDescriptor {
  readonly name: string
  readonly uri?: string
  readonly digest?: { readonly sha256: string }
}

/**
 * Stable checks only, as in the report's counts. FAILED also where the run as a whole is not green (incomplete,
 * interrupted, or with a warning where warnings count): an empty list of failures must not read as success.
 */
export function testResultOf(report: RunReport): TestResult {
  const named = (...verdicts: readonly Verdict[]): readonly string[] =>
    report.results
      .filter(({ maturity, verdict }) => maturity === 'stable' && verdicts.includes(verdict))
      .map(({ check }) => check)
  const [passedTests, warnedTests] = [named('pass'), named('warn')]
  const failedTests = named('fail', 'inconclusive', 'error')
  const green = failedTests.length === 0 && exitCodeWithoutGate(report) === exitCodes.ok
  const result = green ? (warnedTests.length > 0 ? 'WARNED' : 'PASSED') : 'FAILED'
  return { result, configuration: configurationOf(report), passedTests, warnedTests, failedTests }
}

/** A baseline lets known failures pass a gate; an attestation says what was found. */
function exitCodeWithoutGate({ results, run: { level }, claim, partial }: RunReport): number {
  return exitCodeOf({ results, gate: 'plain', level, claimHolds: claim.holds, interrupted: partial !== undefined })
}

function configurationOf({ plan, set, suite, run }: RunReport): readonly ResourceDescriptor[] {
  return [
    { name: `plan of ${set.id}${run.narrowed ? ', narrowed' : ''}`, digest: { sha256: plan.hash } },
    { name: '@x/conformance', uri: `pkg:npm/%40x/conformance@${suite.version}` },
  ]
}

const texts: Shape = { items: 'text' }

export const testResultShape: Shape = {
  members: {
    result: { oneOf: ['PASSED', 'WARNED', 'FAILED'] },
    configuration: { items: { members: { name: 'text' }, optional: { uri: 'text', digest: 'object' } } },
    ...{ passedTests: texts, warnedTests: texts, failedTests: texts },
  },
}
