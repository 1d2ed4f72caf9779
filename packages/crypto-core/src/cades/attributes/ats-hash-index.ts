import type { AttributeType } from '../../cms/index.ts'
import { any, type Codec, decode, encode, mapped, octetString, sequence, sequenceOf } from '../../der/index.ts'
import { SHA_256 } from '../../hash/index.ts'
import { oid } from '../../oid/index.ts'
import { AlgorithmIdentifier } from '../../spki/index.ts'

/**
 * What an archive time-stamp covers, by digests: an unsigned attribute of the time-stamp token itself, whose imprint
 * covers it. @spec EN 319 122-1 §5.5.2
 */
export interface ATSHashIndex {
  readonly hashIndAlgorithm: AlgorithmIdentifier
  /** Of each member of SignedData.certificates. */
  readonly certificatesHashIndex: readonly Uint8Array[]
  /** Of each member of SignedData.crls. */
  readonly crlsHashIndex: readonly Uint8Array[]
  /** Version 3: of each value of each unsigned attribute, behind its type; older: of each unsigned attribute. */
  readonly unsignedAttrValuesHashIndex: readonly Uint8Array[]
}

export const ATSHashIndex: Codec<ATSHashIndex> = sequence({
  hashIndAlgorithm: AlgorithmIdentifier,
  certificatesHashIndex: sequenceOf(octetString),
  crlsHashIndex: sequenceOf(octetString),
  unsignedAttrValuesHashIndex: sequenceOf(octetString),
})

const lists: Codec<readonly Uint8Array[]> = sequenceOf(any)

/**
 * The first version may leave the algorithm out, for SHA-256, although what follows it has the same tag: the number of
 * members tells. @spec TS 101 733 §6.4.2
 */
const ATSHashIndexV1: Codec<ATSHashIndex> = mapped(lists, {
  read: (members, refuse) => {
    if (members.length === 4) return decode(ATSHashIndex, encode(lists, members))
    if (members.length !== 3) refuse('DER_VALUE', 'the index has three lists', 'TS 101 733 §6.4.2')
    const sha256 = encode(AlgorithmIdentifier, { algorithm: SHA_256.oid })
    return decode(ATSHashIndex, encode(lists, [sha256, ...members]))
  },
  write: index => decode(lists, encode(ATSHashIndex, index)),
})

/** @spec EN 319 122-1 §5.5.2 */
export const atsHashIndexV3: AttributeType<ATSHashIndex> = {
  name: 'ATSHashIndexV3',
  oid: oid('id-aa-ATSHashIndex-v3'),
  codec: ATSHashIndex,
}

/** Of earlier editions; read, and made no more. @spec EN 319 122-1 §5.5.2 */
export const atsHashIndexV2: AttributeType<ATSHashIndex> = {
  name: 'ATSHashIndexV2',
  oid: oid('id-aa-ATSHashIndex-v2'),
  codec: ATSHashIndex,
}

/** Of earlier editions; read, and made no more. @spec TS 101 733 §6.4.2 */
export const atsHashIndexV1: AttributeType<ATSHashIndex> = {
  name: 'ATSHashIndex',
  oid: oid('id-aa-ATSHashIndex'),
  codec: ATSHashIndexV1,
}
