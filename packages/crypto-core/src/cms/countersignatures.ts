import { decodeBer, encodeTree, receivedOf } from '../der/index.ts'
import type { Certificate } from '../x509/index.ts'
import { attributeValues } from './attribute.ts'
import { countersignature } from './attributes/countersignature.ts'
import { joinSignedData } from './parts.ts'
import { withCertificates } from './prepare-signed-data.ts'
import { prepareSignerInfo, type SignerOptions } from './prepare-signer-info.ts'
import type { PreparedSignature } from './prepared-signature.ts'
import { assertUnsealed } from './sealed.ts'
import { decodeSignedData } from './signed-data.ts'
import { SignerInfo } from './signer-info.ts'
import { signerInfoAt, unsignedAttribute, withUnsignedAttribute } from './unsigned-attribute.ts'
import { assertNoneWaits } from './waiting.ts'

export interface CountersignatureOptions extends SignerOptions {
  /** Which signature of the document, from 0; the first when left out. */
  readonly signerInfo?: number
  readonly certificates?: readonly Certificate[]
}

/**
 * A signature over another's signature value, up to its own value, which `finishSignedData` takes. What the others made
 * stays as it is. Throws CMS_STATE where another signature awaits its value, CADES_ARCHIVED where an older archive
 * time-stamp would be broken, CMS_SIGNER, CMS_CONTENT_TYPE and DER_*. @spec RFC 5652 §11.4
 */
export function prepareCountersignature(document: Uint8Array, options: CountersignatureOptions): PreparedSignature {
  const { signerInfo: index = 0, certificate, certificates = [] } = options
  const signedData = decodeSignedData(document)
  const countersigned = signerInfoAt(signedData, index)
  assertNoneWaits([...signedData.signerInfos, ...signedData.signerInfos.flatMap(countersignaturesOf)])
  assertUnsealed([countersigned], 'a countersignature')
  const { dtbs, dtbsr, signerInfo, version } = prepareSignerInfo(countersigned.signature, undefined, options)
  const extended = withUnsignedAttribute(signedData, index, unsignedAttribute(countersignature, encodeTree(signerInfo)))
  const { eContentType } = signedData.encapContentInfo
  const added = [certificate, ...certificates]
  const parts = withCertificates(decodeSignedData(extended), added, { eContentType, signerInfoVersions: [version] })
  return { dtbs, ...(dtbsr && { dtbsr }), state: joinSignedData(parts) }
}

/**
 * The countersignatures of a signature. Each is verified as `verifySignerInfo(it, key, { content: signerInfo.signature })`.
 * Throws DER_*. @spec RFC 5652 §11.4
 */
export function countersignaturesOf({ unsignedAttrs }: SignerInfo): readonly SignerInfo[] {
  return attributeValues(unsignedAttrs, countersignature).map(value =>
    decodeBer(SignerInfo, receivedOf(value), { name: 'Countersignature' }),
  )
}
