import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { type AccessDescription, AccessDescriptions } from './access-description.ts'

/** Where a CA's repository or a time-stamping service is. @spec RFC 5280 §4.2.2.2 */
export const subjectInfoAccess: ExtensionType<readonly AccessDescription[]> = {
  name: 'SubjectInfoAccessSyntax',
  oid: oid('id-pe-subjectInfoAccess'),
  codec: AccessDescriptions,
}
