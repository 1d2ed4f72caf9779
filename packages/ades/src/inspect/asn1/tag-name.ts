import type { Element } from './element.ts'

/** `SEQUENCE`, `[0]`, `[APPLICATION 3]`. @spec X.680 §8.6 */
export function tagNameOf({ tagClass, tagNumber }: Pick<Element, 'tagClass' | 'tagNumber'>): string {
  if (tagClass === 'universal') return universal[tagNumber] ?? `[UNIVERSAL ${tagNumber}]`
  return tagClass === 'context' ? `[${tagNumber}]` : `[${tagClass.toUpperCase()} ${tagNumber}]`
}

const universal: Readonly<Record<number, string>> = {
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT IDENTIFIER',
  10: 'ENUMERATED',
  12: 'UTF8String',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NumericString',
  19: 'PrintableString',
  20: 'TeletexString',
  22: 'IA5String',
  23: 'UTCTime',
  24: 'GeneralizedTime',
  26: 'VisibleString',
  28: 'UniversalString',
  30: 'BMPString',
}
