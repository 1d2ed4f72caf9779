import { expect, test } from 'vitest'
import { measured } from './bench.ts'

/** A liberty is borne on every journey that meets it; these meet nothing that others do not. */
const repetitive = ['rsa', 'single', 'describe', 'credential', 'detailed', 'qualified', 'impostors']

test('the client of @x/csc-v2 takes no liberty amiss', async () => {
  const { liberties, falseAlarms } = await measured(({ mutant }) => mutant.expects === 'tolerated', repetitive)
  expect(falseAlarms).toEqual([])
  expect(liberties.taken).toBeGreaterThan(200)
}, 120_000)
