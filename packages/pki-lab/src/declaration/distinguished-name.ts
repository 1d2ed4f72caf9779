import { attributeTypes } from './attribute-types.ts'

/** One AttributeTypeAndValue: text, or DER given as `#hex`. */
export type Attribute =
  | { readonly type: string; readonly value: string }
  | { readonly type: string; readonly der: Uint8Array }

/** Attributes that stand together, as in `CN=Alice+serialNumber=7`. */
export type RelativeDistinguishedName = readonly Attribute[]

/**
 * Reads a distinguished name written as text. The text has the most specific part first; the result is in the order of
 * the certificate, most general first. Throws a RangeError whose message reads on after a path.
 *
 * @spec RFC 4514 §3
 */
export function parseDistinguishedName(text: string): readonly RelativeDistinguishedName[] {
  const parts = split(text, ',').map(part => split(part, '+').map(parseAttribute))
  if (parts.length > MAX_PARTS) throw new RangeError(`must have at most ${MAX_PARTS} parts`)
  return parts.reverse()
}

function parseAttribute(text: string): Attribute {
  const equals = text.indexOf('=')
  if (equals < 0) throw new RangeError('must consist of parts as CN=Alice, joined by commas (RFC 4514)')
  const type = parseType(text.slice(0, equals).trim())
  const raw = trimUnescaped(text.slice(equals + 1))
  if (raw === '') throw new RangeError('must not have a part without a value')
  if (raw.startsWith('#')) return { type: type.oid, der: parseHexValue(raw.slice(1)) }
  const value = unescaped(raw)
  if (!type.alphabet.test(value)) throw new RangeError(`must have ${type.rule} for ${type.name}`)
  return { type: type.oid, value }
}

function parseType(name: string): { oid: string; name: string; alphabet: RegExp; rule: string } {
  if (OID.test(name)) return { oid: name, name, alphabet: /./s, rule: 'text' }
  const row = attributeTypes.find(candidate => candidate.names.some(n => n.toLowerCase() === name.toLowerCase()))
  if (!row) throw new RangeError('must use known attribute types (CN, O, OU, C, …) or dotted OIDs')
  return { oid: row.oid, name: row.names[0], alphabet: row.alphabet, rule: row.rule }
}

function parseHexValue(hex: string): Uint8Array {
  if (!/^(?:[0-9A-Fa-f]{2}){2,}$/.test(hex)) throw new RangeError('must have whole octets of DER after #')
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

/** Splits at a separator that no backslash precedes. */
function split(text: string, separator: ',' | '+'): string[] {
  const parts: string[] = []
  let start = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === separator) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** Spaces round a value do not count unless they are escaped. @spec RFC 4514 §2.4 */
function trimUnescaped(text: string): string {
  const start = text.replace(/^ +/, '')
  const end = start.replace(/ +$/, '')
  const backslashes = /\\*$/.exec(end)?.[0].length ?? 0
  return backslashes % 2 === 1 && end.length < start.length ? `${end} ` : end
}

/** `\,` stands for the character, `\C3\A9` for octets of UTF-8. @spec RFC 4514 §2.4 */
function unescaped(raw: string): string {
  const octets: number[] = []
  for (let index = 0; index < raw.length; ) {
    const [sequence, hex, special] = ESCAPED.exec(raw.slice(index, index + 3)) ?? []
    if (sequence === undefined) {
      const character = String.fromCodePoint(raw.codePointAt(index) ?? 0)
      if (FORBIDDEN.test(character)) throw new RangeError(`must have a backslash before ${character}`)
      octets.push(...Buffer.from(character))
      index += character.length
    } else {
      octets.push(hex === undefined ? (special ?? '').charCodeAt(0) : Number.parseInt(hex, 16))
      index += sequence.length
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(octets))
  } catch {
    throw new RangeError('must be UTF-8 where octets are written as \\XX')
  }
}

const OID = /^[0-2](?:\.(?:0|[1-9]\d{0,9})){1,20}$/
const ESCAPED = /^\\(?:([0-9A-Fa-f]{2})|([ "#+,;<=>\\]))/
const FORBIDDEN = /["+,;<>\\\0]/
const MAX_PARTS = 32
