import {
  type ContentDigest,
  decodeSignedData,
  type SignedData,
  type SignerInfo,
  signedContentOf,
} from '../cms/index.ts'
import { insertNew, joinSignedData, partsOfSignedData } from '../cms/parts.ts'
import { signerInfoAt } from '../cms/unsigned-attribute.ts'
import { encode } from '../der/index.ts'
import { type HashAlgorithm, SHA_256 } from '../hash/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { archiveTimeStampV3Imprint } from './archive-time-stamp-imprint.ts'
import { ATSHashIndex } from './attributes/ats-hash-index.ts'
import { coveredObjectsOf } from './covered-objects.ts'
import type { TimeStampOptions } from './prepare-signature-time-stamp.ts'
import type { PreparedTimeStamp } from './prepared-time-stamp.ts'

export interface ArchiveTimeStampOptions extends TimeStampOptions {
  /** The content where it is detached, or its digest by the same algorithm as this time-stamp's. */
  readonly content?: Uint8Array | ContentDigest
}

/**
 * A time-stamp over a signature, its content and everything that has been added to it: level LT to LTA, and LTA renewed.
 * Put the validation data in before (`addValidationData`): what is there now is covered, what comes later is not. A
 * TypeError where a detached content is missing. Throws CMS_SIGNER, CMS_CONTENT_TYPE and DER_*.
 * @spec EN 319 122-1 §5.5.2, §5.5.3
 */
export function prepareArchiveTimeStamp(
  document: Uint8Array,
  options: ArchiveTimeStampOptions = {},
): PreparedTimeStamp {
  const { digestAlgorithm = SHA_256, signerInfo: index = 0, content } = options
  const signedData = decodeSignedData(document)
  const signerInfo = signerInfoAt(signedData, index)
  const detached = content instanceof Uint8Array ? { content } : content && { contentDigests: [content] }
  const imprint = archiveTimeStampV3Imprint(
    { signedData, signerInfo, content: signedContentOf(signedData, detached) },
    atsHashIndexOf(signedData, signerInfo, digestAlgorithm),
    digestAlgorithm,
  )
  if (imprint === undefined) {
    throw new TypeError(`The content is detached; it, or its digest by ${digestAlgorithm.name}, must be given`)
  }
  const parts = partsOfSignedData(signedData)
  const identifier = encode(AlgorithmIdentifier, { algorithm: digestAlgorithm.oid })
  const isNamed = signedData.digestAlgorithms.some(({ algorithm }) => algorithm === digestAlgorithm.oid)
  const digestAlgorithms = isNamed ? parts.digestAlgorithms : insertNew(parts.digestAlgorithms, identifier)
  return {
    type: 'archive-time-stamp-v3',
    imprint,
    document: joinSignedData({ ...parts, digestAlgorithms }),
    signerInfo: index,
  }
}

/** The index of what is there now, encoded. @spec EN 319 122-1 §5.5.2 */
export function atsHashIndexOf(signedData: SignedData, signerInfo: SignerInfo, hash: HashAlgorithm): Uint8Array {
  const { certificates, crls, unsignedAttrs } = coveredObjectsOf(signedData, signerInfo, { hash, version: 'v3' })
  return encode(ATSHashIndex, {
    hashIndAlgorithm: { algorithm: hash.oid },
    certificatesHashIndex: certificates,
    crlsHashIndex: crls,
    unsignedAttrValuesHashIndex: unsignedAttrs,
  })
}
