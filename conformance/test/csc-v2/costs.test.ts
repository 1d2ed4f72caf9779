import { prepareFixture } from '@x/reference-server/testing'
import { expect, test } from 'vitest'
import type { Protocol } from '../../src/core/protocol.ts'
import { run } from '../../src/core/run.ts'
import { cscV2 } from '../../src/protocols/csc-v2/index.ts'
import { simulationSession } from '../../src/targets/sim.ts'

test('an honest server passes every check in reach, and each scenario costs what it declares', async () => {
  await using fixture = await prepareFixture({ seed: 'costs' })
  const target = { label: 'sim:csc-v2', open: async () => simulationSession(await fixture.simulate()) }
  const set = cscV2.sets[0]!
  const { report, exchanges } = await run({ protocol: cscV2 as Protocol, set, target, seed: 'costs' })
  const { results } = report
  const rest = results.filter(({ verdict, notRun }) => verdict !== 'pass' && notRun !== 'out-of-reach')
  expect(rest.map(({ check, verdict, reason }) => `${verdict} ${check} ${reason ?? ''}`)).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(300)
  const spent = cscV2.scenarios.map(({ id, cost }) => {
    const own = exchanges.filter(({ scenario, response }) => scenario === id && (response?.status ?? 500) < 300)
    const signed = own.filter(({ operation }) => operation === 'signatures/signHash')
    const hashes = signed.flatMap(({ request }) => (request.json as { hashes: string[] }).hashes)
    const codes = own.filter(({ operation }) => operation === 'credentials/getChallenge')
    return { id, declared: cost, made: { signatures: hashes.length, otps: codes.length } }
  })
  expect(spent.map(({ id, made }) => ({ id, ...made }))).toEqual(spent.map(({ id, declared }) => ({ id, ...declared })))
})
