import { formatName, type Name } from '@x/crypto-core/x509'

/**
 * A distinguished name in the older form: most specific part first, a comma and a blank between parts, and a value that
 * holds special characters in quotation marks instead of with backslashes. @spec RFC 2253 §4
 */
export function quotedName(name: Name): string {
  return name
    .toReversed()
    .map(part => quoted(formatName([part])))
    .join(', ')
}

/** One part: `O=Entrust\, Inc.` becomes `O="Entrust, Inc."`. */
function quoted(part: string): string {
  return part.replace(/=([^+]*\\[^+]*)/g, (_, value: string) => `="${value.replace(/\\([",+;<>\\ #=])/g, unescaped)}"`)
}

/** Inside quotation marks only the mark itself and the backslash still need one. */
function unescaped(_: string, character: string): string {
  return character === '"' || character === '\\' ? `\\${character}` : character
}
