import { generalizedTime } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../../x509/index.ts'

/** The responder still knows about certificates that expired at this time or later. @spec RFC 6960 §4.4.4 */
export const archiveCutoff: ExtensionType<Date> = {
  name: 'ArchiveCutoff',
  oid: oid('id-pkix-ocsp-archive-cutoff'),
  codec: generalizedTime,
}
