import { nullValue } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../../x509/index.ts'

/** In a responder's certificate: its revocation needs no check as long as it lives. @spec RFC 6960 §4.2.2.2.1 */
export const ocspNocheck: ExtensionType<null> = {
  name: 'OCSPNocheck',
  oid: oid('id-pkix-ocsp-nocheck'),
  codec: nullValue,
}
