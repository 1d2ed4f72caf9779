import { expect, test } from 'vitest'
import { UsageError } from '../core/errors.ts'
import type { WireMutant } from '../mutants/mutant.ts'
import { chosen } from './chosen.ts'
import type { Lie } from './lies.ts'
import { nearest } from './nearest.ts'

const lies: readonly Lie[] = ['null', 'truncated-body', 'empty-body'].flatMap(operator =>
  ['info 200', 'auth/login 200', 'credentials/list 200'].map(where => lie(operator, where)),
)

function lie(operator: string, where: string): Lie {
  const mutant: WireMutant = {
    ...{ kind: 'wire', id: `${operator} ${where}`, operator, operation: 'info', expects: 'caught', breaks: [] },
    ...{ lie: '', alter: () => undefined },
  }
  return { mutant, client: { noticeable: true, because: '' } }
}

const idsOf = (those: readonly Lie[]): readonly string[] => those.map(({ mutant }) => mutant.id)

test('by operator and by id, of those that are met', () => {
  const only = ['empty-body', 'null info 200']
  expect(idsOf(chosen(lies.slice(0, 8), lies, { only, seed: 'a' }))).toEqual([
    'null info 200',
    'empty-body info 200',
    'empty-body auth/login 200',
  ])
})

test('a sample is the same for the same seed, in the order of the list, and never has one twice', () => {
  const drawn = (seed: string, sample = 4) => idsOf(chosen(lies, lies, { sample, seed }))
  expect(drawn('a')).toEqual(drawn('a'))
  expect(new Set(['a', 'b', 'c', 'd'].map(seed => drawn(seed).join())).size).toBeGreaterThan(1)
  expect(drawn('a').map(id => idsOf(lies).indexOf(id))).toEqual(
    drawn('a')
      .map(id => idsOf(lies).indexOf(id))
      .toSorted((x, y) => x - y),
  )
  expect(drawn('a', 100)).toEqual(idsOf(lies))
})

test('a name that there is not is refused, with those that are like it', () => {
  expect(() => chosen(lies, lies, { only: ['truncatedbody'], seed: 'a' })).toThrow(UsageError)
  expect(() => chosen(lies, lies, { only: ['truncatedbody'], seed: 'a' })).toThrow(/similar are "truncated-body"/)
})

test('nearest is bounded and never fails', () => {
  expect(nearest('', ['a', ''])).toHaveLength(2)
  expect(nearest('sad-resued', ['sad-predictable', 'sad-reused', 'otp-reused'], 1)).toEqual(['sad-reused'])
  expect(nearest('x'.repeat(1_000_000), ['x'.repeat(1_000_000)])).toHaveLength(1)
})
