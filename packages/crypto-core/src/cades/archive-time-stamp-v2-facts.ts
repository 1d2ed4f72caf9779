import { equalBytes } from '../bytes/index.ts'
import type { Attribute, SignedContent, SignedData, SignerInfo } from '../cms/index.ts'
import { partsOfSignerInfo } from '../cms/parts.ts'
import { encodeElement, receivedOf, receivedOfMember } from '../der/index.ts'
import { createDigest, type HashAlgorithm, hashAlgorithmByOid } from '../hash/index.ts'
import { decodeTimeStampToken, type TimeStampToken } from '../tsp/index.ts'
import { archiveTimeStampV2, archiveTimeStampV3 } from './attributes/time-stamps.ts'

/** What an archive time-stamp of the second version stamps, and whether it is that. */
export interface ArchiveTimeStampV2Facts {
  /** Undefined where a detached content is not at hand; a digest of it does not do. */
  readonly imprintAgrees: boolean | undefined
  /** Which unsigned attributes it covers, by position: all but itself and archive time-stamps, of any version, not older. */
  readonly unsignedAttrs: readonly number[]
}

/**
 * Holds an archive time-stamp of the second version against the document as it is now. It covers the sets of
 * certificates and CRLs whole, so that these may not have changed since. Tools disagree on whether the tag and length
 * of the unsigned attributes are hashed with them, and both are seen; either will do. Throws HASH_UNKNOWN, TSP_TOKEN,
 * CMS_CONTENT_TYPE and DER_*. @spec EN 319 122-1 §A.2.4, RFC 5126 §6.4.1
 */
export function archiveTimeStampV2FactsOf(
  token: TimeStampToken,
  of: { readonly signedData: SignedData; readonly signerInfo: SignerInfo; readonly content: SignedContent },
): ArchiveTimeStampV2Facts {
  const { unsignedAttrs = [] } = of.signerInfo
  const covered = unsignedAttrs.flatMap((attribute, index) => (isCovered(attribute, token) ? [index] : []))
  const { hashAlgorithm, hashedMessage } = token.tstInfo.messageImprint
  const hash = hashAlgorithmByOid(hashAlgorithm.algorithm)
  const { eContent } = of.signedData.encapContentInfo
  if (eContent === undefined && of.content.content === undefined) {
    return { imprintAgrees: undefined, unsignedAttrs: covered }
  }
  const attributes = covered.map(index => receivedOf(unsignedAttrs[index]!))
  const forms = [[encodeElement(0xa1, attributes)], attributes]
  const imprintAgrees = forms.some(form => equalBytes(imprint(of, form, hash), hashedMessage))
  return { imprintAgrees, unsignedAttrs: covered }
}

function imprint(
  { signedData, signerInfo, content }: Parameters<typeof archiveTimeStampV2FactsOf>[1],
  unsignedAttrs: readonly Uint8Array[],
  hash: HashAlgorithm,
): Uint8Array {
  const running = createDigest(hash).update(receivedOf(signedData.encapContentInfo))
  if (signedData.encapContentInfo.eContent === undefined) running.update(content.content!)
  for (const set of ['certificates', 'crls'] as const) {
    const octets = receivedOfMember(signedData, set)
    if (octets) running.update(octets)
  }
  const { version, sid, digestAlgorithm, signedAttrs, signatureAlgorithm, signature } = partsOfSignerInfo(signerInfo)
  for (const octets of [version, sid, digestAlgorithm, signedAttrs, signatureAlgorithm, signature, ...unsignedAttrs]) {
    if (octets) running.update(octets)
  }
  return running.digest()
}

function isCovered({ attrType, attrValues }: Attribute, token: TimeStampToken): boolean {
  if (attrType !== archiveTimeStampV2.oid && attrType !== archiveTimeStampV3.oid) return true
  return attrValues.every(value => {
    const other = tokenIn(value)
    const isItself = equalBytes(other.signerInfo.signature, token.signerInfo.signature)
    return !isItself && other.tstInfo.genTime < token.tstInfo.genTime
  })
}

/** Each is asked about by each of the others, and read once. */
function tokenIn(value: Uint8Array): TimeStampToken {
  const token = tokens.get(value) ?? decodeTimeStampToken(receivedOf(value))
  tokens.set(value, token)
  return token
}

const tokens = new WeakMap<Uint8Array, TimeStampToken>()
