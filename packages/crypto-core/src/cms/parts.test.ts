import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes } from '../bytes/index.ts'
import { insertAllNew, insertNew } from './parts.ts'

const items = fc.array(fc.uint8Array({ maxLength: 2, max: 3 }), { maxLength: 12 })

test('many at once go into a set as one after the other, sorted or not, with doubles or without', () => {
  fc.assert(
    fc.property(items, items, fc.boolean(), (set, added, isInOrder) => {
      const before = isInOrder ? set.toSorted(compareBytes) : set
      expect(insertAllNew(before, added)).toEqual(added.reduce(insertNew, before))
    }),
  )
})

test('a set that has them all is the same set', () => {
  const set = [Uint8Array.of(1), Uint8Array.of(2)]
  expect(insertAllNew(set, [Uint8Array.of(2), Uint8Array.of(1)])).toBe(set)
})

test('thousands take no longer than sorting them', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => Uint8Array.of(index >> 8, index & 0xff, 7))
  const start = performance.now()
  expect(insertAllNew([], many.toReversed())).toHaveLength(20_000)
  expect(performance.now() - start).toBeLessThan(2000)
})
