import { smallInteger } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** Certificates that follow before anyPolicy stops matching. @spec RFC 5280 §4.2.1.14 */
export const inhibitAnyPolicy: ExtensionType<number> = {
  name: 'InhibitAnyPolicy',
  oid: oid('id-ce-inhibitAnyPolicy'),
  codec: smallInteger,
}
