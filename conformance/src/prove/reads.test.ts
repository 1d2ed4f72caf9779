import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../core/pointer.ts'
import { Reads } from './reads.ts'

interface Look {
  readonly kind: 'get' | 'length' | 'names' | 'whole' | 'in' | 'includes' | 'map'
  readonly pointer: string
}

const names = ['a', 'b', '0', '1']
const scalar = fc.constantFrom<unknown>(null, true, 0, 1, 'a', 'b')
const { json } = fc.letrec<{ json: unknown }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('json'), { maxKeys: 3 }),
  ),
}))
const look: fc.Arbitrary<Look> = fc.record({
  kind: fc.constantFrom('get', 'length', 'names', 'whole', 'in', 'includes', 'map'),
  pointer: fc.array(fc.constantFrom(...names), { maxLength: 3 }).map(path => path.map(name => `/${name}`).join('')),
})

/** What a script makes of a value, of which it looks at more when it has seen something. */
function seenBy(looks: readonly Look[], value: unknown): string {
  return JSON.stringify(looks.map(one => seen(one, at(value, one.pointer))))
}

function seen({ kind }: Look, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (kind === 'whole') return JSON.stringify(value)
  if (kind === 'in') return 'a' in value
  if (kind === 'names') return Object.keys(value)
  if (!Array.isArray(value)) return 'object'
  if (kind === 'includes') return value.includes('a')
  if (kind === 'map') return value.map(item => typeof item)
  return kind === 'length' ? value.length : 'array'
}

test('who misses all differences between two values sees the same in both', () => {
  fc.assert(
    fc.property(json, json, fc.array(look, { maxLength: 4 }), (a, b, looks) => {
      const reads = new Reads()
      const before = seenBy(looks, reads.watch(structuredClone(a)))
      expect(before).toBe(seenBy(looks, a))
      if (reads.misses(a, b)) expect(seenBy(looks, b)).toBe(before)
    }),
    { numRuns: 3000 },
  )
})

test.each<[string, (value: { list: string[]; one: { a: number; b?: number } }) => unknown, boolean]>([
  ['another member', value => value.one.a, true],
  ['the member', value => value.one.b, false],
  ['all names', value => Object.keys(value.one), false],
  ['an array that is the same', value => value.list.map(item => item), true],
  ['what an array has', value => value.list.includes('x'), true],
  ['nothing', () => undefined, true],
])('a member that is gone is missed or not by who looked at %s', (_, looksAt, missed) => {
  const before = { list: ['x'], one: { a: 1, b: 2 } }
  const reads = new Reads()
  looksAt(reads.watch(structuredClone(before)))
  expect(reads.misses(before, { list: ['x'], one: { a: 1 } })).toBe(missed)
})
