import { expect, test } from 'vitest'
import { bearerAuthorization } from './bearer-token.ts'

const failures = { usage: (code: string, message: string) => new TypeError(`${code} ${message}`) }

test('a token of visible ASCII goes out as it is', () => {
  expect(bearerAuthorization('a.B-9_~+/=', failures)).toBe('Bearer a.B-9_~+/=')
})

test.each(['', 'two words', 'line\nbreak', 'ünlaut', '\u{1f511}'])('%j is refused, and not repeated', token => {
  const error = (() => {
    try {
      return bearerAuthorization(token, failures)
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(TypeError)
  expect(String(error)).toContain('OPTION_INVALID')
  if (token !== '') expect(String(error)).not.toContain(token)
})
