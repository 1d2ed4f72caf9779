/**
 * Compares distinguished names in their string form. Products differ in spaces after a comma, in quoted values and in the
 * letter case of types, none of which changes the name; those are read past. @spec RFC 4514 §2, RFC 4514 §3
 */
export function sameDistinguishedName(a: unknown, b: unknown): boolean {
  const left = typeof a === 'string' ? attributesOf(a) : undefined
  const right = typeof b === 'string' ? attributesOf(b) : undefined
  return left !== undefined && right !== undefined && JSON.stringify(left) === JSON.stringify(right)
}

/** Descriptors that products write in other ways. @spec RFC 4514 §3 */
const synonyms: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  SURNAME: 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  S: 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'TITLE',
  T: 'TITLE',
  '2.5.4.42': 'GIVENNAME',
  G: 'GIVENNAME',
  GN: 'GIVENNAME',
  '2.5.4.97': 'ORGANIZATIONIDENTIFIER',
  '1.2.840.113549.1.9.1': 'EMAILADDRESS',
  E: 'EMAILADDRESS',
  EMAIL: 'EMAILADDRESS',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
}

/** Type and value of each attribute in order, with `+` between those of one RDN; undefined when it is no such string. */
function attributesOf(text: string): readonly string[] | undefined {
  const found: string[] = []
  let rest = text.trim()
  if (rest === '') return found
  for (;;) {
    const type = /^\s*([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)\s*=\s*/.exec(rest)
    if (!type) return undefined
    rest = rest.slice(type[0].length)
    const value = /^(?:"((?:[^"\\]|\\.)*)"|((?:[^,+"\\;<>]|\\.)*))\s*/s.exec(rest)
    if (!value) return undefined
    rest = rest.slice(value[0].length)
    const name = type[1]!.toUpperCase()
    found.push(synonyms[name] ?? name, unescaped((value[1] ?? value[2] ?? '').trimEnd()))
    if (rest === '') return found
    if (!/^[,;+]/.test(rest)) return undefined
    found.push(rest.startsWith('+') ? '+' : ',')
    rest = rest.slice(1)
  }
}

/** Pairs of hexadecimal digits are octets of UTF-8. @spec RFC 4514 §2.4 */
function unescaped(value: string): string {
  const octets = value.replace(/(?:\\[0-9A-Fa-f]{2})+/g, run =>
    Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'),
  )
  return octets.replace(/\\(.)/gs, '$1').normalize('NFC')
}
