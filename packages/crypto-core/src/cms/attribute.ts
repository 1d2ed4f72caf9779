import { any, type Codec, decode, encode, objectIdentifier, sequence, setOf } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'

/** @spec RFC 5652 §5.3 */
export interface Attribute {
  /** Dotted object identifier. */
  readonly attrType: string
  /** One encoding each, of the type that `attrType` decides. */
  readonly attrValues: readonly Uint8Array[]
}

// Signers that leave sets unsorted are many, and what they sent is what they signed: see `signedAttrsToVerify`.
export const Attribute: Codec<Attribute> = sequence({
  attrType: objectIdentifier,
  attrValues: setOf(any, { unsorted: 'tolerated' }),
})

/** @spec RFC 5652 §5.3 */
export const SignedAttributes: Codec<readonly Attribute[]> = setOf(Attribute, { min: 1, unsorted: 'tolerated' })

/** Empty ones exist, and say nothing. @spec RFC 5652 §5.3 */
export const UnsignedAttributes: Codec<readonly Attribute[]> = setOf(Attribute, { unsorted: 'tolerated' })

/** An attribute as a row: what `attributeIn` needs to know of it. */
export interface AttributeType<T> {
  /** Name of the ASN.1 type, for error paths. */
  readonly name: string
  /** Dotted object identifier of the attribute. */
  readonly oid: string
  readonly codec: Codec<T>
}

/** An attribute to be signed, or added afterwards: `attribute(signingTime, date)`. */
export function attribute<T>(type: AttributeType<T>, ...values: readonly T[]): Attribute {
  return { attrType: type.oid, attrValues: values.map(value => encode(type.codec, value)) }
}

/**
 * The one value of an attribute, decoded; undefined when there is none. Throws CMS_ATTRIBUTE_COUNT when the attribute
 * stands there twice or has not exactly one value, and DER_* when the value is not of its type. @spec RFC 5652 §11
 */
export function attributeIn<T>(attributes: readonly Attribute[] | undefined, type: AttributeType<T>): T | undefined {
  let instances = 0
  let count = 0
  let value: Uint8Array | undefined
  for (const { attrType, attrValues } of attributes ?? []) {
    if (attrType !== type.oid) continue
    instances++
    count += attrValues.length
    value = attrValues[0]
  }
  if (instances === 0) return undefined
  if (instances > 1 || count !== 1 || value === undefined) {
    const message = `The attribute ${type.name} stands ${instances} times, with ${count} values`
    throw new CryptoError('CMS_ATTRIBUTE_COUNT', message, { spec: 'RFC 5652 §11', path: type.name })
  }
  return decode(type.codec, value, { name: type.name })
}

/** Every value of an attribute, as the octets that came, in the order of the encoding. */
export function attributeValues(
  attributes: readonly Attribute[] | undefined,
  type: Pick<AttributeType<unknown>, 'oid'>,
): readonly Uint8Array[] {
  return attributes?.filter(({ attrType }) => attrType === type.oid).flatMap(({ attrValues }) => attrValues) ?? []
}
