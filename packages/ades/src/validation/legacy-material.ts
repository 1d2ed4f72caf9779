import { type Attribute, attributeValues } from '@x/crypto-core/cms'
import { any, type Codec, decode, explicit, optional, sequence, sequenceOf } from '@x/crypto-core/der'
import { BasicOCSPResponse } from '@x/crypto-core/ocsp'
import { oid } from '@x/crypto-core/oid'
import { Certificate, CertificateList } from '@x/crypto-core/x509'
import type { Material } from './material.ts'
import { readable } from './readable.ts'

/** @spec EN 319 122-1 §A.1.2.2 */
interface RevocationValues {
  readonly crlVals?: readonly CertificateList[]
  readonly ocspVals?: readonly BasicOCSPResponse[]
  readonly otherRevVals?: Uint8Array
}

const RevocationValues: Codec<RevocationValues> = sequence({
  crlVals: optional(explicit(0, sequenceOf(CertificateList))),
  ocspVals: optional(explicit(1, sequenceOf(BasicOCSPResponse))),
  otherRevVals: optional(explicit(2, any)),
})

/** @spec EN 319 122-1 §A.1.1.2 */
const CertificateValues: Codec<readonly Certificate[]> = sequenceOf(Certificate)

/** What signatures of the forms X-L and A carry in unsigned attributes. @spec EN 319 122-1 §A.1.1.2, §A.1.2.2 */
export function legacyMaterial(unsignedAttrs: readonly Attribute[] | undefined): Material {
  const valuesOf = (name: 'id-aa-ets-certValues' | 'id-aa-ets-revocationValues'): readonly Uint8Array[] =>
    attributeValues(unsignedAttrs, { oid: oid(name) })
  const revocation = valuesOf('id-aa-ets-revocationValues').flatMap(value =>
    readable(() => decode(RevocationValues, value)),
  )
  return {
    certificates: valuesOf('id-aa-ets-certValues').flatMap(value =>
      readable(() => decode(CertificateValues, value)).flat(),
    ),
    crls: revocation.flatMap(({ crlVals = [] }) => crlVals),
    ocspResponses: revocation.flatMap(({ ocspVals = [] }) => ocspVals),
  }
}
