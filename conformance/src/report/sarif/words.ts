import type { Level } from '../../core/requirement.ts'
import type { CheckResult } from '../../core/result.ts'
import type { Verdict } from '../../core/verdict.ts'

export interface Judged {
  readonly kind: 'pass' | 'fail' | 'open' | 'review' | 'notApplicable'
  /** `none` for everything but a failure. @spec SARIF 2.1.0 §3.27.10 */
  readonly level: 'error' | 'warning' | 'note' | 'none'
}

const open: Judged = { kind: 'open', level: 'none' }

/** What a verdict is in SARIF's words. @spec SARIF 2.1.0 §3.27.9 */
const judged: Readonly<Record<Verdict, Judged>> = {
  pass: { kind: 'pass', level: 'none' },
  warn: { kind: 'fail', level: 'warning' },
  fail: { kind: 'fail', level: 'error' },
  inconclusive: open,
  'not-applicable': { kind: 'notApplicable', level: 'none' },
  'not-run': open,
  error: open,
}

/** A check on trial is shown and without effect: a person may look at what it found. */
export function judgedAs(verdict: Verdict, maturity: CheckResult['maturity']): Judged {
  const word = judged[verdict]
  return word.kind === 'fail' && maturity !== 'stable' ? { kind: 'review', level: 'none' } : word
}

/** How loud a broken requirement is. */
export function levelOf(level: Level): 'error' | 'warning' {
  return level === 'must' || level === 'must-not' ? 'error' : 'warning'
}
