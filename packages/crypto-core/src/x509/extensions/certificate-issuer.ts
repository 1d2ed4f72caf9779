import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { GeneralNames } from '../general-name.ts'

/** In an indirect CRL: who issued the certificate of this entry, and of those that follow. @spec RFC 5280 §5.3.3 */
export const certificateIssuer: ExtensionType<GeneralNames> = {
  name: 'CertificateIssuer',
  oid: oid('id-ce-certificateIssuer'),
  codec: GeneralNames,
}
