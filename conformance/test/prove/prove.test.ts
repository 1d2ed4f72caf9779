import { prepareFixture } from '@x/reference-server/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PreflightError } from '../../src/core/errors.ts'
import type { Protocol } from '../../src/core/protocol.ts'
import type { CheckResult } from '../../src/core/result.ts'
import { run } from '../../src/core/run.ts'
import { type Answered, withStatus } from '../../src/mutants/answered.ts'
import { type MutantSet, mutantsOf } from '../../src/mutants/index.ts'
import { liar } from '../../src/mutants/liar.ts'
import type { BehaviourMutant, Mutant, WireMutant } from '../../src/mutants/mutant.ts'
import { openUnsafely, type Unsafety } from '../../src/mutants/unsafe-connection.ts'
import { cscV2 } from '../../src/protocols/csc-v2/index.ts'
import { proofOf } from '../../src/prove/proof.ts'
import { rehearse, type Simulate } from '../../src/prove/rehearsal.ts'
import { tryOut } from '../../src/prove/trial.ts'
import { openWorkshop, type Workshop } from '../../src/prove/workshop.ts'
import { type Simulation, simulationSession } from '../../src/targets/sim.ts'
import { conformance } from '../report/command.ts'
import { spoilt } from './spoilt.ts'

const protocol = cscV2 as Protocol
const set = protocol.sets[0]!
const isRed = /^(fail|warn|inconclusive|error)$/
const spoiltModule = new URL('spoilt.ts', import.meta.url).pathname

/** What is wrong with a proof, of the mutants that are tried. */
async function problemsOf(workshop: Workshop, ids: readonly string[]): Promise<readonly string[]> {
  const outcomes = []
  for (const id of ids) outcomes.push(await workshop.tryMutant(id))
  const mutants = workshop.inventory.mutants.filter(({ id }) => ids.includes(id))
  const trials = { outcomes, degenerates: [], impurities: workshop.impurities() }
  return proofOf({ ...workshop.inventory, mutants }, trials).problems
}

const told = (answer: Answered) => (answer.operation === 'info' ? answer : undefined)
const wire = (of: Pick<WireMutant, 'id' | 'alter'>): WireMutant => ({
  ...{ kind: 'wire', operator: 'made-up', operation: 'info', expects: 'caught' },
  ...{ breaks: ['csc-v2.info.implemented'], lie: 'made up' },
  ...of,
})
const madeUp: readonly Mutant[] = [
  wire({ id: 'never-told', alter: () => undefined }),
  wire({ id: 'told-and-nothing-different', alter: told }),
  {
    ...wire({ id: 'everything-refused', alter: answer => withStatus(answer, 500) }),
    breaks: ['csc-v2.info.implemented'],
  },
]

let workshop: Workshop
beforeAll(async () => {
  const mutants = (of: MutantSet) => ({ ...of, mutants: [...of.mutants, ...madeUp] })
  workshop = await openWorkshop({ protocol: spoilt, set }, { mutants })
}, 60_000)
afterAll(() => workshop[Symbol.asyncDispose]())

test('a weakened check lets lies survive, and is no longer proven', async () => {
  const problems = await problemsOf(workshop, ['info-needs-authorization', 'overstrict info 501'])
  expect(problems.filter(problem => problem.startsWith('survivor'))).toEqual([
    expect.stringMatching(/^survivor: info-needs-authorization \(info wants a token\); /),
    expect.stringMatching(/^survivor: overstrict info 501 \(info is not implemented\); /),
  ])
  expect(problems).toContain('unproven: no sharp lie is caught by csc-v2.info.open')
})

test('a mutant that does nothing is void, and one that changes nothing survives: neither proves anything', async () => {
  const problems = await problemsOf(workshop, ['never-told', 'told-and-nothing-different'])
  expect(problems).toContain('void: never-told: its lie was never told')
  expect(problems).toContain('survivor: told-and-nothing-different (made up); no check is red')
})

test('an unfair check is a false alarm of the liberty that it punishes', async () => {
  const problems = await problemsOf(workshop, ['drop-optional info 200 /validationInfo'])
  const alarms = problems.filter(problem => problem.startsWith('false alarm'))
  expect(alarms).toEqual([
    expect.stringMatching(/^false alarm: drop-optional info 200 \/validationInfo .*; csc-v2\.info\.post is fail/),
  ])
})

test('a mutant that reddens too much is caught and proves no check', async () => {
  const outcome = await workshop.tryMutant('everything-refused')
  expect(outcome.red.length).toBeGreaterThan(workshop.inventory.checks.length / 10)
  const mutants = workshop.inventory.mutants.filter(({ id }) => id === outcome.id)
  const trials = { outcomes: [outcome], degenerates: [], impurities: [] }
  const { numbers, mutants: proven } = proofOf({ ...workshop.inventory, mutants }, trials)
  expect(numbers.checks.proven).toBe(0)
  expect(proven).toMatchObject([{ kills: [], blunt: outcome.red.length }])
})

