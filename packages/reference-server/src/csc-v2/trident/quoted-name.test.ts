import { encode, utf8String } from '@x/crypto-core/der'
import { oid } from '@x/crypto-core/oid'
import type { Name } from '@x/crypto-core/x509'
import { expect, test } from 'vitest'
import { quotedName } from './quoted-name.ts'

function nameOf(...parts: readonly (readonly ['C' | 'O' | 'OU' | 'CN', string])[]): Name {
  const types = {
    C: oid('id-at-countryName'),
    O: oid('id-at-organizationName'),
    OU: oid('id-at-organizationalUnitName'),
    CN: oid('id-at-commonName'),
  }
  return parts.map(([type, text]) => [{ type: types[type], value: encode(utf8String, text) }])
}

test('values with special characters are quoted, others are not', () => {
  const issuer = nameOf(
    ['C', 'US'],
    ['O', 'Entrust, Inc.'],
    ['OU', 'See www.entrust.net/legal-terms'],
    ['OU', '(c) 2015 Entrust, Inc. - for authorized use only'],
    ['CN', 'Entrust QA (SML) Class 3 Client CA - SHA256'],
  )
  expect(quotedName(issuer)).toBe(
    'CN=Entrust QA (SML) Class 3 Client CA - SHA256, OU="(c) 2015 Entrust, Inc. - for authorized use only", OU=See www.entrust.net/legal-terms, O="Entrust, Inc.", C=US',
  )
})

test('quotation marks and backslashes inside stay escaped', () => {
  expect(quotedName(nameOf(['O', 'A "B" \\ C']))).toBe('O="A \\"B\\" \\\\ C"')
  expect(quotedName(nameOf(['O', ' leading']))).toBe('O=" leading"')
  expect(quotedName([])).toBe('')
})

test('a part of several attributes keeps its plus', () => {
  const [o, cn] = nameOf(['O', 'A, B'], ['CN', 'C+D'])
  expect(quotedName([[...o!, ...cn!]])).toBe('O="A, B"+CN="C+D"')
})
