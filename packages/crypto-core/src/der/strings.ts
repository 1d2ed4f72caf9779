import { type Codec, codec } from './codec.ts'
import { refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { type Tag, universal } from './tag.ts'

/** @spec X.690 §8.23.10 */
export const utf8String: Codec<string> = characterString(universal.utf8String, {
  name: 'UTF8String',
  read: bytes => strictUtf8.decode(bytes),
  write: text => (text.isWellFormed() ? new TextEncoder().encode(text) : undefined),
})

/** @spec X.680 §41.4 */
export const printableString: Codec<string> = ascii(
  universal.printableString,
  'PrintableString',
  /^[A-Za-z0-9 '()+,\-./:=?]*$/,
)

/** @spec X.680 §41.2 */
export const numericString: Codec<string> = ascii(universal.numericString, 'NumericString', /^[0-9 ]*$/)

/** @spec X.680 §41.1 */
export const ia5String: Codec<string> = ascii(universal.ia5String, 'IA5String', /^[^\x80-\uffff]*$/)

/** @spec X.680 §41.1 */
export const visibleString: Codec<string> = ascii(universal.visibleString, 'VisibleString', /^[\x20-\x7e]*$/)

/**
 * TeletexString, read as ISO 8859-1: T.61 proper appears in no certificate, and everybody who wrote this type meant
 * Latin-1. @spec X.680 §41.1, RFC 5280 §B
 */
export const teletexString: Codec<string> = ascii(universal.teletexString, 'TeletexString', /^[^\u0100-\uffff]*$/)

/** UCS-2, big-endian: two octets a character, surrogates are none. @spec X.690 §8.23.8 */
export const bmpString: Codec<string> = codePoints(universal.bmpString, 'BMPString', 2)

/** UCS-4, big-endian: four octets a character. @spec X.690 §8.23.7 */
export const universalString: Codec<string> = codePoints(universal.universalString, 'UniversalString', 4)

interface Repertoire {
  readonly name: string
  /** Throws or gives undefined for octets that spell no text of the type. */
  readonly read: (bytes: Uint8Array) => string | undefined
  readonly write: (text: string) => Uint8Array | undefined
}

// Without `ignoreBOM` a leading U+FEFF would vanish, and two encodings would read as the same text.
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function characterString(tag: Tag, { name, read, write }: Repertoire): Codec<string> {
  return codec(
    tag,
    element => {
      let text: string | undefined
      try {
        text = read(element.content)
      } catch {
        text = undefined
      }
      return text ?? refuse(element, 'DER_VALUE', { message: `the octets are no ${name}`, spec: 'X.690 §8.23' })
    },
    text => {
      const bytes = typeof text === 'string' ? write(text) : undefined
      if (bytes === undefined) throw new TypeError(`The text cannot be written as ${name}`)
      return encodeElement(tag, [bytes])
    },
  )
}

/** One octet a character, limited to an alphabet. */
function ascii(tag: Tag, name: string, alphabet: RegExp): Codec<string> {
  return characterString(tag, {
    name,
    read: bytes => {
      let text = ''
      for (const octet of bytes) text += String.fromCharCode(octet)
      return alphabet.test(text) ? text : undefined
    },
    write: text => (alphabet.test(text) ? Uint8Array.from(text, character => character.charCodeAt(0)) : undefined),
  })
}

/** A fixed number of octets for each code point. */
function codePoints(tag: Tag, name: string, width: 2 | 4): Codec<string> {
  const most = width === 2 ? 0xffff : 0x10ffff
  const isCharacter = (point: number): boolean => point <= most && (point < 0xd800 || point > 0xdfff)
  return characterString(tag, {
    name,
    read: bytes => {
      if (bytes.length % width !== 0) return undefined
      let text = ''
      for (let at = 0; at < bytes.length; at += width) {
        let point = 0
        for (let octet = 0; octet < width; octet++) point = point * 256 + bytes[at + octet]!
        if (!isCharacter(point)) return undefined
        text += String.fromCodePoint(point)
      }
      return text
    },
    write: text => {
      const points = Array.from(text, character => character.codePointAt(0)!)
      if (!points.every(isCharacter)) return undefined
      const octets = points.flatMap(point => [point >>> 24, (point >> 16) & 0xff, (point >> 8) & 0xff, point & 0xff])
      return Uint8Array.from(width === 4 ? octets : octets.filter((_, index) => index % 4 >= 2))
    },
  })
}
