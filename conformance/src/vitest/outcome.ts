import type { CheckResult, RunReport } from '../core/result.ts'

/** What becomes of the test of one check. */
export interface TestOutcome {
  readonly kind: 'pass' | 'fail' | 'skip'
  /** Why it fails or is skipped; for one that passes, what its annotation says. */
  readonly message?: string
}

/**
 * A verdict in the three words of a test framework: what was not judged although it should have been fails, so that no
 * test is green without work; what is not applicable or was left out is skipped, unless a claim hangs on it.
 */
export function testOutcome(result: CheckResult, { run: { gate, level }, baseline }: RunReport): TestOutcome {
  const { verdict, check, maturity } = result
  const message = wordsOf(result)
  if (verdict === 'pass') return { kind: 'pass' }
  if (verdict === 'not-applicable') return { kind: 'skip', message }
  if (verdict === 'not-run') return { kind: gate === 'claim' && maturity === 'stable' ? 'fail' : 'skip', message }
  const suite = verdict === 'error' && result.blame === 'suite'
  if (maturity !== 'stable' && !suite) return { kind: 'pass', message: `${maturity}, without effect: ${message}` }
  if (verdict === 'warn' && level === 'must') return { kind: 'pass', message }
  const known = gate === 'no-regression' && verdict !== 'error' && baseline?.known.includes(check)
  if (known) return { kind: 'pass', message: `known: ${message}` }
  return { kind: gate === 'report' && verdict === 'fail' ? 'pass' : 'fail', message }
}

/** What is wrong with a run as a whole, beyond its single checks; undefined = nothing. */
export function runProblem({ results, run, claim, baseline, partial }: RunReport): string | undefined {
  const judged = results.filter(({ maturity, verdict }) => maturity === 'stable' && judgedVerdicts.has(verdict))
  if (partial !== undefined) return `the run did not come to its end; it would take ${partial}`
  if (judged.length === 0) return 'no check was judged'
  if (run.gate === 'claim' && !claim.holds) return `the claim does not hold: ${claim.because.join('; ')}`
  const stale = run.gate === 'no-regression' ? (baseline?.stale ?? []) : []
  if (stale.length === 0) return undefined
  return `the baseline has entries to delete: ${stale.map(({ check, problem }) => `${check}: ${problem}`).join('; ')}`
}

const judgedVerdicts: ReadonlySet<string> = new Set(['pass', 'warn', 'fail'])

function wordsOf({ verdict, blame, findings, reason, needs, blockedBy }: CheckResult): string {
  const broken = findings
    .filter(({ ok }) => !ok)
    .map(({ requirement, at, path, expected, actual }) => {
      const where = path === undefined ? at : `${at} ${path}`
      return `${requirement} at ${where}\n  expected ${expected}\n  actual   ${actual}`
    })
  const why = [
    ...(reason === undefined ? [] : [reason]),
    ...(needs === undefined ? [] : [`it would take ${needs}`]),
    ...(blockedBy === undefined ? [] : [`blocked by ${blockedBy}`]),
  ].join('; ')
  const head = `${verdict}${blame === null ? '' : ` (${blame})`}${why === '' ? '' : `: ${why}`}`
  return [head, ...broken].join('\n')
}
