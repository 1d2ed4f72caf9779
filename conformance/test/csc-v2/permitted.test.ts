import { describe, expect, test } from 'vitest'
import { permitted, permittedTarget } from './permitted.ts'
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
