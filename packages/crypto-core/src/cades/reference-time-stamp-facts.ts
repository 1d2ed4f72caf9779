import { equalBytes } from '../bytes/index.ts'
import type { SignerInfo } from '../cms/index.ts'
import { receivedOfMember } from '../der/index.ts'
import { createDigest, hashAlgorithmByOid } from '../hash/index.ts'
import type { TimeStampToken } from '../tsp/index.ts'
import { completeCertificateReferences, completeRevocationReferences } from './attributes/references.ts'
import { cadesCTimeStamp, signatureTimeStamp, type timeStampedCertsCrlsReferences } from './attributes/time-stamps.ts'

/** What a time-stamp of the extended forms X stamps, and whether it is that. */
export interface ReferenceTimeStampFacts {
  readonly imprintAgrees: boolean
  /** Which unsigned attributes it covers, by position. */
  readonly unsignedAttrs: readonly number[]
}

const references = [completeCertificateReferences.oid, completeRevocationReferences.oid]

/**
 * Holds a CAdES-C-timestamp (type 1) or a time-stamped-certs-crls-references (type 2) against the signature as it is
 * now. Both stamp references, type 1 the signature value and its time-stamps before them; each attribute by its type and
 * its values. Tools disagree on the order, that of the standard or that of the encoding, and both are seen; either will
 * do. Throws HASH_UNKNOWN. @spec EN 319 122-1 §A.1.5.1, §A.1.5.2, RFC 5126 §6.3.5, §6.3.6
 */
export function referenceTimeStampFactsOf(
  token: TimeStampToken,
  { unsignedAttrs = [], signature }: SignerInfo,
  type: typeof cadesCTimeStamp | typeof timeStampedCertsCrlsReferences,
): ReferenceTimeStampFacts {
  const isOfC = type.oid === cadesCTimeStamp.oid
  const types = isOfC ? [signatureTimeStamp.oid, ...references] : references
  const covered = unsignedAttrs.flatMap(({ attrType }, index) => (types.includes(attrType) ? [index] : []))
  const inOrder = types.flatMap(oid => covered.filter(index => unsignedAttrs[index]!.attrType === oid))
  const { hashAlgorithm, hashedMessage } = token.tstInfo.messageImprint
  const hash = hashAlgorithmByOid(hashAlgorithm.algorithm)
  const imprintAgrees = [inOrder, covered].some(order => {
    const running = createDigest(hash)
    if (isOfC) running.update(signature)
    for (const index of order) {
      const attribute = unsignedAttrs[index]!
      for (const member of ['attrType', 'attrValues'] as const) running.update(receivedOfMember(attribute, member)!)
    }
    return equalBytes(running.digest(), hashedMessage)
  })
  return { imprintAgrees, unsignedAttrs: covered }
}
