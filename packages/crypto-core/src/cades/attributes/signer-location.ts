import type { AttributeType } from '../../cms/index.ts'
import { type Codec, explicit, optional, sequence, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { DirectoryString } from '../../x509/index.ts'

/** Where the signer claims to have been. @spec EN 319 122-1 §5.2.5 */
export interface SignerLocation {
  readonly countryName?: DirectoryString
  readonly localityName?: DirectoryString
  /** One to six lines. */
  readonly postalAddress?: readonly DirectoryString[]
}

const SignerLocation: Codec<SignerLocation> = sequence({
  countryName: optional(explicit(0, DirectoryString)),
  localityName: optional(explicit(1, DirectoryString)),
  postalAddress: optional(explicit(2, sequenceOf(DirectoryString, { min: 1 }))),
})

export const signerLocation: AttributeType<SignerLocation> = {
  name: 'SignerLocation',
  oid: oid('id-aa-ets-signerLocation'),
  codec: SignerLocation,
}
