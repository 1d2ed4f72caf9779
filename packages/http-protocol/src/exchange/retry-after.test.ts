import { expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT')

test.each([
  ['120', 120],
  [' 0 ', 0],
  ['Wed, 21 Oct 2026 07:28:30 GMT', 30],
  ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
  ['soon', undefined],
  ['-1', undefined],
  ['2026-10-21', undefined],
  ['99999999999', undefined],
  [null, undefined],
])('%s waits %s seconds', (value, seconds) => {
  expect(parseRetryAfter(value, now)).toBe(seconds)
})
