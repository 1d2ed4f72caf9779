import { bigIntFromBytes, hexEncode } from '@x/crypto-core/bytes'
import { printable } from '../../report/printable.ts'
import { oidText } from './oid-text.ts'

/** Octets shown of what has no better form. */
const shownOctets = 32
/** Characters shown of text. */
const shownCharacters = 200

/** A primitive value in words, by its universal type; anything else as octets. Never throws. @spec X.690 §8 */
export function valueText(tagNumber: number, content: Uint8Array): string {
  switch (tagNumber) {
    case 1:
      return content.length === 1 ? (content[0] === 0 ? 'FALSE' : 'TRUE') : octetsText(content)
    case 2:
    case 10:
      return integerText(content)
    case 3:
      return content.length === 0
        ? ''
        : `${content.length - 1} octets, ${content[0]} unused bits: ${octetsText(content.subarray(1))}`
    case 5:
      return content.length === 0 ? '' : octetsText(content)
    case 6:
      return oidText(content) ?? octetsText(content)
    case 12:
    case 18:
    case 19:
    case 20:
    case 22:
    case 26:
      return stringText(Buffer.from(content).toString(tagNumber === 12 ? 'utf8' : 'latin1'))
    case 23:
    case 24:
      return stringText(Buffer.from(content).toString('latin1'))
    case 28:
      return stringText(wide(content, 4))
    case 30:
      return stringText(wide(content, 2))
    default:
      return octetsText(content)
  }
}

/** `40 octets: 0a1b…` */
function octetsText(content: Uint8Array): string {
  const shown = hexEncode(content.subarray(0, shownOctets))
  return content.length > shownOctets ? `${content.length} octets: ${shown}…` : shown
}

/** In decimal as long as people read it, else in hexadecimal. */
function integerText(content: Uint8Array): string {
  if (content.length === 0) return ''
  if (content.length > 8)
    return `0x${hexEncode(content.subarray(0, shownOctets))}${content.length > shownOctets ? `… (${content.length} octets)` : ''}`
  const value = bigIntFromBytes(content)
  return String(content[0]! < 0x80 ? value : value - (1n << BigInt(8 * content.length)))
}

function stringText(text: string): string {
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
  return `'${printable(shown)}'`
}

function wide(content: Uint8Array, octets: 2 | 4): string {
  const characters: string[] = []
  for (let at = 0; at + octets <= content.length; at += octets) {
    const code = content.subarray(at, at + octets).reduce((sum, octet) => sum * 256 + octet, 0)
    characters.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')
  }
  return characters.join('')
}
