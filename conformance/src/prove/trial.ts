import { driveAll } from '../core/drive-all.ts'
import type { Plan } from '../core/plan.ts'
import { discovery, prepareRun } from '../core/prepare-run.ts'
import type { CheckResult } from '../core/result.ts'
import type { RunContext } from '../core/run-context.ts'
import type { TargetSession } from '../core/target.ts'
import type { Trace } from '../core/view.ts'
import { type Liar, liar } from '../mutants/liar.ts'
import type { BehaviourMutant, WireMutant } from '../mutants/mutant.ts'
import { type Simulation, simulationSession } from '../targets/sim.ts'
import { changesIn } from './changes.ts'
import { planFor, type Rehearsal, type Simulate } from './rehearsal.ts'
import {
  type Alteration,
  alterationsBy,
  goesUnnoticed,
  type Profile,
  profileUnder,
  type Retold,
  retelling,
} from './replay.ts'

/** What the suite made of one mutant: the verdicts that are not what they are on the honest server. */
export interface Trial {
  /** How often the lie was told; never = `void`, which proves nothing either way. */
  readonly told: number
  readonly changed: readonly CheckResult[]
}

export interface Stage {
  readonly rehearsal: Rehearsal
  readonly simulate: Simulate
}

/** Judges one mutant by every check that its lie can reach. */
export function tryOut(mutant: WireMutant | BehaviourMutant, stage: Stage): Promise<Trial> {
  return mutant.kind === 'wire' ? tryWire(mutant, stage) : tryBehaviour(mutant, stage)
}

/** The honest run shows where the server could have told the lie: everywhere else it is the honest server. */
async function tryBehaviour({ fault }: BehaviourMutant, { rehearsal, simulate }: Stage): Promise<Trial> {
  const reached = rehearsal.asked.get(fault) ?? new Set<string>()
  const simulation = await simulate({ faults: [fault] })
  await using stand = await takeStand(
    simulation,
    rehearsal,
    reached.has(discovery) ? undefined : rehearsal.context.profile,
  )
  const traces = await stand.drive(scenario => reached.has(scenario) || stand.concerns(scenario))
  const changed = changesIn({ ...stand, lies: new Map(), driven: traces }, rehearsal)
  return { told: simulation.faultsTold()[fault] ?? 0, changed }
}

async function tryWire(mutant: WireMutant, { rehearsal, simulate }: Stage): Promise<Trial> {
  const lies = alterationsBy(mutant, rehearsal)
  const noticed = new Set([
    ...lies.filter(lie => !goesUnnoticed(lie)).map(scenarioOf),
    ...rehearsal.redirects.filter(({ answer }) => mutant.alter(answer)).map(({ scenario }) => scenario),
  ])
  noticed.delete(discovery)
  const profile = await profileUnder(lies, rehearsal)
  const isNew = profile === undefined || JSON.stringify(profile) !== JSON.stringify(rehearsal.context.profile)
  const byScenario = Map.groupBy(lies, scenarioOf)
  if (noticed.size === 0 && !isNew) {
    const { plan, context } = rehearsal
    const changed = changesIn(
      { plan, profile: context.profile, lies: retold(byScenario, rehearsal), driven: [] },
      rehearsal,
    )
    return { told: lies.length, changed }
  }
  const lying: Liar = liar(await simulate({}), mutant, rehearsal.operationOf)
  await using stand = await takeStand(lying, rehearsal, profile)
  const traces = await stand.drive(scenario => noticed.has(scenario) || stand.concerns(scenario))
  for (const { scenario } of traces) byScenario.delete(scenario)
  const changed = changesIn({ ...stand, lies: retold(byScenario, rehearsal), driven: traces }, rehearsal)
  return { told: Math.max(lying.told(), lies.length), changed }
}

function scenarioOf({ recorded }: Alteration): string {
  return recorded.exchange.scenario
}

/** Traces of scenarios that would have gone on as they did, with the lies in them. */
function retold(lies: ReadonlyMap<string, readonly Alteration[]>, rehearsal: Rehearsal): ReadonlyMap<string, Retold> {
  const retell = retelling(rehearsal)
  return new Map(
    [...lies].flatMap(([scenario, told]) => {
      const trace = rehearsal.traces.get(scenario)
      return trace ? [[scenario, retell(trace, told)] as const] : []
    }),
  )
}

interface Stand extends AsyncDisposable {
  readonly plan: Plan
  readonly profile: Profile
  /** Whether a scenario goes another way because of what was learned, or was not gone through before. */
  concerns(scenario: string): boolean
  /** Drives the chosen ones, in the order of a run; a discovery that had to be repeated is among the traces. */
  drive(chosen: (scenario: string) => boolean): Promise<readonly Trace[]>
}

/** A run against a mutant, without a discovery of its own where the profile is known. */
async function takeStand(simulation: Simulation, rehearsal: Rehearsal, profile: Profile | undefined): Promise<Stand> {
  const session = simulationSession(simulation)
  const { run, discovered } = profile ? { run: runOn(session, rehearsal, profile) } : await discover(session, rehearsal)
  const before = rehearsal.context.profile
  const isNew = JSON.stringify(run.profile) !== JSON.stringify(before)
  const plan = isNew ? planFor(rehearsal, session.outOfReach, run) : rehearsal.plan
  return {
    ...{ plan, profile: run.profile },
    concerns: scenario =>
      isNew &&
      (!rehearsal.traces.has(scenario) || !(rehearsal.profileReads.get(scenario)?.misses(before, run.profile) ?? true)),
    async drive(chosen) {
      const traces: Trace[] = discovered ? [discovered] : []
      const wanted = { ...plan, scenarios: plan.scenarios.filter(chosen) }
      await driveAll(wanted, run, { onTrace: trace => void traces.push(trace) })
      return traces
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  }
}

function discover(
  session: TargetSession,
  { protocol, context: { id, seed } }: Rehearsal,
): Promise<{ readonly run: RunContext; readonly discovered: Trace }> {
  const signal = new AbortController().signal
  return prepareRun({ ...{ id, seed, protocol, session, signal }, onExchange: () => undefined })
}

function runOn(session: TargetSession, { context, registry }: Rehearsal, profile: Profile): RunContext {
  return {
    ...context,
    ...{ profile, wire: session.wire, facilities: session.facilities },
    registry: registry.fork(),
    interlock: { qualifiedSeen: false },
    onExchange: () => undefined,
  }
}
