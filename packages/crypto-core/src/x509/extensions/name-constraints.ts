import { type Codec, implicit, optional, sequence, sequenceOf, smallInteger, withDefault } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { GeneralName } from '../general-name.ts'

/** @spec RFC 5280 §4.2.1.10 */
export interface NameConstraints {
  readonly permittedSubtrees?: readonly GeneralSubtree[]
  readonly excludedSubtrees?: readonly GeneralSubtree[]
}

export interface GeneralSubtree {
  readonly base: GeneralName
  /** 0 in the profile. */
  readonly minimum: number
  /** Absent in the profile. */
  readonly maximum?: number
}

const GeneralSubtree: Codec<GeneralSubtree> = sequence({
  base: GeneralName,
  minimum: withDefault(implicit(0, smallInteger), 0),
  maximum: optional(implicit(1, smallInteger)),
})

const GeneralSubtrees: Codec<readonly GeneralSubtree[]> = sequenceOf(GeneralSubtree, { min: 1 })

export const NameConstraints: Codec<NameConstraints> = sequence({
  permittedSubtrees: optional(implicit(0, GeneralSubtrees)),
  excludedSubtrees: optional(implicit(1, GeneralSubtrees)),
})

export const nameConstraints: ExtensionType<NameConstraints> = {
  name: 'NameConstraints',
  oid: oid('id-ce-nameConstraints'),
  codec: NameConstraints,
}
