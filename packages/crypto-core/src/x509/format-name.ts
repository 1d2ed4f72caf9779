import { hexEncode } from '../bytes/index.ts'
import { type OidName, oid } from '../oid/index.ts'
import { characterStringText } from './directory-string.ts'
import type { AttributeTypeAndValue, Name } from './name.ts'

/**
 * A distinguished name as text, most specific part first: `CN=Jana Nová,O=Firma a.s.,C=CZ`. For people and for
 * protocols that ask for it; two names are never compared by it. @spec RFC 4514 §2
 */
export function formatName(name: Name): string {
  return name
    .map(rdn => rdn.map(formatAttribute).join('+'))
    .reverse()
    .join(',')
}

/** Descriptors by which LDAP knows attribute types. @spec RFC 4514 §3, RFC 4519 §2 */
const descriptors: ReadonlyMap<string, string> = new Map(
  (
    [
      ['id-at-commonName', 'CN'],
      ['id-at-localityName', 'L'],
      ['id-at-stateOrProvinceName', 'ST'],
      ['id-at-organizationName', 'O'],
      ['id-at-organizationalUnitName', 'OU'],
      ['id-at-countryName', 'C'],
      ['id-at-streetAddress', 'STREET'],
      ['id-domainComponent', 'DC'],
      ['id-userId', 'UID'],
      ['id-at-surname', 'SN'],
      ['id-at-serialNumber', 'serialNumber'],
      ['id-at-title', 'title'],
      ['id-at-postalCode', 'postalCode'],
      ['id-at-name', 'name'],
      ['id-at-givenName', 'givenName'],
      ['id-at-initials', 'initials'],
      ['id-at-generationQualifier', 'generationQualifier'],
      ['id-at-dnQualifier', 'dnQualifier'],
      ['id-at-pseudonym', 'pseudonym'],
      ['id-at-organizationIdentifier', 'organizationIdentifier'],
      ['id-emailAddress', 'emailAddress'],
    ] satisfies [OidName, string][]
  ).map(([name, descriptor]) => [oid(name), descriptor]),
)

function formatAttribute({ type, value }: AttributeTypeAndValue): string {
  const descriptor = descriptors.get(type)
  const text = descriptor === undefined ? undefined : characterStringText(value)
  // A type in dotted form, and a value that is no text, go with the encoding in hexadecimal. @spec RFC 4514 §2.4
  return text === undefined ? `${descriptor ?? type}=#${hexEncode(value)}` : `${descriptor}=${escaped(text)}`
}

/** @spec RFC 4514 §2.4; control characters too, so that a name stays on its line */
function escaped(text: string): string {
  return text
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/^[ #]| $/g, '\\$&')
    .replace(/\p{Cc}/gu, control => hexEncode(new TextEncoder().encode(control)).replace(/../g, '\\$&'))
}
