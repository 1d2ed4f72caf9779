import { type Codec, objectIdentifier, sequence, sequenceOf } from '../../der/index.ts'
import { GeneralName } from '../general-name.ts'

/** @spec RFC 5280 §4.2.2.1 */
export interface AccessDescription {
  /** Dotted object identifier. */
  readonly accessMethod: string
  readonly accessLocation: GeneralName
}

const AccessDescription: Codec<AccessDescription> = sequence({
  accessMethod: objectIdentifier,
  accessLocation: GeneralName,
})

export const AccessDescriptions: Codec<readonly AccessDescription[]> = sequenceOf(AccessDescription, { min: 1 })
