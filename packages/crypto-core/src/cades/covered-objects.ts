import type { SignedData, SignerInfo } from '../cms/index.ts'
import { encode, objectIdentifier, receivedOf } from '../der/index.ts'
import { createDigest, digest, type HashAlgorithm } from '../hash/index.ts'

/** Which objects an index of hashes speaks of: each with the digest that stands for it. @spec EN 319 122-1 §5.5.2 */
export interface CoveredObjects {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly unsignedAttrs: readonly Uint8Array[]
}

/** How unsigned attributes are counted: by value, or (in the first two versions of the index) whole. */
export type IndexVersion = 'v1' | 'v2' | 'v3'

/** The digests of everything that an archive time-stamp made now would cover, over the octets as they came. */
export function coveredObjectsOf(
  signedData: SignedData,
  signerInfo: SignerInfo,
  options: { readonly hash: HashAlgorithm; readonly version: IndexVersion },
): CoveredObjects {
  const { hash, version } = options
  const each = (items: readonly object[] | undefined): Uint8Array[] =>
    items?.map(item => digest(hash, receivedOf(item))) ?? []
  return {
    certificates: each(signedData.certificates),
    crls: each(signedData.crls),
    unsignedAttrs: version === 'v3' ? valueDigests(signerInfo, hash) : each(signerInfo.unsignedAttrs),
  }
}

/** The type and one value at a time. @spec EN 319 122-1 §5.5.2 */
function valueDigests({ unsignedAttrs = [] }: SignerInfo, hash: HashAlgorithm): Uint8Array[] {
  return unsignedAttrs.flatMap(({ attrType, attrValues }) => {
    const type = encode(objectIdentifier, attrType)
    return attrValues.map(value => createDigest(hash).update(type).update(receivedOf(value)).digest())
  })
}
