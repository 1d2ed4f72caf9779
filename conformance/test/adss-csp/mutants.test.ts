import { type PreparedFixture, prepareFixture } from '@x/reference-server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liesOf, unanswered } from '../../src/client/lies.ts'
import type { CheckResult } from '../../src/core/result.ts'
import { run } from '../../src/core/run.ts'
import { mutantsOf } from '../../src/mutants/index.ts'
import { liar } from '../../src/mutants/liar.ts'
import type { BehaviourMutant, WireMutant } from '../../src/mutants/mutant.ts'
import { type Rehearsal, rehearse, type Simulate } from '../../src/prove/rehearsal.ts'
import { tryOut } from '../../src/prove/trial.ts'
import { type Simulation, simulationSession } from '../../src/targets/sim.ts'
import { protocol } from './simulation.ts'

const [set] = protocol.sets
if (!set) throw new TypeError('the protocol has no set')

let fixture: PreparedFixture<'adss-csp'>
let rehearsal: Rehearsal
const simulate: Simulate = options => fixture.simulate(options)
beforeAll(async () => {
  fixture = await prepareFixture({ protocol: 'adss-csp', seed: 'mutants' })
  rehearsal = await rehearse({ protocol, set }, simulate)
})
afterAll(() => fixture[Symbol.asyncDispose]())

test('what a lie breaks is a requirement, and of each it is said whether a client can notice it', async () => {
  const lies = await liesOf({ protocol, set }, fixture)
  expect(lies.length).toBeGreaterThan(2000)
  const known = new Set(protocol.requirements.map(({ id }) => id))
  const unknown = lies.flatMap(({ mutant }) => mutant.breaks.filter(id => !known.has(id)).map(id => [mutant.id, id]))
  expect(unknown).toEqual([])
  const idle = lies.filter(({ mutant }) => mutant.expects === 'caught' && mutant.breaks.length === 0)
  expect(idle.map(({ mutant }) => mutant.id)).toEqual([])
  expect(lies.filter(({ client }) => client === unanswered).map(({ mutant }) => mutant.id)).toEqual([])
}, 60_000)

test('every operation and every code that needs no connection is met by an honest run', () => {
  const met = rehearsal.answers.flatMap(({ answer }) => answer ?? [])
  expect(new Set(met.map(({ operation }) => operation)).size).toBe(Object.keys(protocol.operations).length)
  const codes = met.flatMap(({ json }) => (json as { readonly error?: unknown } | undefined)?.error ?? [])
  // 86000 to 86005 are about TLS certificates.
  expect(new Set(codes).size).toBe(67)
})

/** What is judged again of a record is held against whole runs, for lies of several kinds. */
test('a trial finds what a whole run finds', async () => {
  const samples = rehearsal.answers.flatMap(({ answer }) => answer ?? [])
  const { mutants } = await mutantsOf({ protocol, set: set.id }, samples)
  const wires = mutants.filter((mutant): mutant is WireMutant => mutant.kind === 'wire')
  const behaviours = mutants.filter((mutant): mutant is BehaviourMutant => mutant.kind === 'behaviour')
  const byOperator = [...Map.groupBy(wires, ({ operator }) => operator).values()]
  const chosen = [
    ...byOperator.filter((_, i) => i % 11 === 3).map((those, i) => those[(i * 5) % those.length]),
    ...behaviours.filter((_, i) => i % 50 === 7),
  ].filter(mutant => mutant !== undefined)
  expect(chosen.length).toBeGreaterThan(6)
  for (const mutant of chosen) {
    const { changed, told } = await tryOut(mutant, { rehearsal, simulate })
    const lying = await opened(mutant)
    const target = { label: 'liar', open: async () => simulationSession(lying) }
    const { report } = await run({ protocol, set, seed: 'rehearsal', target })
    expect(red(changed), mutant.id).toEqual(red(report.results))
    expect(told > 0, mutant.id).toBe(lying.told() > 0)
  }
}, 120_000)

async function opened(mutant: WireMutant | BehaviourMutant): Promise<Simulation & { told(): number }> {
  if (mutant.kind === 'wire') return liar(await simulate({}), mutant, rehearsal.operationOf)
  const lying = await simulate({ faults: [mutant.fault] })
  return { ...lying, told: () => lying.faultsTold()[mutant.fault] ?? 0 }
}

function red(results: readonly CheckResult[]): readonly string[] {
  const isRed = /^(fail|warn|inconclusive|error)$/
  return results
    .filter(({ verdict }) => isRed.test(verdict))
    .map(({ check, verdict }) => `${check} ${verdict}`)
    .toSorted()
}
