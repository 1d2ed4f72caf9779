import { expect } from 'vitest'
import { type CryptoError, type ErrorCode, isCryptoError } from '../src/errors/index.ts'

/** Runs something that must throw a CryptoError of that code, and gives the error for a closer look. */
export function assertCode(run: () => unknown, code: ErrorCode): CryptoError {
  let thrown: unknown
  try {
    run()
  } catch (error) {
    thrown = error
  }
  if (!isCryptoError(thrown)) expect.fail(`expected the code ${code}, not ${thrown === undefined ? 'success' : thrown}`)
  expect(thrown.code).toBe(code)
  return thrown
}
