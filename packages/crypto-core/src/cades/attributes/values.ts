import type { AttributeType } from '../../cms/index.ts'
import { any, type Codec, explicit, optional, sequence, sequenceOf } from '../../der/index.ts'
import { BasicOCSPResponse } from '../../ocsp/index.ts'
import { oid } from '../../oid/index.ts'
import { Certificate, CertificateList } from '../../x509/index.ts'

// The extended forms XL and A hold validation data in attributes. Read, and made no more: levels LT and LTA hold it in SignedData.

/** @spec EN 319 122-1 §A.1.2.2 */
export interface RevocationValues {
  readonly crlVals?: readonly CertificateList[]
  readonly ocspVals?: readonly BasicOCSPResponse[]
  /** One encoding. */
  readonly otherRevVals?: Uint8Array
}

const RevocationValues: Codec<RevocationValues> = sequence({
  crlVals: optional(explicit(0, sequenceOf(CertificateList))),
  ocspVals: optional(explicit(1, sequenceOf(BasicOCSPResponse))),
  otherRevVals: optional(explicit(2, any)),
})

/** The certificates that `completeCertificateReferences` names, and the signer's. @spec EN 319 122-1 §A.1.1.2 */
export const certificateValues: AttributeType<readonly Certificate[]> = {
  name: 'CertificateValues',
  oid: oid('id-aa-ets-certValues'),
  codec: sequenceOf(Certificate),
}

/** @spec EN 319 122-1 §A.1.2.2 */
export const revocationValues: AttributeType<RevocationValues> = {
  name: 'RevocationValues',
  oid: oid('id-aa-ets-revocationValues'),
  codec: RevocationValues,
}
