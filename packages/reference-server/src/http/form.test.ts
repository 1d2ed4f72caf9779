import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedForm, readForm, readPairs } from './form.ts'

test('reads what URLSearchParams writes', () => {
  const pairs = fc.dictionary(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  )
  fc.assert(
    fc.property(pairs, form => {
      expect(Object.fromEntries(readForm(new URLSearchParams(form).toString()))).toEqual(form)
    }),
  )
})

test('an empty parameter counts as left out, and still as given once', () => {
  expect([...readForm('a=&b&c=1&&')]).toEqual([['c', '1']])
  expect(() => readForm('a=&a=1')).toThrow(MalformedForm)
})

test('repetition is refused, or told', () => {
  expect(() => readForm('a=1&a=1')).toThrow(MalformedForm)
  const { form, repeated } = readPairs('a=1&b=2&a=3')
  expect([form.get('a'), [...repeated]]).toEqual(['1', ['a']])
})

test.each(['a=%', 'a=%zz', 'a=%ff', '%c3=1'])('%s is no percent-encoded UTF-8', text => {
  expect(() => readForm(text)).toThrow(MalformedForm)
})

test('octets that are not UTF-8 are refused', () => {
  expect(() => readForm(Buffer.from([0x61, 0x3d, 0xff]))).toThrow(MalformedForm)
})
