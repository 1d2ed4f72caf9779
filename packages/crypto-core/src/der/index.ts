export { any, opaque } from './any.ts'
export { decodeBer, receivedOf, receivedOfMember } from './ber.ts'
export { type BitString, bitString, namedBits, octetBitString } from './bit-string.ts'
export { boolean } from './boolean.ts'
export { type Alternatives, choice } from './choice.ts'
export { type Codec, type DefaultMember, type OptionalMember, partOf } from './codec.ts'
export { type DecodeOptions, decode, decodeWhole, encode } from './decode.ts'
export type { Element } from './element.ts'
export { type ElementTree, type EncodingPart, encodeElement, encodeTree } from './encoding.ts'
export { enumerated, integer, smallInteger, unsignedInteger } from './integer.ts'
export { type DecodeLimits, defaultDecodeLimits } from './limits.ts'
export { type ListOptions, sequenceOf, setOf } from './list.ts'
export { mapped, type Refuse } from './mapped.ts'
export { nullValue } from './null.ts'
export { objectIdentifier } from './object-identifier.ts'
export { octetString } from './octet-string.ts'
export { lazy, optional, withDefault } from './presence.ts'
export { derOf, derOfMember, hasDer } from './provenance.ts'
export { type Members, sequence } from './sequence.ts'
export { type Extent, extentAt, extentsIn, withContent } from './splice.ts'
export {
  bmpString,
  ia5String,
  numericString,
  printableString,
  teletexString,
  universalString,
  utf8String,
  visibleString,
} from './strings.ts'
export { type Tag, tagName, universal } from './tag.ts'
export { explicit, implicit } from './tagging.ts'
export { fractionalGeneralizedTime, generalizedTime, utcTime } from './times.ts'
