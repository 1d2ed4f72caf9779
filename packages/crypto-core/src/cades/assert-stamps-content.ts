import { equalBytes } from '../bytes/index.ts'
import type { ContentDigest } from '../cms/index.ts'
import { CryptoError } from '../errors/index.ts'
import { digest, hashAlgorithmByOid } from '../hash/index.ts'
import { decodeTimeStampToken } from '../tsp/index.ts'

/**
 * Holds time-stamps over a content against it before they are signed, as nothing could mend that later. A digest of the
 * content tells nothing of a token by another algorithm. Throws CADES_TIME_STAMP, HASH_UNKNOWN, TSP_TOKEN,
 * CMS_CONTENT_TYPE and DER_*. @spec EN 319 122-1 §5.2.8
 */
export function assertStampsContent(tokens: readonly Uint8Array[], content: Uint8Array | ContentDigest): void {
  for (const token of tokens) {
    const { hashAlgorithm, hashedMessage } = decodeTimeStampToken(token).tstInfo.messageImprint
    const expected = digestBy(hashAlgorithm.algorithm, content)
    if (expected === undefined || equalBytes(expected, hashedMessage)) continue
    const message = 'A content time-stamp has another imprint than the content'
    throw new CryptoError('CADES_TIME_STAMP', message, { spec: 'EN 319 122-1 §5.2.8', path: 'TSTInfo.messageImprint' })
  }
}

function digestBy(algorithm: string, content: Uint8Array | ContentDigest): Uint8Array | undefined {
  if (content instanceof Uint8Array) return digest(hashAlgorithmByOid(algorithm), content)
  return content.digestAlgorithm.oid === algorithm ? content.digest : undefined
}
