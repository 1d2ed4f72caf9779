import { expect, test } from 'vitest'
import { differences } from './differences.ts'

test.each([
  ['the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ['a scalar', { a: 1, b: 2 }, { a: 1, b: '2' }, ['/b']],
  ['another type', { a: {} }, { a: [] }, ['/a']],
  ['null for an object', { a: { b: 1 } }, { a: null }, ['/a']],
  ['the whole', { a: 1 }, [1], ['']],
  ['a member that is gone', { a: 1, b: 2 }, { a: 1 }, ['/', '/b']],
  ['a member that is new', { a: {} }, { a: { 'x/y': 1 } }, ['/a/', '/a/x~1y']],
  ['an order of members', { a: 1, b: 2 }, { b: 2, a: 1 }, ['/']],
  ['an element less', [1, 2], [1], ['/length', '/1']],
  ['an element inside', [{ a: 1 }, 2], [{ a: 3 }, 2], ['/0/a']],
  ['a member that every object inherits', {}, { constructor: 1 }, ['/', '/constructor']],
])('%s', (_, a, b, where) => {
  expect(differences(a, b)).toEqual(where)
})
