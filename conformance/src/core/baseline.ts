import type { CheckResult } from './result.ts'

/** Failures that are known, each with a reason and a last day: `conformance.baseline.yaml`. */
export interface Baseline {
  readonly known: readonly BaselineEntry[]
}

export interface BaselineEntry {
  /** Exact id, no wildcard. */
  readonly check: string
  readonly requirement: string
  readonly reason: string
  readonly issue?: string
  readonly since: string
  /** After this day the entry is dead and its failure is new. */
  readonly until: string
  /** What failed, as `signatureOf` words it: another failure of the same check is a new one. */
  readonly signature: string
}

export interface Held {
  /** Red results that an entry covers: they stay red for a claim, and do not fail a run that is held to the baseline. */
  readonly known: ReadonlySet<string>
  /** Entries that cover nothing any more, each with what is wrong. */
  readonly stale: readonly { readonly check: string; readonly problem: string }[]
}

/** `today` as `YYYY-MM-DD`. */
export function holdAgainst(baseline: Baseline, results: readonly CheckResult[], today: string): Held {
  const live = baseline.known.filter(({ until }) => until >= today)
  const known = live.filter(entry => covers(entry, resultOf(entry, results))).map(({ check }) => check)
  const stale = live.flatMap(entry => {
    const problem = staleness(resultOf(entry, results))
    return problem === undefined ? [] : [{ check: entry.check, problem }]
  })
  return { known: new Set(known), stale }
}

/** The failure in one line, without what changes from run to run. */
function signatureOf({ verdict, findings, reason = '' }: CheckResult): string {
  const broken = findings.find(({ ok }) => !ok)
  if (!broken) return `${verdict}: ${reason}`
  const { at, path, expected, actual } = broken
  return `${verdict} at ${path === undefined ? at : `${at} ${path}`}: wanted ${expected}, got ${stable(actual)}`
}

/** Entries for what is red and not covered, to be filled in: such a reason is refused until it is. */
export function entriesFor(results: readonly CheckResult[], { known }: Held, today: string): readonly BaselineEntry[] {
  return results
    .filter(result => isRed(result) && !known.has(result.check))
    .map(result => ({
      check: result.check,
      requirement: result.findings.find(({ ok }) => !ok)?.requirement ?? '',
      reason: placeholder,
      since: today,
      until: placeholder,
      signature: signatureOf(result),
    }))
}

/** Problems of a baseline file, naming the entry and the rule. */
export function validateBaseline(value: unknown): readonly string[] {
  const entries = (value as { known?: unknown } | null)?.known
  if (!Array.isArray(entries)) return ['known must be an array']
  return entries.flatMap((entry: Partial<Record<string, unknown>>, i) => {
    const missing = ['check', 'requirement', 'reason', 'since', 'until', 'signature'].filter(
      name => typeof entry?.[name] !== 'string',
    )
    const named = missing.map(name => `known[${i}].${name} must be a string`)
    if (missing.length > 0) return named
    const { reason, until, check } = entry as unknown as BaselineEntry
    if (reason === placeholder) return [`known[${i}].reason must say why ${check} is red`]
    return /^\d{4}-\d{2}-\d{2}$/.test(until) ? [] : [`known[${i}].until must be a day, YYYY-MM-DD`]
  })
}

const placeholder = 'CHANGE ME'

function resultOf(entry: BaselineEntry, results: readonly CheckResult[]): CheckResult | undefined {
  return results.find(({ check }) => check === entry.check)
}

function covers(entry: BaselineEntry, result: CheckResult | undefined): boolean {
  return result !== undefined && isRed(result) && signatureOf(result) === entry.signature
}

function staleness(result: CheckResult | undefined): string | undefined {
  if (!result) return 'there is no such check in the plan'
  return result.verdict === 'pass' || result.verdict === 'warn'
    ? `it is ${result.verdict} now; delete the entry`
    : undefined
}

function isRed({ verdict }: CheckResult): boolean {
  return verdict === 'fail' || verdict === 'inconclusive'
}

/** Pseudonyms, signatures and identifiers differ from run to run; what kind of thing they are does not. */
function stable(text: string): string {
  return text.replaceAll(/#\d+:[0-9a-f]{4}>/g, '>').replaceAll(/"[^"]{16,}?(?:"|… \(\d+ characters\)|$)/g, '"…"')
}
