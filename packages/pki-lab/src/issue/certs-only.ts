import * as asn1js from 'asn1js'
import { Certificate } from 'pkijs'

/** A CMS message that only carries certificates (DER). @spec RFC 5652 §5.1, RFC 5280 §4.2.2.1 */
export function certsOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const signedData = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 1 }),
      new asn1js.Set(),
      new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: '1.2.840.113549.1.7.1' })] }),
      certificateSet(certificates),
      new asn1js.Set(),
    ],
  })
  return new Uint8Array(contentInfo(signedData).toBER())
}

/** A ContentInfo with a SignedData. @spec RFC 5652 §3 */
export function contentInfo(signedData: asn1js.Sequence): asn1js.Sequence {
  const content = new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [signedData] })
  return new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: '1.2.840.113549.1.7.2' }), content] })
}

/** `certificates [0] IMPLICIT CertificateSet`, in the order of their encodings. @spec RFC 5652 §5.1, X.690 §11.6 */
export function certificateSet(certificates: readonly Uint8Array[]): asn1js.Constructed {
  const sorted = certificates.map(der => Buffer.from(der)).sort(Buffer.compare)
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: sorted.map(der => Certificate.fromBER(new Uint8Array(der)).toSchema()),
  })
}
