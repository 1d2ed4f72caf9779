import { expect, test } from 'vitest'
import { nullMembers, withoutNulls } from './without-nulls.ts'

const answer = {
  oauth2: null,
  key: { algo: ['1.2.3'], curve: null },
  algoParams: [null, 'a'],
  infos: [{ cert: null }, { cert: null, id: 'x' }],
}

test('members that are null are gone at any depth, and elements of arrays keep their places', () => {
  expect(withoutNulls(answer)).toEqual({ key: { algo: ['1.2.3'] }, algoParams: [null, 'a'], infos: [{}, { id: 'x' }] })
  expect(answer.oauth2).toBeNull()
})

test.each([[{ a: [1, { b: 'c' }] }], [null], ['text'], [[null]]])('%j has none, and stays what it is', value => {
  expect(withoutNulls(value)).toBe(value)
  expect(nullMembers(value)).toEqual([])
})

test('they are named once, wherever in an array they stand', () => {
  expect(nullMembers(answer)).toEqual(['/oauth2', '/key/curve', '/infos/*/cert'])
})
