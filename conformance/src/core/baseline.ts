import { createHash } from 'node:crypto'
import type { Finding } from './check.ts'
import type { CheckResult } from './result.ts'

/** Failures that are known, each with a reason and a last day: `conformance.baseline.yaml`. */
export interface Baseline {
  /** Version of the suite that the entries were written under. */
  readonly suite?: string
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
  /** Where the entry stands; set by whoever reads a file, and never part of one. */
  readonly place?: Place
}

/** Whole lines of a file, from 1, and what they say. */
export interface Place {
  readonly file: string
  readonly from: number
  readonly to: number
  readonly text: string
}

export interface Held {
  /** Red results that an entry covers: they stay red for a claim, and do not fail a run that is held to the baseline. */
  readonly known: ReadonlySet<string>
  /** Entries that cover nothing any more. */
  readonly stale: readonly StaleEntry[]
  /** Entries whose last day is over: as if they were not there. */
  readonly expired: readonly StaleEntry[]
}

export interface StaleEntry {
  readonly check: string
  readonly problem: string
  /** What to delete. */
  readonly place?: Place
}

export interface HeldAgainst {
  readonly results: readonly CheckResult[]
  /** Ids of every check that the suite has and has not retired: an entry for another one is stale. */
  readonly checks: ReadonlySet<string>
  /** Under `should` a warning is red, so an entry may cover it. */
  readonly level: 'must' | 'should'
  /** `YYYY-MM-DD`. */
  readonly today: string
}

export function holdAgainst({ known }: Baseline, { results, checks, level, today }: HeldAgainst): Held {
  const byCheck = new Map(results.map(result => [result.check, result]))
  const [live, dead] = [known.filter(({ until }) => until >= today), known.filter(({ until }) => until < today)]
  const covering = live.filter(entry => covers(entry, byCheck.get(entry.check), level))
  const stale = live.flatMap(entry => {
    const problem = checks.has(entry.check)
      ? staleness(byCheck.get(entry.check), level)
      : 'this version of the suite has no such check'
    return problem === undefined ? [] : [staleEntry(entry, problem)]
  })
  const expired = dead.map(entry => staleEntry(entry, `its last day was ${entry.until}`))
  return { known: new Set(covering.map(({ check }) => check)), stale, expired }
}

/**
 * The failure in one line, without what changes from run to run and from seed to seed: one thing that is broken in full,
 * and of all others how many they are and a digest of what they are about. A second failure behind a known one is a new
 * one. The order in which they were met says nothing, since rows of a pairwise array come in another one for each seed.
 */
export function signatureOf({ verdict, findings, reason = '' }: CheckResult): string {
  const broken = findings.filter(({ ok }) => !ok).map(withoutChance)
  const [first] = broken.toSorted(byText)
  if (!first) return `${verdict}: ${stable(reason)}`
  const others = new Set(broken.map(({ subject }) => subject).filter(subject => subject !== first.subject))
  const more = others.size === 0 ? '' : `; and ${others.size} more (${digest([...others].toSorted())})`
  return `${verdict} at ${first.place}: wanted ${first.expected}, got ${first.actual}${more}`
}

/** Entries for what is red and not covered, to be filled in: such a reason is refused until it is. */
export function entriesFor(
  results: readonly CheckResult[],
  { known }: Held,
  { today, level }: Pick<HeldAgainst, 'today' | 'level'>,
): readonly BaselineEntry[] {
  return results
    .filter(result => result.maturity === 'stable' && isRed(result, level) && !known.has(result.check))
    .map(result => ({
      check: result.check,
      requirement: result.findings.find(({ ok }) => !ok)?.requirement ?? 'none was reached',
      reason: placeholder,
      since: today,
      until: placeholder,
      signature: signatureOf(result),
    }))
}

/** Stands where a person has to say something, and is refused where one should have. */
export const placeholder = 'CHANGE ME'

function staleEntry({ check, place }: BaselineEntry, problem: string): StaleEntry {
  return { check, problem, ...(place ? { place } : {}) }
}

function covers(entry: BaselineEntry, result: CheckResult | undefined, level: HeldAgainst['level']): boolean {
  return result !== undefined && isRed(result, level) && signatureOf(result) === entry.signature
}

/** What was not judged in this run (left out, blocked, out of reach) says nothing of an entry. */
function staleness(result: CheckResult | undefined, level: HeldAgainst['level']): string | undefined {
  if (!result || isRed(result, level)) return undefined
  return result.verdict === 'pass' || result.verdict === 'warn' ? `it is ${result.verdict} now` : undefined
}

function isRed({ verdict }: CheckResult, level: HeldAgainst['level']): boolean {
  return verdict === 'fail' || verdict === 'inconclusive' || (level === 'should' && verdict === 'warn')
}

interface Broken {
  readonly place: string
  readonly expected: string
  readonly actual: string
  /** What it is about, whatever came instead. */
  readonly subject: string
}

/** The one place where a finding loses what another run, or another seed, would have worded otherwise. */
function withoutChance({ requirement, at, path, ...texts }: Finding): Broken {
  const step = withoutRow(at)
  const place = path === undefined ? step : `${step} ${path}`
  const [expected, actual] = [stable(texts.expected), stable(texts.actual)]
  return { place, expected, actual, subject: `${requirement} at ${place}: ${expected}` }
}

function byText(a: Broken, b: Broken): number {
  return compare(a.subject, b.subject) || compare(a.actual, b.actual)
}

/** By code units: the same in every locale. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function digest(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8)
}

/** `options.7` is a row of a pairwise array: the seed settles which one it is. */
function withoutRow(step: string): string {
  return step.replace(/\.\d+$/, '.*')
}

/** Pseudonyms, signatures, identifiers, times and random values differ; what kind of thing they are does not. */
function stable(text: string): string {
  return text
    .replaceAll(/#\d+:[0-9a-f]{4}>/g, '>')
    .replaceAll(/"[^"]{16,}?(?:"|… \(\d+ characters\)|$)/g, '"…"')
    .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '…')
    .replaceAll(/(?<![\w-])(?=[A-Za-z_-]*\d)[\w-]{16,}(?![\w-])/g, '…')
    .replaceAll(/\babout \d+/g, 'about …')
}
