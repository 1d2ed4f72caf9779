import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { type SignatureFacts, type SignedContent, signatureFactsOf } from './signature-facts.ts'
import type { SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'

/**
 * Whether a SignerInfo is a right signature by the key over the content, all said: value, digest, content type,
 * algorithms. Mathematics only: not whether the key is trusted or the algorithms are acceptable. Throws what
 * `signatureFactsOf` throws, which also tells the findings apart. @spec RFC 5652 §5.6
 */
export function verifySignerInfo(signerInfo: SignerInfo, key: SubjectPublicKeyInfo, signed: SignedContent): boolean {
  return isIntact(signatureFactsOf(signerInfo, key, signed))
}

/** Whether nothing is missing and nothing is wrong. */
export function isIntact(facts: SignatureFacts): boolean {
  return (
    facts.signatureIntact === true &&
    facts.contentIntact === true &&
    facts.contentTypeAgrees !== false &&
    facts.algorithmsAgree !== false
  )
}

/** What the signers of a SignedData signed: its own content, or a detached one given in its place. */
export function signedContentOf(
  { encapContentInfo: { eContentType, eContent } }: SignedData,
  detached: Omit<SignedContent, 'eContentType'> = {},
): SignedContent {
  return { eContentType, ...(eContent === undefined ? detached : { content: eContent }) }
}
