import { equalBytes, hexEncode } from '../bytes/index.ts'
import { attributeIn, attributeValues, type SignedContent, type SignedData, type SignerInfo } from '../cms/index.ts'
import { receivedOf } from '../der/index.ts'
import { hashAlgorithmByOid } from '../hash/index.ts'
import type { TimeStampToken } from '../tsp/index.ts'
import { archiveTimeStampV3Imprint } from './archive-time-stamp-imprint.ts'
import { type ATSHashIndex, atsHashIndexV1, atsHashIndexV2, atsHashIndexV3 } from './attributes/ats-hash-index.ts'
import { coveredObjectsOf, type IndexVersion } from './covered-objects.ts'

/** What an archive-time-stamp-v3 says, and whether it holds; its own signature is for `timeStampFactsOf`. */
export interface ArchiveTimeStampFacts {
  /** Undefined without an index: the token then covers nothing that could be told. */
  readonly hashIndex: IndexVersion | undefined
  /** The imprint is the one that follows. Undefined without an index, or where the content is not at hand. */
  readonly imprintAgrees: boolean | undefined
  /** Every entry of the index has its object; one that has none makes the time-stamp unfit. */
  readonly indexComplete: boolean
  /** What the index lists, by position in the sets of the document; anything else has no proof of existence from it. */
  readonly covered: {
    readonly certificates: readonly number[]
    readonly crls: readonly number[]
    /** Version 3: values, counted through all unsigned attributes; older: attributes. */
    readonly unsignedAttrs: readonly number[]
  }
}

/**
 * Holds an archive time-stamp of a signature against the document as it is now. Throws HASH_UNKNOWN,
 * CMS_ATTRIBUTE_COUNT and DER_*. @spec EN 319 122-1 §5.5.2, §5.5.3
 */
export function archiveTimeStampFactsOf(
  token: TimeStampToken,
  of: { readonly signedData: SignedData; readonly signerInfo: SignerInfo; readonly content: SignedContent },
): ArchiveTimeStampFacts {
  const found = hashIndexOf(token)
  if (found === undefined) {
    const covered = { certificates: [], crls: [], unsignedAttrs: [] }
    return { hashIndex: undefined, imprintAgrees: undefined, indexComplete: false, covered }
  }
  const { version, index, octets } = found
  const { messageImprint } = token.tstInfo
  const hash = hashAlgorithmByOid(messageImprint.hashAlgorithm.algorithm)
  const expected = archiveTimeStampV3Imprint(of, octets, hash)
  const indexHash = hashAlgorithmByOid(index.hashIndAlgorithm.algorithm)
  const present = coveredObjectsOf(of.signedData, of.signerInfo, { hash: indexHash, version })
  const certificates = positions(index.certificatesHashIndex, present.certificates)
  const crls = positions(index.crlsHashIndex, present.crls)
  const unsignedAttrs = positions(index.unsignedAttrValuesHashIndex, present.unsignedAttrs)
  return {
    hashIndex: version,
    imprintAgrees: expected && equalBytes(expected.digest, messageImprint.hashedMessage),
    indexComplete: certificates.complete && crls.complete && unsignedAttrs.complete,
    covered: {
      certificates: certificates.found,
      crls: crls.found,
      unsignedAttrs: unsignedAttrs.found,
    },
  }
}

interface FoundIndex {
  readonly version: IndexVersion
  readonly index: ATSHashIndex
  /** As it came, which is what the imprint covers. */
  readonly octets: Uint8Array
}

/** The newest version that the token has. */
function hashIndexOf({ signerInfo: { unsignedAttrs } }: TimeStampToken): FoundIndex | undefined {
  for (const [version, type] of [
    ['v3', atsHashIndexV3],
    ['v2', atsHashIndexV2],
    ['v1', atsHashIndexV1],
  ] as const) {
    const index = attributeIn(unsignedAttrs, type)
    if (index !== undefined) return { version, index, octets: receivedOf(attributeValues(unsignedAttrs, type)[0]!) }
  }
  return undefined
}

/** Where the listed digests stand among those of what is there; linear in both. */
function positions(listed: readonly Uint8Array[], present: readonly Uint8Array[]) {
  const keys = new Set(listed.map(hexEncode))
  const presentKeys = present.map(hexEncode)
  const found = presentKeys.flatMap((key, position) => (keys.has(key) ? [position] : []))
  const all = new Set(presentKeys)
  return { found, complete: [...keys].every(key => all.has(key)) }
}
