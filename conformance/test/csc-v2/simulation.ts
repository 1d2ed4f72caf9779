import { type PreparedFixture, prepareFixture } from '@x/reference-server/testing'
import type { Protocol } from '../../src/core/protocol.ts'
import { type RunOptions, type RunOutcome, run } from '../../src/core/run.ts'
import type { Target } from '../../src/core/target.ts'
import { cscV2 } from '../../src/protocols/csc-v2/index.ts'
import { type Simulation, simulationSession } from '../../src/targets/sim.ts'

export const protocol: Protocol = cscV2 as Protocol
export const set: Protocol['sets'][number] = cscV2.sets[0]!

let prepared: Promise<PreparedFixture> | undefined

/** Keys and certificates are made once for all tests of a file. */
function fixture(): Promise<PreparedFixture> {
  prepared ??= prepareFixture({ seed: 'conformance tests' })
  return prepared
}

export async function simulation(faults: readonly string[] = []): Promise<Simulation> {
  return (await fixture()).simulate({ faults })
}

/** The reference server in process; `wrap` stands between the suite and it. */
export function simTarget(wrap?: (request: Request, honest: Simulation) => Promise<Response>): Target {
  return {
    label: 'simulation',
    async open() {
      const honest = await simulation()
      return simulationSession(wrap ? { ...honest, fetch: request => wrap(request, honest) } : honest)
    },
  }
}

export function runAgainst(target: Target, more: Partial<RunOptions> = {}): Promise<RunOutcome> {
  return run({ protocol, set, target, seed: 'conformance tests', ...more })
}

export function verdictsOf({ report }: RunOutcome): Record<string, string> {
  return Object.fromEntries(report.results.map(({ check, verdict }) => [check, verdict]))
}
