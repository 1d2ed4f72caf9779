import { expect, test } from 'vitest'
import { measured, unansweredLies } from './bench.ts'

test('of every lie it is said whether a client can notice it, and why', async () => {
  expect(await unansweredLies()).toEqual([])
})

test('the client of @x/csc-v2 notices every lie that a client can notice', async () => {
  const { lies, missed } = await measured(({ mutant }) => mutant.expects === 'caught')
  expect(missed).toEqual([])
  expect(lies.noticed).toBe(lies.told)
  // Fewer would mean that the journeys or the mutants have lost something.
  expect(lies.told).toBeGreaterThan(850)
}, 120_000)
