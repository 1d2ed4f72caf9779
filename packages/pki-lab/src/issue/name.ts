import * as asn1js from 'asn1js'
import { RelativeDistinguishedNames } from 'pkijs'
import { attributeTypes } from '../declaration/attribute-types.ts'
import { type Attribute, parseDistinguishedName } from '../declaration/distinguished-name.ts'

/** A Name as DER, from its text. @spec RFC 5280 §4.1.2.4 */
export function encodeName(text: string): Uint8Array {
  const rdns = parseDistinguishedName(text).map(rdn => setOf(rdn.map(encodeAttribute)))
  return new Uint8Array(new asn1js.Sequence({ value: rdns }).toBER())
}

/** The Name for a pkijs structure. It keeps the octets: pkijs would put every attribute into a set of its own. */
export function nameFromDer(der: Uint8Array): RelativeDistinguishedNames {
  return RelativeDistinguishedNames.fromBER(der)
}

function encodeAttribute(attribute: Attribute): asn1js.Sequence {
  const type = new asn1js.ObjectIdentifier({ value: attribute.type })
  if ('der' in attribute) return new asn1js.Sequence({ value: [type, decoded(attribute.der)] })
  const encoding = attributeTypes.find(row => row.oid === attribute.type)?.encoding ?? 'UTF8String'
  return new asn1js.Sequence({ value: [type, new STRING_TYPES[encoding]({ value: attribute.value })] })
}

const STRING_TYPES = {
  UTF8String: asn1js.Utf8String,
  PrintableString: asn1js.PrintableString,
  IA5String: asn1js.IA5String,
} as const

/** SET OF in the order of the encodings, which asn1js leaves to its caller. @spec X.690 §11.6 */
function setOf(members: readonly asn1js.Sequence[]): asn1js.Set {
  const sorted = members
    .map(member => ({ member, der: Buffer.from(member.toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
  return new asn1js.Set({ value: sorted.map(({ member }) => member) })
}

function decoded(der: Uint8Array): asn1js.BaseBlock {
  const { result, offset } = asn1js.fromBER(der)
  if (offset !== der.length) throw new RangeError('must have one DER value after #')
  return result
}
