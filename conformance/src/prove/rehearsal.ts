import { driveAll } from '../core/drive-all.ts'
import { SuiteError } from '../core/errors.ts'
import type { Facility } from '../core/facility.ts'
import { deepFreeze } from '../core/freeze.ts'
import { judgeAll } from '../core/judge-all.ts'
import { type Plan, plan } from '../core/plan.ts'
import { prepareRun, registryFor } from '../core/prepare-run.ts'
import type { Protocol, RequirementSet } from '../core/protocol.ts'
import type { CheckResult } from '../core/result.ts'
import type { RunContext } from '../core/run-context.ts'
import type { Trace } from '../core/view.ts'
import type { SecretRegistry } from '../evidence/secret-registry.ts'
import { type OperationOf, operationsByAddress } from '../mutants/addresses.ts'
import type { Answered } from '../mutants/answered.ts'
import type { Simulation } from '../targets/sim.ts'
import { ambientLooksOf, type Looks, looksOf, unfrozen } from './looks.ts'
import { Notes, type Recorded } from './notes.ts'
import type { Reads } from './reads.ts'

/** An honest server over keys that were made once, with whatever lies it is asked for. */
export type Simulate = (options: SimulateOptions) => Promise<Simulation>

export interface SimulateOptions {
  readonly faults?: readonly string[]
  readonly onFaultAsked?: (fault: string) => void
}

/** What is judged, and by what. */
export interface Subject {
  readonly protocol: Protocol
  readonly set: RequirementSet
}

/** One honest run, with all that a lie about it could change. */
export interface Rehearsal extends Subject {
  readonly context: RunContext
  /** What is secret before anything was sent. */
  readonly registry: SecretRegistry
  readonly plan: Plan
  readonly outOfReach: readonly Facility[]
  readonly operationOf: OperationOf
  /** By scenario, the discovery among them. */
  readonly traces: ReadonlyMap<string, Trace>
  readonly results: readonly CheckResult[]
  /** Every answer, in the order of the run. */
  readonly answers: readonly Recorded[]
  /** What the test driver said, by path. */
  readonly driven: ReadonlyMap<string, readonly string[]>
  /** Redirects that came by the consent facility. */
  readonly redirects: readonly { readonly scenario: string; readonly answer: Answered }[]
  /** Scenarios in which the server could have told a behaviour lie, by its name. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>
  /** What each scenario looks at in the capability profile, and each check in its trace. */
  readonly profileReads: ReadonlyMap<string, Reads>
  readonly looks: ReadonlyMap<string, Looks>
  /** Steps of the discovery that need nothing but their answers to be gone through again. */
  readonly learned: ReadonlySet<string>
}

/** Drives everything once against the honest server. Throws a SuiteError where a check is not green on it. */
export async function rehearse({ protocol, set }: Subject, simulate: Simulate): Promise<Rehearsal> {
  const notes = new Notes(protocol)
  await using session = notes.record(await simulate({ onFaultAsked: fault => notes.asked(fault) }))
  const { run, discovered } = await prepareRun({
    ...{ id: 'rehearsal', seed: 'rehearsal', protocol: notes.watch(), session },
    signal: new AbortController().signal,
    onExchange: exchange => notes.exchanged(exchange),
  })
  const context = { ...run, protocol }
  const planned = planFor({ protocol, set }, session.outOfReach, run)
  const traces = new Map([[discovered.scenario, deepFreeze(discovered)]])
  await driveAll(planned, run, { onTrace: trace => void traces.set(trace.scenario, deepFreeze(trace)) })
  const results = judgeAll({ protocol, plan: planned, profile: run.profile, traces: [...traces.values()] })
  refuseRed(results)
  return {
    ...{ protocol, set, context, plan: planned, outOfReach: session.outOfReach ?? [], traces, results },
    registry: registryFor(protocol, run.answers),
    operationOf: operationsByAddress(protocol, run.answers),
    answers: notes.recorded(context),
    ...{ redirects: notes.redirects, asked: notes.faults, profileReads: notes.profileReads, learned: notes.learned },
    driven: notes.driven,
    looks: looksIn({ protocol, plan: planned, context, traces }),
  }
}

export function planFor(
  { protocol, set }: Subject,
  outOfReach: readonly Facility[] | undefined,
  { profile, facilities, budget }: RunContext,
): Plan {
  return plan({
    ...{ protocol, set, profile, budget, outOfReach: new Set(outOfReach ?? []) },
    facilities: new Set(Object.keys(facilities) as Facility[]),
  })
}

/** A lie can be held against nobody by a check that holds something against honesty. */
function refuseRed(results: readonly CheckResult[]): void {
  const red = results.filter(({ verdict, notRun }) => verdict !== 'pass' && notRun !== 'out-of-reach')
  const [first] = red
  if (!first) return
  const reason = first.reason ?? first.findings.find(({ ok }) => !ok)?.actual ?? ''
  throw new SuiteError(
    `${red.length} checks do not pass on the honest server: ${first.check} is ${first.verdict}: ${reason}`,
  )
}

function looksIn({
  protocol,
  plan: { checks },
  context: { profile },
  traces,
}: Pick<Rehearsal, 'protocol' | 'plan' | 'context' | 'traces'>): ReadonlyMap<string, Looks> {
  const planned = new Set(checks.map(({ id }) => id))
  const context = { profile, protocol }
  const watchable = new Map([...traces].map(([scenario, trace]) => [scenario, unfrozen(trace)]))
  return new Map(
    protocol.checks.flatMap(check => {
      if (!planned.has(check.id)) return []
      if (check.scenario === 'ambient') return [[check.id, ambientLooksOf(check, [...traces.values()], context)]]
      const trace = watchable.get(check.scenario)
      return trace ? [[check.id, looksOf(check, trace, context)]] : []
    }),
  )
}
