import { equalBytes } from '../bytes/index.ts'
import {
  type Extent,
  extentAt,
  extentsIn,
  octetString,
  partOf,
  receivedOf,
  universal,
  withContent,
} from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { countersignature } from './attributes/countersignature.ts'
import { countersignaturesOf } from './countersignatures.ts'
import { decodeOuterSignedData, type OuterSignerInfo } from './outer-signed-data.ts'
import { idSignedData, insert, joinSignedData, joinSignerInfo, partsOfSignedData, partsOfSignerInfo } from './parts.ts'
import type { PreparedSignature } from './prepared-signature.ts'
import { decodeSignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'
import { unsignedAttribute, withSignerInfo } from './unsigned-attribute.ts'
import { isWaiting } from './waiting.ts'

/**
 * The document with its signature value: RSA as many octets as the modulus, ECDSA as DER, others raw. Whether the
 * value is right is not asked; `verifySignerInfo` tells. Throws CMS_STATE for a state that awaits no value, and DER_*.
 * @spec RFC 5652 §5.6
 */
export function finishSignedData({ state }: Pick<PreparedSignature, 'state'>, signatureValue: Uint8Array): Uint8Array {
  if (!(signatureValue instanceof Uint8Array) || signatureValue.length === 0) {
    throw new TypeError('A signature value has octets')
  }
  const way = wayToOnlySignature(state)
  if (way) return withContent(state, way, signatureValue)
  const outer = decodeOuterSignedData(state)
  const waiting = outer.signerInfos.findIndex(isWaiting)
  if (waiting < 0) return finishCountersignature(state, signatureValue)
  const parts = partsOfSignedData(outer)
  const others = parts.signerInfos.filter((_, index) => index !== waiting)
  return joinSignedData({
    ...parts,
    signerInfos: insert(others, finished(outer.signerInfos[waiting]!, signatureValue)),
  })
}

/**
 * To the value of the only signature of a document, from the outermost element; undefined where there are several, or it
 * has its value, or the document is in BER: then it has to be read, which takes most of the time that this takes.
 */
function wayToOnlySignature(state: Uint8Array): readonly Extent[] | undefined {
  const contentInfo = extentAt(state, 0, state.length)
  if (contentInfo?.end !== state.length) return undefined
  const [contentType, wrapper] = extentsIn(state, contentInfo) ?? []
  const signedData = wrapper && extentsIn(state, wrapper)?.[0]
  const signerInfos = signedData && extentsIn(state, signedData)?.at(-1)
  const [signerInfo, ...others] = (signerInfos && extentsIn(state, signerInfos)) ?? []
  const signature = signerInfo && extentsIn(state, signerInfo)?.find(({ tag }) => tag === universal.octetString)
  if (signature === undefined || signature.contentStart < signature.end || others.length > 0) return undefined
  const isSignedData = equalBytes(state.subarray(contentType!.start, contentType!.end), idSignedData)
  const way = [contentInfo, wrapper!, signedData!, signerInfos!, signerInfo!, signature]
  return isSignedData && way.every(({ tag }, level) => tag === tagsOnTheWay[level]) ? way : undefined
}

/** ContentInfo, its content, SignedData, signerInfos, SignerInfo, signature. */
const tagsOnTheWay = [0x30, 0xa0, 0x30, 0x31, 0x30, 0x04]

function finishCountersignature(state: Uint8Array, signatureValue: Uint8Array): Uint8Array {
  const signedData = decodeSignedData(state)
  const { signerInfos } = signedData
  const countersigned = signerInfos.findIndex(signerInfo => countersignaturesOf(signerInfo).some(isWaiting))
  if (countersigned < 0) {
    throw new CryptoError('CMS_STATE', 'No SignerInfo awaits its signature value', { spec: 'RFC 5652 §5.3' })
  }
  const parts = partsOfSignerInfo(signerInfos[countersigned]!)
  const own = countersignaturesOf(signerInfos[countersigned]!).find(isWaiting)!
  const was = unsignedAttribute(countersignature, receivedOf(own))
  const unsignedAttrs = insert(
    parts.unsignedAttrs.filter(each => !equalBytes(each, was)),
    unsignedAttribute(countersignature, finished(own, signatureValue)),
  )
  return withSignerInfo(signedData, countersigned, joinSignerInfo({ ...parts, unsignedAttrs }))
}

function finished(signerInfo: SignerInfo | OuterSignerInfo, signatureValue: Uint8Array): Uint8Array {
  return joinSignerInfo({ ...partsOfSignerInfo(signerInfo), signature: partOf(octetString, signatureValue) })
}
