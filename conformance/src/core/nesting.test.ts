import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nestsDeeper } from './nesting.ts'

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

test('agrees with the depth of what the text means', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.nat(7), (text, limit) => {
      expect(nestsDeeper(text, limit)).toBe(depthOf(JSON.parse(text)) > limit)
    }),
  )
})

test.each(['"[[[["', '"\\"[[["', '["\\\\"]', '"[[[ and no end', '"\\'])(
  'brackets in strings do not count: %j',
  text => {
    expect(nestsDeeper(text, 1)).toBe(false)
  },
)
