import { describe, expect, test } from 'vitest'
import { hexDecode } from '../bytes/index.ts'
import { bmpString, type Codec, encode, ia5String, integer, teletexString, utf8String } from '../der/index.ts'
import { characterStringText, formatName, type Name } from './index.ts'

const attribute = (type: string, text: string, codec: Codec<string> = utf8String) => ({
  type,
  value: encode(codec, text),
})
const cn = (text: string, codec?: Codec<string>): Name => [[attribute('2.5.4.3', text, codec)]]

describe('formatName', () => {
  // RFC 4514 §4
  test.each<[string, Name]>([
    ['', []],
    [
      'UID=jsmith,DC=example,DC=net',
      [
        [attribute('0.9.2342.19200300.100.1.25', 'net', ia5String)],
        [attribute('0.9.2342.19200300.100.1.25', 'example', ia5String)],
        [attribute('0.9.2342.19200300.100.1.1', 'jsmith')],
      ],
    ],
    ['OU=Sales+CN=J.  Smith', [[attribute('2.5.4.11', 'Sales'), attribute('2.5.4.3', 'J.  Smith')]]],
    ['CN=James \\"Jim\\" Smith\\, III', cn('James "Jim" Smith, III')],
    ['CN=Before\\0dAfter', cn('Before\rAfter')],
    ['1.3.6.1.4.1.1466.0=#04024869', [[{ type: '1.3.6.1.4.1.1466.0', value: hexDecode('04024869') }]]],
    ['CN=Lučić', cn('Lučić')],
    ['CN=\\ x\\ ', cn(' x ')],
    ['CN=\\#x', cn('#x')],
    ['CN=a\\\\b\\;c\\<d\\>', cn('a\\b;c<d>')],
    ['CN=x\\00y\\c2\\85', cn('x\0y\u0085')],
    ['CN=Jäger', cn('Jäger', teletexString)],
    ['CN=Šaler', cn('Šaler', bmpString)],
    ['CN=#020101', [[{ type: '2.5.4.3', value: encode(integer, 1n) }]]],
    ['CN=#0c01ff', [[{ type: '2.5.4.3', value: hexDecode('0c01ff') }]]],
  ])('%s', (text, name) => {
    expect(formatName(name)).toBe(text)
  })
})

test('characterStringText reads a PrintableString that oversteps its alphabet', () => {
  expect(characterStringText(hexDecode('130441265440'))).toBe('A&T@')
  expect(characterStringText(hexDecode('130180'))).toBeUndefined()
  expect(characterStringText(hexDecode('0500'))).toBeUndefined()
  expect(characterStringText(new Uint8Array())).toBeUndefined()
})
