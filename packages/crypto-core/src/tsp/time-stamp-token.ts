import { decodeSignedData, type SignedData, type SignerInfo } from '../cms/index.ts'
import { type DecodeLimits, decodeBer } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import { TSTInfo } from './tst-info.ts'

/** A SignedData over a TSTInfo, by one signer. @spec RFC 3161 §2.4.2 */
export interface TimeStampToken {
  readonly signedData: SignedData
  readonly signerInfo: SignerInfo
  readonly tstInfo: TSTInfo
}

/**
 * Reads a time-stamp token, in DER or BER. Throws TSP_TOKEN for a SignedData that is none, CMS_CONTENT_TYPE and DER_*.
 * @spec RFC 3161 §2.4.2
 */
export function decodeTimeStampToken(bytes: Uint8Array, limits?: DecodeLimits): TimeStampToken {
  const signedData = decodeSignedData(bytes, limits)
  const { eContentType, eContent } = signedData.encapContentInfo
  if (eContentType !== oid('id-ct-TSTInfo')) refuse(`the content is of type ${eContentType}, not id-ct-TSTInfo`)
  if (eContent === undefined) refuse('the TSTInfo is not inside')
  const [signerInfo, ...others] = signedData.signerInfos
  if (signerInfo === undefined || others.length > 0)
    refuse(`it has ${signedData.signerInfos.length} signatures, not one`)
  return { signedData, signerInfo, tstInfo: decodeBer(TSTInfo, eContent, { name: 'TSTInfo' }) }
}

function refuse(fault: string): never {
  throw new CryptoError('TSP_TOKEN', `A time-stamp token: ${fault}`, {
    spec: 'RFC 3161 §2.4.2',
    path: 'TimeStampToken',
  })
}
