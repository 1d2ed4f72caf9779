import { type PreparedFixture, prepareFixture, type Simulation } from '@x/reference-server/testing'
import type { Protocol } from '../../src/core/protocol.ts'
import { type RunOptions, type RunOutcome, run } from '../../src/core/run.ts'
import type { Target } from '../../src/core/target.ts'
import { adssCsp } from '../../src/protocols/adss-csp/index.ts'
import { simulationSession } from '../../src/targets/sim.ts'

export const protocol: Protocol = adssCsp as Protocol
const set: Protocol['sets'][number] = adssCsp.sets[0]!

let prepared: Promise<PreparedFixture<'adss-csp'>> | undefined

/** Keys and certificates are made once for all tests of a file. */
function fixture(): Promise<PreparedFixture<'adss-csp'>> {
  prepared ??= prepareFixture({ protocol: 'adss-csp', seed: 'conformance tests' })
  return prepared
}

export async function simulation(faults: readonly string[] = []): Promise<Simulation<'adss-csp'>> {
  return (await fixture()).simulate({ faults })
}

/** The reference server in process; `wrap` stands between the suite and it. */
export function simTarget(wrap?: (request: Request, honest: Simulation<'adss-csp'>) => Promise<Response>): Target {
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
