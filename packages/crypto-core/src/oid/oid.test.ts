import { expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { assertOid, findOid, isOid, oid, oidEntries } from './index.ts'

test('names and identifiers find each other', () => {
  expect(oid('id-ce-keyUsage')).toBe('2.5.29.15')
  expect(findOid('2.5.29.15')).toEqual({ name: 'id-ce-keyUsage', oid: '2.5.29.15', spec: 'RFC 5280 §4.2.1.3' })
  expect(findOid('2.5.29.15.99')).toBeUndefined()
})

test('the table is sound: dotted, no identifier twice, each with a document', () => {
  expect(oidEntries.every(entry => isOid(entry.oid) && / §/.test(entry.spec))).toBe(true)
  expect(new Set(oidEntries.map(entry => entry.oid)).size).toBe(oidEntries.length)
})

test.each(['0.0', '1.39', '2.999', '2.5.29.15', '2.25.329800735698586629295641978511506172918', '1.2.0'])(
  '%s is one',
  text => {
    expect(isOid(text)).toBe(true)
    expect(assertOid(text)).toBe(text)
  },
)

test.each([
  '',
  '1',
  '3.1',
  '1.40',
  '0.40',
  '1.2.',
  '.1.2',
  '1..2',
  '1.02',
  '01.2',
  '1.2.a',
  '1.2 ',
  '2.-1',
  `1.2${'.1'.repeat(200)}`,
])('%j is none', text => {
  expect(isOid(text)).toBe(false)
  assertCode(() => assertOid(text), 'OID_MALFORMED')
})
