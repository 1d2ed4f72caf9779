import { type Codec, implicit, optional, sequence } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { AlgorithmIdentifier } from '../../spki/index.ts'
import type { AttributeType } from '../attribute.ts'

/** The algorithms once more, where they are signed. @spec RFC 6211 §2 */
export interface CMSAlgorithmProtection {
  readonly digestAlgorithm: AlgorithmIdentifier
  /** There in a SignedData; its counterpart macAlgorithm belongs to AuthenticatedData. */
  readonly signatureAlgorithm?: AlgorithmIdentifier
  readonly macAlgorithm?: AlgorithmIdentifier
}

const CMSAlgorithmProtection: Codec<CMSAlgorithmProtection> = sequence({
  digestAlgorithm: AlgorithmIdentifier,
  signatureAlgorithm: optional(implicit(1, AlgorithmIdentifier)),
  macAlgorithm: optional(implicit(2, AlgorithmIdentifier)),
})

export const cmsAlgorithmProtection: AttributeType<CMSAlgorithmProtection> = {
  name: 'CMSAlgorithmProtection',
  oid: oid('id-aa-CMSAlgorithmProtection'),
  codec: CMSAlgorithmProtection,
}
