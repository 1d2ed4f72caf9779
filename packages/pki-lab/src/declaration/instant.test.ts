import { describe, expect, it } from 'vitest'
import { addDuration, parseInstant } from './instant.ts'

const now = new Date('2024-02-29T12:34:56.789Z')

describe('parseInstant', () => {
  it.each([
    ['now', '2024-02-29T12:34:56.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000Z'],
    ['-1y', '2023-02-28T12:34:56.000Z'],
    ['+1mo', '2024-03-29T12:34:56.000Z'],
    ['-90m', '2024-02-29T11:04:56.000Z'],
    ['+2w', '2024-03-14T12:34:56.000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseInstant(text, now).toISOString()).toBe(expected)
  })

  it.each([
    '',
    'tomorrow',
    '2y',
    '+2',
    '2026-02-30',
    '2026-13-01',
    '2026-01-31T24:00:00Z',
    '2026-01-31T12:00:00+01:00',
  ])('refuses %j', text => {
    expect(() => parseInstant(text, now)).toThrow(RangeError)
  })

  it('stays within the years that a certificate can say', () => {
    expect(() => parseInstant('+9000y', now)).toThrow(/between the years/)
    expect(() => parseInstant('-99999y', now)).toThrow(/between the years/)
  })
})

describe('addDuration', () => {
  it('goes by the calendar and ends on the last day of a shorter month', () => {
    expect(addDuration(new Date('2024-01-31T00:00:00Z'), '1mo').toISOString()).toBe('2024-02-29T00:00:00.000Z')
    expect(addDuration(new Date('2024-01-31T00:00:00Z'), '20y').toISOString()).toBe('2044-01-31T00:00:00.000Z')
  })
})
