import { expect, test } from 'vitest'
import { measured } from './client-bench.ts'

test('the client of @x/adss-csp notices every lie that a client can notice', async () => {
  const { lies, missed } = await measured(({ mutant }) => mutant.expects === 'caught')
  expect(missed).toEqual([])
  expect(lies.noticed).toBe(lies.told)
  // Fewer would mean that the journeys or the mutants have lost something.
  expect(lies.told).toBeGreaterThan(500)
}, 120_000)

test('the client of @x/adss-csp takes no liberty amiss', async () => {
  const { liberties, falseAlarms } = await measured(({ mutant }) => mutant.expects === 'tolerated', { lenient: true })
  expect(falseAlarms).toEqual([])
  expect(liberties.taken).toBeGreaterThan(200)
}, 120_000)
