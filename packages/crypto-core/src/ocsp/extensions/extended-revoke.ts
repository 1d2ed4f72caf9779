import { nullValue } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../../x509/index.ts'

/** The responder says `revoked` of certificates that were never issued, with a date in 1970. @spec RFC 6960 §4.4.8 */
export const extendedRevoke: ExtensionType<null> = {
  name: 'ExtendedRevoke',
  oid: oid('id-pkix-ocsp-extended-revoke'),
  codec: nullValue,
}
