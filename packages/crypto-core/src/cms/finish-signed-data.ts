import { encode, octetString } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { insert, joinSignedData, joinSignerInfo, partsOfSignedData, partsOfSignerInfo } from './parts.ts'
import type { PreparedSignature } from './prepared-signature.ts'
import { decodeSignedData } from './signed-data.ts'

/**
 * The document with its signature value: RSA as many octets as the modulus, ECDSA as DER, others raw. Whether the
 * value is right is not asked; `verifySignerInfo` tells. Throws CMS_STATE for a state that awaits no value, and DER_*.
 * @spec RFC 5652 §5.6
 */
export function finishSignedData({ state }: Pick<PreparedSignature, 'state'>, signatureValue: Uint8Array): Uint8Array {
  if (!(signatureValue instanceof Uint8Array) || signatureValue.length === 0) {
    throw new TypeError('A signature value has octets')
  }
  const signedData = decodeSignedData(state)
  const waiting = signedData.signerInfos.findIndex(({ signature }) => signature.length === 0)
  if (waiting < 0) {
    throw new CryptoError('CMS_STATE', 'No SignerInfo awaits its signature value', { spec: 'RFC 5652 §5.3' })
  }
  const parts = partsOfSignedData(signedData)
  const signerInfo = joinSignerInfo({
    ...partsOfSignerInfo(signedData.signerInfos[waiting]!),
    signature: encode(octetString, signatureValue),
  })
  const others = parts.signerInfos.filter((_, index) => index !== waiting)
  return joinSignedData({ ...parts, signerInfos: insert(others, signerInfo) })
}
