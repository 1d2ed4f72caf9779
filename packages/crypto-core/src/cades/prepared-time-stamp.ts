import type { ContentDigest, SignedData, SignerInfo } from '../cms/index.ts'
import { CryptoError } from '../errors/index.ts'

/** A time-stamp without its token. Plain data: store it, send it, finish it later with `finishTimeStamp`. */
export interface PreparedTimeStamp {
  readonly type: 'signature-time-stamp' | 'archive-time-stamp-v3'
  /** What a TSA is asked to stamp: `timeStampRequest(prepared.imprint)`. */
  readonly imprint: ContentDigest
  readonly document: Uint8Array
  /** Which signature of the document it is for, from 0. */
  readonly signerInfo: number
}

/** Throws CADES_SIGNER where the document has no such signature. */
export function signerInfoAt(signedData: SignedData, index: number): SignerInfo {
  const signerInfo = signedData.signerInfos[index]
  if (signerInfo !== undefined) return signerInfo
  const message = `The document has ${signedData.signerInfos.length} signatures, none with the index ${index}`
  throw new CryptoError('CADES_SIGNER', message, { spec: 'RFC 5652 §5.1', path: 'SignedData.signerInfos' })
}
