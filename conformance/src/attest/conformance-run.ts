import type { RunReport } from '../core/result.ts'
import type { Shape } from '../core/shape.ts'
import { type Verdict, verdicts } from '../core/verdict.ts'
import { type Collected, collectedShape } from './collect.ts'
import { type Signer, signerShape } from './signer.ts'

/** Named after the package that defines it, as a package URL. */
export const conformanceRunType = 'pkg:npm/%40x/conformance#attestation/v1'

/** Our own predicate: what a run was, what it found, and the signatures that it collected on the way. */
export interface ConformanceRun extends RunFacts {
  /** When this was written, by the clock of whoever wrote it. ISO 8601. */
  readonly attested: string
  readonly signers: readonly Signer[]
  /** What this does not prove, in words. */
  readonly limits: readonly string[]
}

/** What follows from evidence and report alone, so that a reader can work it out again. */
export interface RunFacts {
  readonly suite: { readonly version: string }
  readonly run: Pick<RunReport['run'], 'id' | 'nonce' | 'started' | 'level' | 'gate' | 'narrowed'> & {
    /** Set when the run did not come to its end, with the reason. */
    readonly partial?: string
  }
  readonly target: { readonly label: string }
  readonly set: RunReport['set']
  readonly plan: { readonly hash: string }
  readonly totals: RunReport['totals']
  readonly closing: RunReport['closing']
  readonly claim: RunReport['claim']
  readonly verdicts: Readonly<Record<string, Verdict>>
  /** Checks on trial, which are shown and never counted. */
  readonly trial: readonly string[]
  readonly evidence: RunReport['evidence']
  readonly collected: Collected
}

export function runFactsOf(report: RunReport, suite: string, collected: Collected): RunFacts {
  const { run, set, plan, totals, closing, claim, evidence, results, partial } = report
  const { id, nonce, started, level, gate, narrowed } = run
  return {
    suite: { version: suite },
    run: {
      ...{ id, started, level, gate, narrowed },
      ...(nonce === undefined ? {} : { nonce }),
      ...(partial === undefined ? {} : { partial }),
    },
    target: { label: report.target.label },
    ...{ set, plan: { hash: plan.hash }, totals, closing, claim },
    verdicts: Object.fromEntries(results.map(({ check, verdict }) => [check, verdict])),
    trial: results.filter(({ maturity }) => maturity !== 'stable').map(({ check }) => check),
    ...{ evidence, collected },
  }
}

const verdict: Shape = { oneOf: verdicts }
const texts: Shape = { items: 'text' }

export const conformanceRunShape: Shape = {
  members: {
    suite: { members: { version: 'text' } },
    run: {
      members: { id: 'text', started: 'time', level: 'text', gate: 'text', narrowed: 'flag' },
      optional: { nonce: 'text', partial: 'text' },
    },
    target: { members: { label: 'text' } },
    set: { members: { id: 'text', title: 'text', claim: 'text', protocol: 'text' } },
    plan: { members: { hash: 'sha256' } },
    totals: { values: 'count' },
    closing: { members: { passed: 'count', failed: 'count', skipped: 'count' } },
    claim: { members: { holds: 'flag', because: texts } },
    verdicts: { values: verdict },
    trial: texts,
    evidence: { members: { root: 'sha256', exchanges: 'count' } },
    collected: collectedShape,
    attested: 'time',
    signers: { items: signerShape, atLeast: 1 },
    limits: texts,
  },
}
