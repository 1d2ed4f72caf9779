import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameDistinguishedName } from '../csc-v2/checks/distinguished-name.ts'
import { countryCodes } from './country-codes.ts'
import { isBase64, isCountryCode, isGeneralizedTime, isHttpUri, isLanguageTag, isOid } from './forms.ts'

const anything = [undefined, null, 7, true, {}, [], '']

/** Reserved, withdrawn, or for users' own ends: platforms have names for them. */
const unassigned = ['ZZ', 'XA', 'XB', 'XK', 'QO', 'EZ', 'SU', 'YU', 'UK', 'EU', 'UN', 'AC', 'TP', 'AN']

test('there are as many countries as ISO 3166-1 has codes, in its order', () => {
  expect(countryCodes.size).toBe(249)
  expect([...countryCodes]).toEqual([...countryCodes].toSorted())
})

test.each([
  ['OID', isOid, ['1.2.840.113549.1.1.11', '2.16.840.1.101.3.4.2.1'], ['1', '3.2.1', '1.02', '1..2', 'sha256']],
  ['Base64', isBase64, ['TQ==', 'TWE=', 'TWFu', '+/+/'], ['TQ', 'TQ=', 'T Q=', 'TWFu\n', '-_-_', '===']],
  [
    'GeneralizedTime',
    isGeneralizedTime,
    ['20260228235959Z', '20240229000000Z'],
    ['20260229000000Z', '20261301000000Z', '20260101240000Z', '20260101000000', '260101000000Z', '20260101000000.5Z'],
  ],
  ['language tag', isLanguageTag, ['en', 'en-US', 'sr-Latn-RS'], ['english language', 'e', '-en']],
  ['country code', isCountryCode, ['CZ', 'US', 'SI', 'GB', 'AX', 'ZW'], ['cz', 'ZZZ', 'QQ', 'C', ...unassigned]],
  [
    'URI',
    isHttpUri,
    ['https://a.example/logo.png', 'http://a.example'],
    ['logo.png', 'ftp://a.example', 'javascript:0'],
  ],
] as const)('%s: what it is and what not', (_name, is, good, bad) => {
  for (const value of good) expect(is(value), value).toBe(true)
  for (const value of [...bad, ...anything]) expect(is(value), String(value)).toBe(false)
})

describe('distinguished names', () => {
  const name = 'CN=Jana Nová,O=Firma\\, a.s.,C=CZ'

  test.each([
    ['itself', name],
    ['blanks after commas', 'CN=Jana Nová, O=Firma\\, a.s., C=CZ'],
    ['types in lower case', 'cn=Jana Nová,o=Firma\\, a.s.,c=CZ'],
    ['a quoted value', 'CN=Jana Nová,O="Firma, a.s.",C=CZ'],
    ['hexadecimal pairs', 'CN=Jana Nov\\C3\\A1,O=Firma\\2C a.s.,C=CZ'],
    ['types as object identifiers', '2.5.4.3=Jana Nová,2.5.4.10=Firma\\, a.s.,2.5.4.6=CZ'],
  ])('are the same with %s', (_why, other) => {
    expect(sameDistinguishedName(name, other)).toBe(true)
  })

  test.each([
    ['the other order', 'C=CZ,O=Firma\\, a.s.,CN=Jana Nová'],
    ['another value', 'CN=Jana Novák,O=Firma\\, a.s.,C=CZ'],
    ['one attribute less', 'CN=Jana Nová,C=CZ'],
    ['several values in one RDN', 'CN=Jana Nová+O=Firma\\, a.s.,C=CZ'],
    ['no types', 'Jana Nová, Firma, CZ'],
    ['an open quotation', 'CN="Jana Nová,C=CZ'],
    ['nothing', undefined],
  ])('differ with %s', (_why, other) => {
    expect(sameDistinguishedName(name, other)).toBe(false)
  })

  test('are read in linear time, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), text => typeof sameDistinguishedName(text, name) === 'boolean'),
    )
    const started = performance.now()
    sameDistinguishedName(`CN=${'\\'.repeat(20_000)}`, name)
    sameDistinguishedName('CN=a+'.repeat(5_000), name)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
