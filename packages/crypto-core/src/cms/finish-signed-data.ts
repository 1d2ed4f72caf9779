import { equalBytes } from '../bytes/index.ts'
import { type ElementTree, encodeTree, octetString, partOf, receivedOf } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { countersignature } from './attributes/countersignature.ts'
import { countersignaturesOf } from './countersignatures.ts'
import { decodeOuterSignedData, type OuterSignerInfo } from './outer-signed-data.ts'
import { insert, joinSignedData, joinSignerInfo, partsOfSignedData, partsOfSignerInfo, signerInfoOf } from './parts.ts'
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
  const outer = decodeOuterSignedData(state)
  const waiting = outer.signerInfos.findIndex(isWaiting)
  if (waiting < 0) return finishCountersignature(state, signatureValue)
  const parts = partsOfSignedData(outer)
  const others = parts.signerInfos.filter((_, index) => index !== waiting)
  const own = finished(outer.signerInfos[waiting]!, signatureValue)
  return joinSignedData({
    ...parts,
    signerInfos: others.length === 0 ? [own] : insert(others, encodeTree(own)),
  })
}

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
    unsignedAttribute(countersignature, encodeTree(finished(own, signatureValue))),
  )
  return withSignerInfo(signedData, countersigned, joinSignerInfo({ ...parts, unsignedAttrs }))
}

function finished(signerInfo: SignerInfo | OuterSignerInfo, signatureValue: Uint8Array): ElementTree {
  return signerInfoOf({ ...partsOfSignerInfo(signerInfo), signature: partOf(octetString, signatureValue) })
}
