import { equalBytes } from '../bytes/index.ts'
import { decodeSignedData } from '../cms/index.ts'
import { signerInfoAt, unsignedAttribute, withUnsignedAttribute } from '../cms/unsigned-attribute.ts'
import { CryptoError } from '../errors/index.ts'
import { decodeTimeStampToken, type TimeStampToken } from '../tsp/index.ts'
import { atsHashIndexV3 } from './attributes/ats-hash-index.ts'
import { archiveTimeStampV3, signatureTimeStamp } from './attributes/time-stamps.ts'
import { atsHashIndexOf } from './prepare-archive-time-stamp.ts'
import type { PreparedTimeStamp } from './prepared-time-stamp.ts'

/**
 * The document with its time-stamp; everything that was there stays as it was, octet by octet. Throws CADES_TIME_STAMP
 * for a token over something else, TSP_TOKEN, CMS_SIGNER, CMS_CONTENT_TYPE and DER_*. Whether the token is right and
 * its TSA trusted should be known before. @spec EN 319 122-1 §5.3, §5.5.3
 */
export function finishTimeStamp(prepared: PreparedTimeStamp, tokenBytes: Uint8Array): Uint8Array {
  const { type, document, signerInfo: index } = prepared
  const token = decodeTimeStampToken(tokenBytes)
  assertStamps(token, prepared)
  const signedData = decodeSignedData(document)
  if (type === 'signature-time-stamp') {
    return withUnsignedAttribute(signedData, index, unsignedAttribute(signatureTimeStamp, tokenBytes))
  }
  const { digestAlgorithm } = prepared.imprint
  const atsHashIndex = atsHashIndexOf(signedData, signerInfoAt(signedData, index), digestAlgorithm)
  const indexAttribute = unsignedAttribute(atsHashIndexV3, atsHashIndex)
  const indexedToken = withUnsignedAttribute(token.signedData, 0, indexAttribute)
  return withUnsignedAttribute(signedData, index, unsignedAttribute(archiveTimeStampV3, indexedToken))
}

function assertStamps({ tstInfo: { messageImprint } }: TimeStampToken, { imprint }: PreparedTimeStamp): void {
  const { hashAlgorithm, hashedMessage } = messageImprint
  if (hashAlgorithm.algorithm === imprint.digestAlgorithm.oid && equalBytes(hashedMessage, imprint.digest)) return
  const message = 'The time-stamp token has another imprint than the one that was prepared'
  throw new CryptoError('CADES_TIME_STAMP', message, { spec: 'EN 319 122-1 §5.3', path: 'TSTInfo.messageImprint' })
}
