import type { AttributeType } from '../../cms/index.ts'
import { any, type Codec, objectIdentifier, optional, sequence, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'

/** What the signer commits to by signing. @spec EN 319 122-1 §5.2.3 */
export interface CommitmentTypeIndication {
  /** Dotted: `oid('id-cti-ets-proofOfApproval')`. */
  readonly commitmentTypeId: string
  readonly commitmentTypeQualifier?: readonly CommitmentTypeQualifier[]
}

export interface CommitmentTypeQualifier {
  readonly commitmentQualifierId: string
  /** One encoding, of a type that `commitmentQualifierId` decides. */
  readonly qualifier?: Uint8Array
}

const CommitmentTypeQualifier: Codec<CommitmentTypeQualifier> = sequence({
  commitmentQualifierId: objectIdentifier,
  qualifier: optional(any),
})

const CommitmentTypeIndication: Codec<CommitmentTypeIndication> = sequence({
  commitmentTypeId: objectIdentifier,
  commitmentTypeQualifier: optional(sequenceOf(CommitmentTypeQualifier, { min: 1 })),
})

export const commitmentTypeIndication: AttributeType<CommitmentTypeIndication> = {
  name: 'CommitmentTypeIndication',
  oid: oid('id-aa-ets-commitmentType'),
  codec: CommitmentTypeIndication,
}
