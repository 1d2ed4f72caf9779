import type { BaselineEntry, StaleEntry } from './baseline.ts'
import type { Check, Finding } from './check.ts'
import type { Exchange } from './exchange.ts'
import type { NotRunReason } from './plan.ts'
import type { RequirementId } from './requirement.ts'
import type { Blame, Verdict } from './verdict.ts'
import type { Wait } from './waits.ts'

export interface CheckResult {
  readonly check: string
  readonly scenario: string
  readonly maturity: Check['maturity']
  readonly verdict: Verdict
  /** Whose doing a result is that is not green; null for one that is, or that nobody is to blame for. */
  readonly blame: Blame | null
  readonly findings: readonly Finding[]
  /** Ids of the exchanges that the findings speak of. */
  readonly evidence: readonly Exchange['id'][]
  /** The step that broke first, for results that depended on it. */
  readonly blockedBy?: string
  readonly reason?: string
  readonly notRun?: NotRunReason
  /** For not-run: what it would take. */
  readonly needs?: string
}

/** One line for many results that have one cause. */
export interface RootCause {
  readonly step: string
  readonly reason: string
  readonly blame: Blame
  readonly checks: readonly string[]
  readonly scenarios: readonly string[]
}

export type RequirementStatus = 'satisfied' | 'violated' | 'unverified' | 'n/a' | 'not-tested'

/** `conformance-report/1`: everything that a reader or a machine needs, besides the evidence itself. */
export interface RunReport {
  readonly schema: 'conformance-report/1'
  readonly suite: { readonly version: string }
  readonly run: {
    readonly id: string
    readonly seed: string
    /** A third party's value that went into everything that was signed. */
    readonly nonce?: string
    readonly started: string
    readonly seconds: number
    readonly narrowed: boolean
    readonly level: 'must' | 'should'
    readonly gate: Gate
  }
  readonly target: { readonly label: string; readonly profile: Readonly<Record<string, unknown>> }
  readonly set: { readonly id: string; readonly title: string; readonly claim: string; readonly protocol: string }
  readonly plan: { readonly hash: string; readonly checks: readonly string[]; readonly scenarios: readonly string[] }
  /** Of stable checks only: those on trial are shown and never counted. */
  readonly totals: Readonly<Record<Verdict, number>>
  readonly closing: { readonly passed: number; readonly failed: number; readonly skipped: number }
  readonly results: readonly CheckResult[]
  readonly causes: readonly RootCause[]
  readonly requirements: Readonly<Record<RequirementId, RequirementStatus>>
  /** Whether the set's claim holds: all musts satisfied, none unverified, nothing left out. */
  readonly claim: { readonly holds: boolean; readonly because: readonly string[] }
  readonly evidence: { readonly root: string; readonly exchanges: number }
  /** What the suite could not put back to where it was. */
  readonly uncleaned: readonly string[]
  /** Where the target asked for patience by 429 and got it. */
  readonly waits?: readonly Wait[]
  /** Set when the run did not come to its end, with the reason. */
  readonly partial?: string
  /** Under a baseline: red results that it knows, and entries that cover nothing any more. */
  readonly baseline?: {
    readonly known: readonly string[]
    readonly stale: readonly StaleEntry[]
    /** Entries whose last day is over: their failures are new. */
    readonly expired: readonly StaleEntry[]
    /** For what is red and not known: entries to fill in. */
    readonly proposed: readonly BaselineEntry[]
  }
  readonly exitCode: number
}

/**
 * What makes a run red. `plain`: a broken must, and anything that was not judged. `claim`: also whatever keeps the set's
 * claim from being made. `no-regression`: as plain, without the failures that the baseline knows. `report`: failures are
 * told and not red; what was not judged still is, so that no run is green without work.
 */
export type Gate = 'plain' | 'claim' | 'no-regression' | 'report'
