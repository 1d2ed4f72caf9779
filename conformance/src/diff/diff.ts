import { UsageError } from '../core/errors.ts'
import type { Exchange } from '../core/exchange.ts'
import type { CheckResult, RunReport } from '../core/result.ts'
import { align } from './align.ts'
import { compare, type Difference } from './compare.ts'
import { comparable, type Mask } from './mask.ts'
import { basesOf, type Side } from './side.ts'

/** What two runs of one protocol have not in common: verdicts first, then answers. */
export interface RunDiff {
  readonly a: RunName
  readonly b: RunName
  readonly verdicts: readonly VerdictDifference[]
  /** Checks that both runs have. */
  readonly checks: number
  /** Absent where only verdicts were asked for. */
  readonly exchanges?: ExchangeDiff
}

export interface RunName {
  readonly target: string
  readonly set: string
  readonly seed: string
  readonly suite: string
  readonly started: string
}

export interface VerdictDifference {
  readonly check: string
  readonly title: string
  readonly a: string
  readonly b: string
}

export interface ExchangeDiff {
  readonly aligned: number
  readonly onlyA: readonly Step[]
  readonly onlyB: readonly Step[]
  readonly differing: readonly (Step & { readonly differences: readonly Difference[] })[]
}

export interface Step {
  readonly scenario: string
  readonly step: string
  readonly operation: string | null
}

export interface DiffOptions {
  readonly onlyVerdicts?: boolean
  /** As in `Mask.more`. */
  readonly mask?: readonly string[]
}

/** Throws `UsageError` for runs of two protocols: their steps have nothing to do with each other. */
export function diff(a: Side, b: Side, { onlyVerdicts = false, mask = [] }: DiffOptions = {}): RunDiff {
  if (a.protocol.id !== b.protocol.id) {
    throw new UsageError(`runs of ${a.protocol.id} and ${b.protocol.id} cannot be held against each other`)
  }
  const [left, right] = [byCheck(a.report), byCheck(b.report)]
  return {
    a: nameOf(a.report),
    b: nameOf(b.report),
    verdicts: verdictDifferences(left, right, a.protocol.checks),
    checks: [...left.keys()].filter(check => right.has(check)).length,
    ...(onlyVerdicts ? {} : { exchanges: exchangeDiff(a, b, mask) }),
  }
}

export function isEmpty({ verdicts, exchanges }: RunDiff): boolean {
  if (verdicts.length > 0 || !exchanges) return verdicts.length === 0
  return exchanges.differing.length + exchanges.onlyA.length + exchanges.onlyB.length === 0
}

/** In which two answers to the same step differ. */
export function answerDifferences(
  pair: readonly [Exchange, Exchange],
  masks: readonly [Mask, Mask],
): readonly Difference[] {
  return compare(comparable(pair[0], masks[0]), comparable(pair[1], masks[1]))
}

export function maskOf(side: Pick<Side, 'exchanges' | 'protocol'>, more: readonly string[] = []): Mask {
  return { operations: side.protocol.operations, bases: basesOf(side), more }
}

function exchangeDiff(a: Side, b: Side, more: readonly string[]): ExchangeDiff {
  const masks = [maskOf(a, more), maskOf(b, more)] as const
  const { pairs, onlyA, onlyB } = align(a.exchanges, b.exchanges)
  const differing = pairs.flatMap(pair => {
    const differences = answerDifferences(pair, masks)
    return differences.length === 0 ? [] : [{ ...stepOf(pair[0]), differences }]
  })
  return { aligned: pairs.length, onlyA: onlyA.map(stepOf), onlyB: onlyB.map(stepOf), differing }
}

function verdictDifferences(
  left: ReadonlyMap<string, CheckResult>,
  right: ReadonlyMap<string, CheckResult>,
  checks: Side['protocol']['checks'],
): readonly VerdictDifference[] {
  const titles = new Map(checks.map(({ id, title }) => [id, title]))
  return [...new Set([...left.keys(), ...right.keys()])].flatMap(check => {
    const [a, b] = [verdictOf(left.get(check)), verdictOf(right.get(check))]
    return a === b ? [] : [{ check, title: titles.get(check) ?? '', a, b }]
  })
}

function verdictOf(result: CheckResult | undefined): string {
  return result?.verdict ?? 'not in this run'
}

function byCheck({ results }: RunReport): ReadonlyMap<string, CheckResult> {
  return new Map(results.map(result => [result.check, result]))
}

function nameOf({ target, set, run, suite }: RunReport): RunName {
  return { target: target.label, set: set.id, seed: run.seed, suite: suite.version, started: run.started }
}

function stepOf({ scenario, step, operation }: Exchange): Step {
  return { scenario, step, operation }
}
