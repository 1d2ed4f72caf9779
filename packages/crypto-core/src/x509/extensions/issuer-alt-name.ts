import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { GeneralNames } from '../general-name.ts'

/** @spec RFC 5280 §4.2.1.7 */
export const issuerAltName: ExtensionType<GeneralNames> = {
  name: 'IssuerAltName',
  oid: oid('id-ce-issuerAltName'),
  codec: GeneralNames,
}
