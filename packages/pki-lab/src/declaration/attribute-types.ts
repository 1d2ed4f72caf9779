/** An attribute of a name: its written forms (the first is the usual one), and how its values are encoded. */
export interface AttributeType {
  readonly oid: string
  readonly names: readonly [string, ...string[]]
  readonly encoding: 'UTF8String' | 'PrintableString' | 'IA5String'
  readonly alphabet: RegExp
  /** Reads on after "must have". */
  readonly rule: string
}

/** @spec RFC 4519 §2, RFC 5280 App. A, EN 319 412-2 §4.2.4 */
export const attributeTypes: readonly AttributeType[] = [
  utf8('2.5.4.3', 'CN', 'commonName'),
  utf8('2.5.4.4', 'SN', 'surname'),
  printable('2.5.4.5', 'serialNumber'),
  { ...printable('2.5.4.6', 'C', 'countryName'), alphabet: /^[A-Z]{2}$/, rule: 'two capital letters' },
  utf8('2.5.4.7', 'L', 'localityName'),
  utf8('2.5.4.8', 'ST', 'stateOrProvinceName'),
  utf8('2.5.4.9', 'STREET', 'streetAddress'),
  utf8('2.5.4.10', 'O', 'organizationName'),
  utf8('2.5.4.11', 'OU', 'organizationalUnitName'),
  utf8('2.5.4.12', 'title'),
  utf8('2.5.4.17', 'postalCode'),
  utf8('2.5.4.42', 'GN', 'givenName'),
  utf8('2.5.4.43', 'initials'),
  utf8('2.5.4.44', 'generationQualifier'),
  printable('2.5.4.46', 'dnQualifier'),
  utf8('2.5.4.65', 'pseudonym'),
  utf8('2.5.4.97', 'organizationIdentifier'),
  utf8('0.9.2342.19200300.100.1.1', 'UID', 'userId'),
  ia5('0.9.2342.19200300.100.1.25', 'DC', 'domainComponent'),
  ia5('1.2.840.113549.1.9.1', 'emailAddress', 'E'),
]

function utf8(oid: string, ...names: [string, ...string[]]): AttributeType {
  return { oid, names, encoding: 'UTF8String', alphabet: /./s, rule: 'text' }
}

function printable(oid: string, ...names: [string, ...string[]]): AttributeType {
  const alphabet = /^[A-Za-z0-9 '()+,\-./:=?]+$/
  return { oid, names, encoding: 'PrintableString', alphabet, rule: 'characters of PrintableString only' }
}

function ia5(oid: string, ...names: [string, ...string[]]): AttributeType {
  return { oid, names, encoding: 'IA5String', alphabet: /^[ -~]+$/, rule: 'ASCII characters only' }
}
