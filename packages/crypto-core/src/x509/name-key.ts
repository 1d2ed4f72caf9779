import { hexEncode } from '../bytes/index.ts'
import { universal } from '../der/index.ts'
import { characterStringText } from './directory-string.ts'
import type { AttributeTypeAndValue, Name, RelativeDistinguishedName } from './name.ts'

/**
 * A text that two names share exactly when they match: string types, upper and lower case, and superfluous white space
 * make no difference, and a set has no order. Values that are no character strings match by their octets.
 * @spec RFC 5280 §7.1, RFC 4518 §2
 */
export function nameKey(name: Name): string {
  return known.get(name)?.key ?? keysOf(name).key
}

/** Whether two names are the same. @spec RFC 5280 §7.1 */
export function namesMatch(a: Name, b: Name): boolean {
  return a === b || nameKey(a) === nameKey(b)
}

/** Whether a name lies in the subtree that begins with `base`: the same name, or one with more parts behind it. @spec RFC 5280 §7.1 */
export function isNameWithin(name: Name, base: Name): boolean {
  if (base.length > name.length) return false
  const own = keysOf(name).parts
  return keysOf(base).parts.every((key, index) => key === own[index])
}

interface NameKeys {
  readonly parts: readonly string[]
  readonly key: string
}

// Path building compares each name many times; a decoded one is frozen and cannot change.
const known = new WeakMap<Name, NameKeys>()

function keysOf(name: Name): NameKeys {
  const remembered = known.get(name)
  if (remembered) return remembered
  const parts = name.map(rdnKey)
  const keys = { parts, key: parts.join(',') }
  if (Object.isFrozen(name)) known.set(name, keys)
  return keys
}

function rdnKey(rdn: RelativeDistinguishedName): string {
  return rdn.map(attributeKey).sort().join('+')
}

/** JSON as the quotation, so that no value can look like two. */
function attributeKey({ type, value }: AttributeTypeAndValue): string {
  const text = asciiText(value) ?? characterStringText(value)
  return `${type}=${text === undefined ? `#${hexEncode(value)}` : JSON.stringify(prepared(text))}`
}

const asciiTypes: ReadonlySet<number> = new Set([
  universal.utf8String,
  universal.printableString,
  universal.ia5String,
  universal.visibleString,
])

/** The text of a short string of printable ASCII, as nearly all are: a tenth of what decoding it costs. */
function asciiText(value: Uint8Array): string | undefined {
  if (!asciiTypes.has(value[0]!) || value[1] !== value.length - 2 || value[1] >= 0x80) return undefined
  let text = ''
  for (let at = 2; at < value.length; at++) {
    const octet = value[at]!
    if (octet < 0x20 || octet > 0x7e) return undefined
    text += String.fromCharCode(octet)
  }
  return text
}

/** Map, normalise, and one space where there are several or none at the ends. @spec RFC 4518 §2.2, §2.3, §2.6.1 */
function prepared(text: string): string {
  // Of printable ASCII nothing is left but upper case and spaces.
  if (/^(?:[!-~]+(?: [!-~]+)*)?$/.test(text)) return text.toLowerCase()
  return text
    .replace(/\p{Default_Ignorable_Code_Point}|\ufffc/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim()
}
