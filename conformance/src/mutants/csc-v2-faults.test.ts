import { behaviourFaults } from '@x/reference-server'
import { prepareFixture } from '@x/reference-server/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Protocol } from '../core/protocol.ts'
import { type RunOutcome, run } from '../core/run.ts'
import { cscV2 } from '../protocols/csc-v2/index.ts'
import { type Simulation, simulationSession } from '../targets/sim.ts'

const set = cscV2.sets[0]!
let fixture: Awaited<ReturnType<typeof prepareFixture>>
const faults: Readonly<Record<string, { readonly breaks: string }>> = behaviourFaults

beforeAll(async () => {
  fixture = await prepareFixture({ seed: 'faults' })
})
afterAll(() => fixture[Symbol.asyncDispose]())

/** Lies that no check may punish, and why. */
const beyond: Readonly<Record<string, string>> = {
  'client-assertion-replayed': 'RFC 7523 §3 leaves it to the server whether it remembers jti',
  'request-uri-reused': 'RFC 9126 §4 recommends single use and no more',
  'account-token-replayed': 'no sentence says that a second use is refused',
  'authorization-details-not-checked': 'what is granted stays what the user saw',
  'grant-scope-not-checked': 'a parameter that the tables do not have may be passed over',
  'chain-incomplete': 'whether the root belongs to the chain is not said',
  'refresh-token-reused': 'rotation is a choice of the server',
  'refresh-token-expired-accepted': 'no lifetime is announced, so none can be overstepped',
  'otp-expired-accepted': 'no lifetime is announced, so none can be overstepped',
  'sad-of-other-client-accepted': 'no sentence binds a SAD to the client',
  'disabled-credential-signs': 'a disabled credential cannot be authorized, so that it never comes to sign',
  'polling-result-kept': 'what follows the end of validity_period is not established',
}

/** Lies that break more than the rule that they name: the rule by which they come to light. */
const otherwise: Readonly<Record<string, string>> = {
  'extended-again': 'csc-v2.extend.no-raise',
}

async function judged(simulation: Simulation, only?: readonly string[]): Promise<RunOutcome> {
  const target = { label: 'sim:csc-v2', open: async () => simulationSession(simulation) }
  return run({
    protocol: cscV2 as Protocol,
    set,
    target,
    seed: 'faults',
    ...(only && { selection: { only } }),
  })
}

test('an honest server passes every check in reach, and each scenario costs what it declares', async () => {
  const { report, exchanges } = await judged(await fixture.simulate())
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

describe('a server that lies', () => {
  test('is caught by a check of the rule that it breaks', async () => {
    const escaped: string[] = []
    for (const [name, fault] of Object.entries(faults).filter(([name]) => !(name in beyond))) {
      const breaks = otherwise[name] ?? fault.breaks
      const simulation = await fixture.simulate({ faults: [name] })
      const { results } = (await judged(simulation, [breaks])).report
      const level = cscV2.requirements.find(({ id }) => id === breaks)?.level ?? 'unknown'
      const wanted = level.startsWith('must') ? 'fail' : 'warn'
      const caught = results.some(
        ({ verdict, findings }) => verdict === wanted && findings.some(f => !f.ok && f.requirement === breaks),
      )
      if (!caught) escaped.push(`${name} (${breaks}, told ${simulation.faultsTold()[name] ?? 0} times)`)
    }
    expect(escaped).toEqual([])
  }, 240_000)

  test('is known: what is beyond the suite is a lie that exists', () => {
    expect(Object.keys(beyond).filter(name => !(name in faults))).toEqual([])
  })
})
