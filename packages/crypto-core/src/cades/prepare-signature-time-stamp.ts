import { decodeSignedData } from '../cms/index.ts'
import { assertUnsealed } from '../cms/sealed.ts'
import { signerInfoAt } from '../cms/unsigned-attribute.ts'
import { digest, type HashAlgorithm, SHA_256 } from '../hash/index.ts'
import type { PreparedTimeStamp } from './prepared-time-stamp.ts'

export interface TimeStampOptions {
  /** SHA-256 when left out. */
  readonly digestAlgorithm?: HashAlgorithm
  /** Which signature of the document, from 0; the first when left out. */
  readonly signerInfo?: number
}

/**
 * A time-stamp over a signature value: level B to T. Whether the signature is right should be known before. Throws
 * CMS_SIGNER, CMS_CONTENT_TYPE, DER_*, and CADES_ARCHIVED where an older archive time-stamp would be broken. @spec EN 319 122-1 §5.3
 */
export function prepareSignatureTimeStamp(document: Uint8Array, options: TimeStampOptions = {}): PreparedTimeStamp {
  const { digestAlgorithm = SHA_256, signerInfo: index = 0 } = options
  const signerInfo = signerInfoAt(decodeSignedData(document), index)
  assertUnsealed([signerInfo], 'a signature time-stamp')
  return {
    type: 'signature-time-stamp',
    imprint: { digestAlgorithm, digest: digest(digestAlgorithm, signerInfo.signature) },
    document,
    signerInfo: index,
  }
}
