import type { ContentDigest, SignedContent, SignedData, SignerInfo } from '../cms/index.ts'
import { partsOfSignerInfo } from '../cms/parts.ts'
import { receivedOfMember } from '../der/index.ts'
import { createDigest, digest, type HashAlgorithm } from '../hash/index.ts'

/**
 * The digest that archive-time-stamp-v3 stamps, over the octets as they came: the content type, the digest of the
 * content, the SignerInfo up to its signature, and the index of all the rest. Undefined where neither the content
 * nor its digest by this algorithm is at hand. @spec EN 319 122-1 §5.5.3
 */
export function archiveTimeStampV3Imprint(
  { signedData, signerInfo, content }: { signedData: SignedData; signerInfo: SignerInfo; content: SignedContent },
  atsHashIndex: Uint8Array,
  hash: HashAlgorithm,
): ContentDigest | undefined {
  const contentDigest = contentDigestBy(hash, content)
  if (contentDigest === undefined) return undefined
  const parts = partsOfSignerInfo(signerInfo)
  const running = createDigest(hash)
    .update(receivedOfMember(signedData.encapContentInfo, 'eContentType')!)
    .update(contentDigest)
    .update(parts.version)
    .update(parts.sid)
    .update(parts.digestAlgorithm)
  if (parts.signedAttrs) running.update(parts.signedAttrs)
  running.update(parts.signatureAlgorithm).update(parts.signature).update(atsHashIndex)
  return { digestAlgorithm: hash, digest: running.digest() }
}

function contentDigestBy(hash: HashAlgorithm, { content, contentDigests }: SignedContent): Uint8Array | undefined {
  if (content !== undefined) return digest(hash, content)
  return contentDigests?.find(({ digestAlgorithm }) => digestAlgorithm.oid === hash.oid)?.digest
}
