import type { ContentDigest } from '../cms/index.ts'

/** A time-stamp without its token. Plain data: store it, send it, finish it later with `finishTimeStamp`. */
export interface PreparedTimeStamp {
  readonly type: 'signature-time-stamp' | 'archive-time-stamp-v3'
  /** What a TSA is asked to stamp: `timeStampRequest(prepared.imprint)`. */
  readonly imprint: ContentDigest
  readonly document: Uint8Array
  /** Which signature of the document it is for, from 0. */
  readonly signerInfo: number
}
