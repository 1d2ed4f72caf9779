import { generalizedTime } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** Entries stay on the CRL of certificates that expired at this time or later. @spec X.509 §9.5.2.8 */
export const expiredCertsOnCRL: ExtensionType<Date> = {
  name: 'ExpiredCertsOnCRL',
  oid: oid('id-ce-expiredCertsOnCRL'),
  codec: generalizedTime,
}
