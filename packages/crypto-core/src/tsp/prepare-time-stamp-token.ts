import {
  attribute,
  type PreparedSignature,
  prepareSignedData,
  type SignedDataOptions,
  signingCertificateV2,
  signingCertificateV2Of,
  signingTime,
} from '../cms/index.ts'
import { encode } from '../der/index.ts'
import { oid } from '../oid/index.ts'
import { TSTInfo } from './tst-info.ts'

/**
 * A token, as a TSA makes it, up to its signature value: with signing-time (in whole seconds) and a reference to the
 * TSA's certificate. `finishSignedData` takes the value. @spec RFC 3161 §2.4.2, RFC 5816 §2.2.1
 */
export function prepareTimeStampToken(
  tstInfo: TSTInfo,
  options: Pick<SignedDataOptions, 'algorithm' | 'certificate' | 'certificates' | 'digestAlgorithm'>,
): PreparedSignature {
  const wholeSeconds = new Date(Math.floor(tstInfo.genTime.getTime() / 1000) * 1000)
  return prepareSignedData(encode(TSTInfo, tstInfo), {
    ...options,
    packaging: 'enveloping',
    eContentType: oid('id-ct-TSTInfo'),
    signedAttrs: [
      attribute(signingTime, wholeSeconds),
      attribute(signingCertificateV2, signingCertificateV2Of(options.certificate)),
    ],
  })
}
