import type { Protocol, RequirementSet } from '../core/protocol.ts'
import { run } from '../core/run.ts'
import { type Simulation, simulationSession } from '../targets/sim.ts'

/** The reference server with exactly one lie, and what the suite made of it. */
export interface Mutant {
  readonly fault: string
  /** Requirement that the lie breaks. */
  readonly breaks: string
}

export interface Killing extends Mutant {
  /** How often the lie was really told; never = `void`, which proves nothing either way. */
  readonly told: number
  readonly outcome: 'killed' | 'survived' | 'void'
  /** Stable checks that found the requirement broken: a must by `fail`, anything weaker by `warn`. */
  readonly killers: readonly string[]
  readonly verdicts: Readonly<Record<string, string>>
}

export interface Proving {
  readonly protocol: Protocol
  readonly set: RequirementSet
  /** Makes the server with the lie; keys and certificates are made once for all. */
  simulate(faults: readonly string[]): Promise<Simulation>
}

/** Asks only what concerns the broken requirement: whether those checks notice, and for the right reason. */
export async function kill({ fault, breaks }: Mutant, { protocol, set, simulate }: Proving): Promise<Killing> {
  const simulation = await simulate([fault])
  const target = { label: `fault ${fault}`, open: async () => simulationSession(simulation) }
  const { report } = await run({ protocol, set, target, selection: { only: [breaks] } })
  const told = simulation.faultsTold()[fault] ?? 0
  const binding = /^must/.test(protocol.requirements.find(({ id }) => id === breaks)?.level ?? '')
  const killers = report.results
    .filter(({ maturity, verdict }) => maturity === 'stable' && verdict === (binding ? 'fail' : 'warn'))
    .filter(({ findings }) => findings.some(({ ok, requirement }) => !ok && requirement === breaks))
    .map(({ check }) => check)
  const verdicts = Object.fromEntries(report.results.map(({ check, verdict }) => [check, verdict]))
  const outcome = told === 0 ? 'void' : killers.length > 0 ? 'killed' : 'survived'
  return { fault, breaks, told, outcome, killers, verdicts }
}
