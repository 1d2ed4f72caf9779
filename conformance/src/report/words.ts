import type { RequirementStatus } from '../core/result.ts'
import type { Verdict } from '../core/verdict.ts'

/** One sentence for each word, printed under every report: nobody should have to ask what a skip means. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'everything that was asserted held',
  warn: 'a should, or a practice that no text states, is broken',
  fail: 'a must is broken',
  inconclusive: 'it could not be judged, although the target claims what it is about',
  'not-run': 'left out, with what it would take to run it',
  'not-applicable': 'its condition is false for this target',
  error: "the suite's own fault, or the network's; never the target's",
}

/** In the order in which reports show them: what needs attention first. */
export const verdictOrder: readonly Verdict[] = [
  'fail',
  'error',
  'inconclusive',
  'warn',
  'not-run',
  'pass',
  'not-applicable',
]

export const statusWords: Readonly<Record<RequirementStatus, string>> = {
  satisfied: 'every stable check on it passed',
  violated: 'a check found it broken',
  unverified: 'a check on it could not be judged or was not run',
  'n/a': 'its condition is false for this target',
  'not-tested': 'nothing on the wire shows it, or it binds somebody else',
}

export const statusOrder: readonly RequirementStatus[] = ['violated', 'unverified', 'satisfied', 'n/a', 'not-tested']

/** Short names, where a column is narrow. */
export const shortWords: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  warn: 'warn',
  fail: 'fail',
  inconclusive: 'inconcl.',
  'not-run': 'not run',
  'not-applicable': 'n/a',
  error: 'error',
}
