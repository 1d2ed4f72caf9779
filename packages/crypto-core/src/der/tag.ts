/**
 * A tag as one number: the identifier octet and, in the high-tag-number form, the number above it
 * (`octet | number << 8`). The constructed bit is part of it, since DER leaves no choice there. @spec X.690 §8.1.2
 */
export type Tag = number

export const constructedBit = 0x20

/** Identifier octets of the universal types used in PKIX. @spec X.680 §8.6 */
export const universal = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The tag `[number]` of the context-specific class, for numbers below 31 (no PKIX type has a higher one). */
export function contextTag(number: number, form: 'primitive' | 'constructed'): Tag {
  if (!Number.isInteger(number) || number < 0 || number > 30) throw new TypeError('A context tag number lies in 0..30')
  return 0x80 | (form === 'constructed' ? constructedBit : 0) | number
}

/** How a message names a tag: `SEQUENCE`, `[0]`, `[APPLICATION 3]`. */
export function tagName(tag: Tag): string {
  const octet = tag & 0xff
  const number = (octet & 0x1f) === 0x1f ? tag >>> 8 : octet & 0x1f
  if (octet >= 0xc0) return `[PRIVATE ${number}]`
  if (octet >= 0x80) return `[${number}]`
  if (octet >= 0x40) return `[APPLICATION ${number}]`
  return universalNames.get(tag) ?? `[UNIVERSAL ${number}]`
}

const universalNames = new Map<Tag, string>(Object.entries(universal).map(([name, tag]) => [tag, spaced(name)]))

/** `octetString` → `OCTET STRING`; the character string types keep their own spelling. */
function spaced(name: string): string {
  const words = /^(octet|bit)(String)$|^(object)(Identifier)$/.exec(name)
  if (words) return words.slice(1).filter(Boolean).join(' ').toUpperCase()
  if (!/String|Time/.test(name)) return name.toUpperCase()
  return name
    .replace(/^(utf|bmp|ia|utc)/, prefix => prefix.toUpperCase())
    .replace(/^[a-z]/, letter => letter.toUpperCase())
}
