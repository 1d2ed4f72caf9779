import { formatName, type Name } from '@x/crypto-core/x509'

/**
 * A distinguished name in the older form: most specific part first, a comma and a blank between parts, and a value that
 * holds special characters in quotation marks instead of with backslashes. @spec RFC 2253 §4
 */
export function quotedName(name: Name): string {
  return name
    .map(part => part.map(attribute => quoted(formatName([[attribute]]))).join('+'))
    .toReversed()
    .join(', ')
}

/** One attribute: `O=Entrust\, Inc.` becomes `O="Entrust, Inc."`. */
function quoted(attribute: string): string {
  if (!attribute.includes('\\')) return attribute
  const equals = attribute.indexOf('=')
  const value = attribute.slice(equals + 1).replace(/\\([",+;<>\\ #=])/g, unescaped)
  return `${attribute.slice(0, equals)}="${value}"`
}

/** Inside quotation marks only the mark itself and the backslash still need one. */
function unescaped(_: string, character: string): string {
  return character === '"' || character === '\\' ? `\\${character}` : character
}
