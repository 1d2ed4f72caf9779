import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Shape, shapeProblem } from './shape.ts'

const shape: Shape = {
  members: {
    id: 'text',
    count: 'count',
    kind: { oneOf: ['a', 'b'] },
    names: { items: 'text', atLeast: 1 },
    hashes: { values: 'sha256' },
    inner: { members: { at: 'time', flag: 'flag' }, optional: { more: 'base64' } },
  },
}
const good = {
  ...{ id: '', count: 0, kind: 'b', names: ['x'], hashes: { one: '0'.repeat(64) }, unknown: 'is let be' },
  inner: { at: '2026-11-21T10:00:00.000Z', flag: false },
}

test('what fits has no problem', () => {
  expect(shapeProblem(good, shape)).toBeUndefined()
  expect(shapeProblem({ ...good, inner: { ...good.inner, more: 'AA==' } }, shape)).toBeUndefined()
})

test.each<[object, string]>([
  [{ id: 1 }, 'id must be a string'],
  [{ id: undefined }, 'id must be a string'],
  [{ count: -1 }, 'count must be an integer from 0'],
  [{ count: 1.5 }, 'count must be an integer from 0'],
  [{ count: 2 ** 60 }, 'count must be an integer from 0'],
  [{ kind: 'c' }, 'kind must be one of a, b'],
  [{ names: [] }, 'names must have at least 1 item'],
  [{ names: ['x', 2] }, 'names[1] must be a string'],
  [{ names: { length: 1 } }, 'names must be a list'],
  [{ hashes: { two: 'F'.repeat(64) } }, 'hashes["two"] must be a SHA-256'],
  [{ hashes: [] }, 'hashes must be an object'],
  [{ inner: null }, 'inner must be an object'],
  [{ inner: { ...good.inner, at: 'today' } }, 'inner.at must be a time'],
  [{ inner: { ...good.inner, flag: 0 } }, 'inner.flag must be true or false'],
  [{ inner: { ...good.inner, more: 'A' } }, 'inner.more must be Base64'],
])('%j is told by place and rule', (change, problem) => {
  expect(shapeProblem({ ...good, ...change }, shape)).toContain(problem)
})

test('members are own ones: what every object inherits is not there', () => {
  const members = Object.fromEntries<Shape>([['constructor', 'object']])
  expect(shapeProblem({}, { members })).toBe('constructor must be an object')
  expect(shapeProblem(JSON.parse('{"__proto__":1}'), { values: 'text' })).toBe('["__proto__"] must be a string')
})

test('whatever the value, there is a verdict', () => {
  fc.assert(fc.property(fc.anything(), value => void expect(shapeProblem(value, shape)).toBeTypeOf('string')))
})
