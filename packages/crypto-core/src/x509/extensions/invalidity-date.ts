import { generalizedTime } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** When the key was lost, or is thought to have been; mostly before the revocation. @spec RFC 5280 §5.3.2 */
export const invalidityDate: ExtensionType<Date> = {
  name: 'InvalidityDate',
  oid: oid('id-ce-invalidityDate'),
  codec: generalizedTime,
}
