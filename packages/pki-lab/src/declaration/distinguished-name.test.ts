import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openssl, scratch } from '../../test/openssl.ts'
import { buildPki } from '../build-pki.ts'
import { parseDistinguishedName } from './distinguished-name.ts'

describe('parseDistinguishedName', () => {
  it('turns the text round, as the most specific part comes last in a certificate', () => {
    expect(parseDistinguishedName('CN=Alice,O=Lab,C=CZ')).toEqual([
      [{ type: '2.5.4.6', value: 'CZ' }],
      [{ type: '2.5.4.10', value: 'Lab' }],
      [{ type: '2.5.4.3', value: 'Alice' }],
    ])
  })

  it.each([
    ['CN=a\\,b', 'a,b'],
    ['CN=a\\+b', 'a+b'],
    ['CN=\\ a\\ ', ' a '],
    ['CN= a  ', 'a'],
    ['CN=\\C5\\BDofie', 'Žofie'],
    ['CN=Žofie 🦊', 'Žofie 🦊'],
    ['CN=a\\\\', 'a\\'],
    ['CN=a=b', 'a=b'],
    ['2.5.4.3=dotted', 'dotted'],
    ['cn=any case', 'any case'],
  ])('reads %j', (text, value) => {
    expect(parseDistinguishedName(text)).toEqual([[{ type: '2.5.4.3', value }]])
  })

  it.each([
    '',
    'Alice',
    'CN=',
    'CN=a,,C=CZ',
    'XX=a',
    '9.9.9=a',
    'CN=a;b',
    'CN="a"',
    'CN=\\C5',
    'CN=a\\',
    'C=cz',
    'C=CZE',
    'serialNumber=a_b',
    'emailAddress=ž@example.test',
    'CN=#0',
    'CN=\0',
    Array(40).fill('OU=a').join(','),
  ])('refuses %j with a rule', text => {
    expect(() => parseDistinguishedName(text)).toThrow(/^must /)
  })

  it('reads any text or refuses it by a RangeError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        try {
          parseDistinguishedName(`CN=${text}`)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })

  it('is read back by OpenSSL as it was written, sets of attributes included', async () => {
    await using directory = await scratch()
    const subject = 'CN=Žofie\\, Dr.+serialNumber=7,DC=example,O=A\\+B,C=CZ'
    const pki = await buildPki(
      { entities: { root: { profile: 'root', subject } } },
      { now: new Date('2026-01-01T00:00:00Z') },
    )
    const file = await directory.file('root.crt', pki.entity('root').certificate)
    const { text } = await openssl('x509', '-in', file, '-noout', '-subject', '-nameopt', 'RFC2253,-esc_msb,utf8')
    // In DER the shorter member of a set stands first; RFC 4514 text then shows the set from its end.
    expect(text.trim()).toBe('subject=CN=Žofie\\, Dr.+serialNumber=7,DC=example,O=A\\+B,C=CZ')
  })
})
