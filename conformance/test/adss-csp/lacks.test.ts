import { expect, test } from 'vitest'
import { lackable } from '../../src/protocols/adss-csp/answers.ts'
import { simulationSession } from '../../src/targets/sim.ts'
import { runAgainst, simulation } from './simulation.ts'

/** The tester names the rest alone; `said`: and says that the service is without it. */
async function without(lacks: readonly string[], said: boolean) {
  const honest = await simulation()
  const answers = structuredClone(honest.answers) as unknown as Record<string, Record<string, unknown>>
  for (const [group = '', role = ''] of lacks.map(name => name.split('.'))) delete answers[group]?.[role]
  const target = {
    label: 'simulation',
    open: async () => simulationSession({ ...honest, answers: { ...answers, ...(said && { lacks }) } }),
  }
  return (await runAgainst(target)).report
}

const kinds = ['users.authorised', 'users.azure', 'users.directory', 'spareCertificates.x509', 'clients.other']

test.each([...kinds.map(kind => [kind]), [...lackable]].map(lacks => [lacks.join(', '), lacks] as const))(
  'a service without %s is judged by the rest, and nothing is left open',
  async (_, lacks) => {
    const { results, claim, totals } = await without(lacks, true)
    const rest = results.filter(({ verdict, notRun }) => !/pass|applicable/.test(verdict) && notRun !== 'out-of-reach')
    expect(rest.map(({ check, verdict, reason }) => [check, verdict, reason])).toEqual([])
    expect(totals['not-applicable']).toBeGreaterThan(0)
    expect(totals.pass).toBeGreaterThan(400)
    expect(claim.holds).toBe(true)
  },
)

test('what the tester forgot to name is asked for by its place in the config', async () => {
  const { results, claim } = await without(['users.directory'], false)
  const rest = results.filter(({ verdict, notRun }) => verdict !== 'pass' && notRun !== 'out-of-reach')
  expect(rest.map(({ check, notRun, needs }) => [check, notRun, needs])).toEqual([
    ['adss-csp.authentication.directory-login', 'answers', 'answers.users.directory in the config'],
  ])
  expect(claim.holds).toBe(false)
})
