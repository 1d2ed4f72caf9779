import { version } from '../version.ts'
import { entriesFor, holdAgainst } from './baseline.ts'
import type { Exchange } from './exchange.ts'
import { exitCodeOf } from './exit-code.ts'
import type { Plan } from './plan.ts'
import type { CheckResult, RunReport } from './result.ts'
import type { RunOptions } from './run.ts'
import type { RunContext } from './run-context.ts'
import { claimOf, closingOf, rootCauses, satisfaction, totalsOf } from './satisfaction.ts'
import { waitsIn } from './waits.ts'

export interface Facts {
  readonly options: Pick<RunOptions, 'protocol' | 'set' | 'target' | 'gate' | 'level' | 'baseline'>
  readonly context: Pick<RunContext, 'id' | 'seed' | 'nonce' | 'profile'>
  readonly planned: Plan
  readonly results: readonly CheckResult[]
  readonly uncleaned: readonly string[]
  readonly started: Date
  readonly exchanges: readonly Exchange[]
  readonly evidenceRoot: string
  readonly partial?: string
  readonly interrupted?: boolean
}

/** The report of a run, or of a stored one: a function of plan and results, besides names and times. */
export function reportOf(facts: Facts): RunReport {
  const { options, context, planned, results, started } = facts
  const { protocol, set, target, gate = 'plain', level = 'must' } = options
  const { narrowed } = planned
  const partial = facts.partial
  const totals = totalsOf(results)
  const requirements = satisfaction({ protocol, set }, context.profile, results)
  const claim = claimOf(protocol, requirements, { narrowed, partial: partial !== undefined })
  const interrupted = facts.interrupted ?? false
  const waits = waitsIn(facts.exchanges)
  const checks = new Set(protocol.checks.filter(({ maturity }) => maturity !== 'retired').map(({ id }) => id))
  const today = new Date().toISOString().slice(0, 10)
  const held = options.baseline && holdAgainst(options.baseline, { results, checks, level, today })
  return {
    schema: 'conformance-report/1',
    suite: { version },
    run: {
      ...{ id: context.id, seed: context.seed, narrowed, level, gate },
      ...(context.nonce === undefined ? {} : { nonce: context.nonce }),
      started: started.toISOString(),
      seconds: Math.round(Date.now() - started.getTime()) / 1000,
    },
    target: { label: target.label, profile: context.profile },
    set: { id: set.id, title: set.title, claim: set.claim, protocol: protocol.id },
    plan: { hash: planned.hash, checks: planned.checks.map(({ id }) => id), scenarios: planned.scenarios },
    totals,
    closing: closingOf(totals),
    results,
    causes: rootCauses(results),
    requirements,
    claim,
    evidence: { root: facts.evidenceRoot, exchanges: facts.exchanges.length },
    uncleaned: facts.uncleaned,
    ...(waits.length === 0 ? {} : { waits }),
    ...(partial === undefined ? {} : { partial }),
    ...(held
      ? { baseline: { ...held, known: [...held.known], proposed: entriesFor(results, held, { today, level }) } }
      : {}),
    exitCode: exitCodeOf({
      ...{ results, gate, level, interrupted },
      claimHolds: claim.holds,
      ...(held ? { baseline: held } : {}),
    }),
  }
}
