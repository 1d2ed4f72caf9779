import { type Codec, optional, sequence } from '../der/index.ts'
import { type Extension, Extensions } from './extension.ts'
import { CertificateSerialNumber } from './serial-number.ts'
import { Time } from './time.ts'

/** An entry of a CRL; its ASN.1 type has no name of its own. @spec RFC 5280 §5.1.2.6 */
export interface RevokedCertificate {
  /** The serial number. */
  readonly userCertificate: bigint
  readonly revocationDate: Date
  readonly crlEntryExtensions?: readonly Extension[]
}

export const RevokedCertificate: Codec<RevokedCertificate> = sequence({
  userCertificate: CertificateSerialNumber,
  revocationDate: Time,
  crlEntryExtensions: optional(Extensions),
})
