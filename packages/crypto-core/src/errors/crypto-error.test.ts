import { expect, test } from 'vitest'
import { CryptoError, isCryptoError } from './crypto-error.ts'

const error = new CryptoError('DER_LIMIT', 'Too deep', { spec: 'X.690 §8.1', path: 'Certificate', offset: 7 })

test('an error says what is wrong, where, and by which clause', () => {
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({
    name: 'CryptoError',
    code: 'DER_LIMIT',
    message: 'Too deep',
    where: { spec: 'X.690 §8.1', path: 'Certificate', offset: 7 },
  })
})

test('the cause is kept, and kept out of where', () => {
  const cause = new RangeError('inner')
  const outer = new CryptoError('KEY_UNAVAILABLE', 'Later', { spec: 'PKCS #11 §5', cause })
  expect(outer.cause).toBe(cause)
  expect(outer.where).toEqual({ spec: 'PKCS #11 §5' })
  expect('cause' in error).toBe(false)
})

test('isCryptoError looks at the brand and the code, not at the class', () => {
  expect(isCryptoError(error)).toBe(true)
  expect(isCryptoError(error, 'DER_LIMIT')).toBe(true)
  expect(isCryptoError(error, 'DER_VALUE')).toBe(false)
  const fromAnotherCopy = Object.assign(new Error('x'), {
    code: 'DER_LIMIT',
    [Symbol.for('@x/crypto-core/CryptoError')]: true,
  })
  expect(isCryptoError(fromAnotherCopy, 'DER_LIMIT')).toBe(true)
  expect(isCryptoError(Object.assign(new Error('x'), { code: 'DER_LIMIT' }))).toBe(false)
  for (const other of [undefined, null, 'DER_LIMIT', 1]) expect(isCryptoError(other)).toBe(false)
})

test('the brand does not show', () => {
  expect(Object.keys(error)).toEqual(['code', 'where'])
})
