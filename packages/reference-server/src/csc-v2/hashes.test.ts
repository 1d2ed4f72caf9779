import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeHash } from './hashes.ts'

test('every spelling of the same octets gives the same octets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), octets => {
      const padded = Buffer.from(octets).toString('base64')
      const url = Buffer.from(octets).toString('base64url')
      const urlPadded = padded.replaceAll('+', '-').replaceAll('/', '_')
      for (const text of [padded, padded.replace(/=+$/, ''), url, urlPadded]) expect(decodeHash(text)).toEqual(octets)
    }),
  )
})

test.each(['', '=', 'A', 'AB=', 'AA===', 'AAAA=', 'A+_=', '+-', 'AA A', 'AA\n', 'AB==', 'é'])('%j is no hash', text => {
  expect(decodeHash(text)).toBeUndefined()
})
