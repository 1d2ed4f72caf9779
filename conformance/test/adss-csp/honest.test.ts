import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import { adssCsp } from '../../src/protocols/adss-csp/index.ts'
import { runAgainst, simTarget } from './simulation.ts'

/** Operations by which a message with one-time passwords goes out. */
const mailing = ['resetPassword', 'changeEmail', 'resendChangeEmail']

test('an honest server passes every check in reach, and each scenario costs what it declares', async () => {
  const { report, exchanges } = await runAgainst(simTarget())
  const { results } = report
  const rest = results.filter(({ verdict, notRun }) => verdict !== 'pass' && notRun !== 'out-of-reach')
  expect(rest.map(({ check, verdict, reason }) => `${verdict} ${check} ${reason ?? ''}`)).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(600)
  expect(report.claim.holds).toBe(true)
  const driven = adssCsp.scenarios.filter(({ id }) => exchanges.some(({ scenario }) => scenario === id))
  const spent = driven.map(({ id, cost }) => {
    const own = exchanges.filter(({ scenario, response }) => scenario === id && (response?.status ?? 500) < 300)
    // What was asked for again was signed once.
    const signed = new Map(
      own.map(of => [of.operation === 'signatureStatus' ? requestOf(of) : of.id, signaturesIn(of)]),
    )
    const otps = own.filter(({ operation }) => mailing.includes(operation ?? '')).length
    return {
      id,
      declared: cost,
      made: { signatures: [...signed.values()].reduce((sum, count) => sum + count, 0), otps },
    }
  })
  expect(spent.map(({ id, made }) => ({ id, ...made }))).toEqual(spent.map(({ id, declared }) => ({ id, ...declared })))
})

function requestOf({ request }: Exchange): string {
  return (request.json as { request_id: string }).request_id
}

function signaturesIn({ response }: Exchange): number {
  return (response?.json as { signatures?: readonly unknown[] } | undefined)?.signatures?.length ?? 0
}
