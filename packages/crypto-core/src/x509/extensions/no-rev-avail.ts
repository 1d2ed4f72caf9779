import { nullValue } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** The issuer publishes nothing about the revocation of this certificate. @spec RFC 9608 §2 */
export const noRevAvail: ExtensionType<null> = {
  name: 'NoRevAvail',
  oid: oid('id-ce-noRevAvail'),
  codec: nullValue,
}
