import { type Baseline, type BaselineEntry, signatureOf } from '../core/baseline.ts'
import type { CheckResult } from '../core/result.ts'

/** Three judgements: one target at two times, under two versions of the suite. */
export interface Judgements {
  /** The old run as the suite of that day judged it. */
  readonly before: readonly CheckResult[]
  /** The evidence of the old run as this suite judges it: what differs from `before` is the suite's doing. */
  readonly rejudged: readonly CheckResult[]
  /** The new run as this suite judges it: what differs from `rejudged` is the target's doing. */
  readonly now: readonly CheckResult[]
}

export interface Change {
  readonly check: string
  readonly before: string
  readonly after: string
}

export interface Rebased {
  readonly bySuite: readonly Change[]
  readonly byTarget: readonly Change[]
  /** Entries whose failure is the same one, worded anew by this suite. */
  readonly reworded: readonly { readonly check: string; readonly signature: string }[]
  readonly baseline: Baseline
}

/** Takes a baseline along to another version of the suite. Nothing is added to it, and nothing that the target changed. */
export function rebase(baseline: Baseline, judgements: Judgements): Rebased {
  const [before, rejudged, now] = [judgements.before, judgements.rejudged, judgements.now].map(byCheck) as [
    ReadonlyMap<string, CheckResult>,
    ReadonlyMap<string, CheckResult>,
    ReadonlyMap<string, CheckResult>,
  ]
  const added = [...now.keys()].filter(check => !before.has(check))
  const reworded = baseline.known.flatMap(entry => {
    const signature = newWords(entry, before.get(entry.check), rejudged.get(entry.check))
    return signature === undefined ? [] : [{ check: entry.check, signature }]
  })
  const anew = new Map(reworded.map(({ check, signature }) => [check, signature]))
  return {
    bySuite: [
      ...changes([...before.keys()], before, rejudged),
      ...added.map(check => ({ check, before: 'not there', after: wordsOf(now.get(check)) })),
    ],
    byTarget: changes(
      [...before.keys()].filter(check => now.has(check)),
      rejudged,
      now,
    ),
    reworded,
    baseline: {
      ...baseline,
      known: baseline.known.map(entry => ({ ...entry, signature: anew.get(entry.check) ?? entry.signature })),
    },
  }
}

function newWords(
  entry: BaselineEntry,
  before: CheckResult | undefined,
  rejudged: CheckResult | undefined,
): string | undefined {
  if (!before || !rejudged || signatureOf(before) !== entry.signature) return undefined
  const signature = signatureOf(rejudged)
  return rejudged.verdict === before.verdict && signature !== entry.signature ? signature : undefined
}

type Results = ReadonlyMap<string, CheckResult>

function changes(checks: readonly string[], a: Results, b: Results): readonly Change[] {
  return checks.flatMap(check => {
    const [before, after] = [wordsOf(a.get(check)), wordsOf(b.get(check))]
    return before === after ? [] : [{ check, before, after }]
  })
}

function byCheck(results: readonly CheckResult[]): Results {
  return new Map(results.map(result => [result.check, result]))
}

/** Green ones by their verdict alone, so that only what somebody would act on is a change. */
function wordsOf(result: CheckResult | undefined): string {
  if (!result) return 'not there'
  if (result.blame === 'suite' && result.verdict === 'error') return `error: ${result.reason ?? ''}`
  return ['fail', 'inconclusive', 'warn'].includes(result.verdict) ? signatureOf(result) : result.verdict
}