test('an assertion that nothing can break, and a judge that hangs on order, are named', async () => {
  const problems = await problemsOf(workshop, [])
  expect(problems).toContainEqual(
    expect.stringMatching(/^redundant: csc-v2\.list\.no-infos: .* the sun to rise at list\.plain$/),
  )
  expect(problems).toContain('impure: csc-v2.info.has-members does not judge the same trace alike')
  expect(problems.filter(problem => problem.startsWith('impure'))).toHaveLength(1)
})

test('an honest server is reached over TLS that is safe, and no further otherwise', async () => {
  await using fixture = await prepareFixture({ seed: 'tls' })
  const judged = async (unsafety: Unsafety) => {
    const target = { label: 'tls', open: () => openUnsafely(fixture, unsafety) }
    const { report } = await run({
      protocol,
      set,
      target,
      selection: { only: ['csc-v2.info.post', 'csc-v2.service.tls'] },
    })
    return report.totals.pass
  }
  expect(await judged({})).toBe(2)
  await expect(judged({ untrusted: true })).rejects.toThrow(PreflightError)
  await expect(judged({ hosts: ['elsewhere.example'] })).rejects.toThrow(PreflightError)
  await expect(judged({ maxVersion: 'TLSv1.1' })).rejects.toThrow(PreflightError)
})

test('a degenerate server is green for nobody', async () => {
  for (const name of workshop.inventory.degenerates) {
    expect((await workshop.tryDegenerate(name)).exitCode, name).not.toBe(0)
  }
})

test('the verb names what is not proven, and exits with 7', async () => {
  const ended = await conformance('prove', '--set', set.id, '--protocol', spoiltModule, '--json')
  expect(ended.code).toBe(7)
  expect(JSON.parse(ended.out)).toMatchObject({ faults: { void: 0 }, degenerate: { green: 0 } })
  expect(ended.err).toMatch(/^survivor: info-needs-authorization/m)
  expect(ended.err).toMatch(/^false alarm: drop-optional info 200 \/validationInfo/m)
}, 240_000)

test('a set without mutants, and none at all, are no proof', async () => {
  expect(await conformance('prove')).toMatchObject({ code: 2, err: expect.stringContaining('--set') })
  expect(await conformance('prove', '--set', 'csc-v2-trident')).toMatchObject({ code: 2 })
  const ofAnother = await conformance('prove', '--set', set.id, '--protocol', spoiltModule, '--write')
  expect(ofAnother).toMatchObject({ code: 2, err: expect.stringContaining('--write') })
})

/**
 * A trial judges again what was recorded where a lie leads no scenario another way. Whether it does is held against whole
 * runs, for mutants spread over all operators.
 */
test('a trial finds what a whole run finds', async () => {
  await using fixture = await prepareFixture({ seed: 'whole' })
  const simulate: Simulate = options => fixture.simulate(options)
  const rehearsal = await rehearse({ protocol, set }, simulate)
  const samples = rehearsal.answers.flatMap(({ answer }) => answer ?? [])
  const { mutants } = await mutantsOf({ protocol, set: set.id }, samples)
  const wires = mutants.filter((mutant): mutant is WireMutant => mutant.kind === 'wire')
  const behaviours = mutants.filter((mutant): mutant is BehaviourMutant => mutant.kind === 'behaviour')
  const byOperator = [...Map.groupBy(wires, ({ operator }) => operator).values()]
  const chosen = [
    ...byOperator.filter((_, i) => i % 4 === 0).map((those, i) => those[(i * 7) % those.length]!),
    ...behaviours.filter((_, i) => i % 14 === 0),
  ]
  expect(chosen.length).toBeGreaterThan(20)
  const opened = async (mutant: WireMutant | BehaviourMutant): Promise<Simulation & { told(): number }> => {
    if (mutant.kind === 'wire') return liar(await simulate({}), mutant, rehearsal.operationOf)
    const lying = await simulate({ faults: [mutant.fault] })
    return { ...lying, told: () => lying.faultsTold()[mutant.fault] ?? 0 }
  }
  const red = (results: readonly CheckResult[]) =>
    results
      .filter(({ verdict }) => isRed.test(verdict))
      .map(({ check, verdict, scenario, findings }) => {
        // An ambient check is judged on the altered exchanges alone, so that it finds less of what is right.
        const broken = findings.filter(({ ok }) => !ok || scenario !== 'ambient')
        const essence = broken.map(({ ok, requirement, at, path }) => `${ok} ${requirement} ${at} ${path}`)
        return [
          check,
          verdict,
          ...(scenario === 'ambient' ? new Set(essence.map(one => one.replace(/ \S+ \S*$/, ''))) : essence),
        ]
      })
  expect(red(rehearsal.results)).toEqual([])
  for (const mutant of chosen) {
    const { changed, told } = await tryOut(mutant, { rehearsal, simulate })
    const lying = await opened(mutant)
    const { report } = await run({
      ...{ protocol, set, seed: 'rehearsal' },
      target: { label: 'liar', open: async () => simulationSession(lying) },
    })
    expect(red(changed).sort(), mutant.id).toEqual(red(report.results).sort())
    expect(told > 0, mutant.id).toBe(lying.told() > 0)
  }
}, 240_000)
