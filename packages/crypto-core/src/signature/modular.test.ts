import fc from 'fast-check'
import { expect, test } from 'vitest'
import { modInverse, modPow } from './modular.ts'

const prime = (1n << 127n) - 1n
const below = fc.bigInt({ min: 1n, max: prime - 1n })

test('powers add up in the exponent', () => {
  fc.assert(
    fc.property(below, below, below, (base, a, b) => {
      expect(modPow(base, a + b, prime)).toBe((modPow(base, a, prime) * modPow(base, b, prime)) % prime)
    }),
  )
  expect(modPow(5n, 0n, 7n)).toBe(1n)
  expect(modPow(3n, 200n, 13n)).toBe(3n ** 200n % 13n)
})

test('an inverse is one', () => {
  fc.assert(fc.property(below, value => (modInverse(value, prime)! * value) % prime === 1n))
  expect(modInverse(6n, 9n)).toBeUndefined()
  expect(modInverse(0n, 7n)).toBeUndefined()
})
