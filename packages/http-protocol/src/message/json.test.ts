import { expect, test } from 'vitest'
import { formOf, isDeeperThan, parseJson, present, presentInside } from './json.ts'

test('nesting is measured without recursion', () => {
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level++) deep = { deep }
  expect(isDeeperThan(32, deep)).toBe(true)
  expect(isDeeperThan(32, { a: [{ b: [] }] })).toBe(false)
  expect(isDeeperThan(2, [[1]])).toBe(false)
  expect(isDeeperThan(2, [[[1]]])).toBe(true)
})

test('undefined counts as absent, null and false do not', () => {
  expect(present({ a: undefined, b: null, c: false })).toEqual({ b: null, c: false })
  expect(presentInside({ a: [{ b: undefined, c: 1 }], d: { e: undefined } })).toEqual({ a: [{ c: 1 }], d: {} })
})

test('a form has texts', () => {
  expect(formOf({ a: 1, b: true, c: 'ä&' }).toString()).toBe('a=1&b=true&c=%C3%A4%26')
})

test('what is no JSON has no value', () => {
  expect(parseJson('{')).toBeUndefined()
  expect(parseJson('null')).toBeNull()
})
