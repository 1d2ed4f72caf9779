import { any, type Codec, objectIdentifier, sequence, sequenceOf, setOf } from '../der/index.ts'

/** @spec RFC 5280 §4.1.2.4 */
export interface AttributeTypeAndValue {
  /** Dotted object identifier. */
  readonly type: string
  /** One DER encoding, nearly always a character string: see `characterStringText`. */
  readonly value: Uint8Array
}

export const AttributeTypeAndValue: Codec<AttributeTypeAndValue> = sequence({ type: objectIdentifier, value: any })

/** Mostly one attribute; a set without order when there are more. @spec RFC 5280 §4.1.2.4 */
export type RelativeDistinguishedName = readonly AttributeTypeAndValue[]

export const RelativeDistinguishedName: Codec<RelativeDistinguishedName> = setOf(AttributeTypeAndValue, { min: 1 })

/** A distinguished name, most general part first; may be empty. (Its CHOICE has one alternative, rdnSequence.) @spec RFC 5280 §4.1.2.4 */
export type Name = readonly RelativeDistinguishedName[]

export const Name: Codec<Name> = sequenceOf(RelativeDistinguishedName)
