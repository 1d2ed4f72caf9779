import { describe, expect, test } from 'vitest'
import { permitted, permittedTarget, withoutRsa } from './permitted.ts'
import { runAgainst } from './simulation.ts'

describe('nothing is redder than the text allows', () => {
  test.each(Object.entries(permitted))('%s', async (_, variation) => {
    const { report } = await runAgainst(permittedTarget(variation))
    const red = report.results.filter(({ verdict }) => ['fail', 'error', 'inconclusive', 'warn'].includes(verdict))
    const told = red.map(({ verdict, check, reason, findings }) => {
      const [broken] = findings.filter(({ ok }) => !ok)
      return `${verdict} ${check}: ${reason ?? `${broken?.at}: ${broken?.expected}, not ${broken?.actual}`}`
    })
    expect(told).toEqual([])
    const open = report.results.filter(({ verdict, notRun }) => verdict === 'not-run' && notRun !== 'out-of-reach')
    expect(open.filter(({ needs }) => !needs).map(({ check }) => check)).toEqual([])
    if (!variation.leavesOpen) expect(open.map(({ check, needs }) => `${check}: ${needs}`)).toEqual([])
    expect(report.totals.pass).toBeGreaterThan(80)
  })
})

describe('nothing passes that was not tried', () => {
  const algorithms = /^csc-v2\.sign\.algorithm\.(rsa|pss)/

  test('an algorithm of a key that nobody named is not run, and what it takes is said', async () => {
    const { report } = await runAgainst(permittedTarget({ answers: withoutRsa }))
    const tried = report.results.filter(({ check }) => algorithms.test(check))
    expect(tried.length).toBe(7)
    expect(tried.filter(({ verdict }) => verdict !== 'not-run').map(({ check }) => check)).toEqual([])
    expect(new Set(tried.map(({ needs }) => needs))).toEqual(new Set(['answers.credentials.rsa in the config']))
  })

  test('a kind that the service is said to lack is not applicable', async () => {
    const { report } = await runAgainst(permittedTarget(permitted['no RSA key']!))
    const tried = report.results.filter(({ check }) => algorithms.test(check))
    expect(tried.map(({ verdict }) => verdict)).toEqual(Array(7).fill('not-applicable'))
  })

  test('a driver that has no consent leaves open what takes one', async () => {
    const { report } = await runAgainst(permittedTarget(permitted['a consent that nobody can give']!))
    const open = report.results.filter(({ verdict, notRun }) => verdict === 'not-run' && notRun !== 'out-of-reach')
    expect(open.length).toBeGreaterThan(10)
    expect([...new Set(open.map(({ needs }) => needs))].every(needs => /consent|answers\./.test(needs ?? ''))).toBe(
      true,
    )
  })
})
