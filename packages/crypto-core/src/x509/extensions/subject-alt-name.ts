import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { GeneralNames } from '../general-name.ts'

/** @spec RFC 5280 §4.2.1.6 */
export const subjectAltName: ExtensionType<GeneralNames> = {
  name: 'SubjectAltName',
  oid: oid('id-ce-subjectAltName'),
  codec: GeneralNames,
}
