import type { AttributeType } from '../../cms/index.ts'
import { any, type Codec, explicit, optional, sequence, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { Attribute } from '../../x509/index.ts'

/** What the signer is, such as a role: claimed, certified, or asserted by somebody. @spec EN 319 122-1 §5.2.6.1 */
export interface SignerAttributeV2 {
  readonly claimedAttributes?: readonly Attribute[]
  /** Each an encoded choice of an attribute certificate [0] or another one [1]. */
  readonly certifiedAttributesV2?: readonly Uint8Array[]
  /** Each an encoded SignedAssertion. */
  readonly signedAssertions?: readonly Uint8Array[]
}

const SignerAttributeV2: Codec<SignerAttributeV2> = sequence({
  claimedAttributes: optional(explicit(0, sequenceOf(Attribute))),
  certifiedAttributesV2: optional(explicit(1, sequenceOf(any))),
  signedAssertions: optional(explicit(2, sequenceOf(any))),
})

export const signerAttributesV2: AttributeType<SignerAttributeV2> = {
  name: 'SignerAttributeV2',
  oid: oid('id-aa-ets-signerAttrV2'),
  codec: SignerAttributeV2,
}
