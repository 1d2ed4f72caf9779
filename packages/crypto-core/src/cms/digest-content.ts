import { createDigest, type HashAlgorithm } from '../hash/index.ts'
import { messageDigestAlgorithmOf } from './message-digest-algorithm.ts'
import type { ContentDigest } from './signature-facts.ts'
import type { SignedData } from './signed-data.ts'

/**
 * The digests of a content too large for memory, in one pass and constant space: what `signedContentOf` takes as
 * `contentDigests`, and (one of them) what `prepareSignedData` takes as content.
 */
export async function digestContent(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  algorithms: readonly HashAlgorithm[],
): Promise<readonly ContentDigest[]> {
  const running = algorithms.map(createDigest)
  for await (const chunk of chunks) for (const digest of running) digest.update(chunk)
  return running.map(digest => ({ digestAlgorithm: digest.algorithm, digest: digest.digest() }))
}

/** The algorithms by which the signers digested the content, each once. Throws HASH_UNKNOWN. @spec RFC 5652 §5.3 */
export function digestAlgorithmsOf({ signerInfos }: SignedData): readonly HashAlgorithm[] {
  return [...new Set(signerInfos.map(({ digestAlgorithm }) => messageDigestAlgorithmOf(digestAlgorithm)))]
}
