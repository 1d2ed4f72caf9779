import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { CRLNumber } from './crl-number.ts'

/** Makes a CRL a delta CRL: the number of the complete one that it starts from. @spec RFC 5280 §5.2.4 */
export const deltaCRLIndicator: ExtensionType<bigint> = {
  name: 'BaseCRLNumber',
  oid: oid('id-ce-deltaCRLIndicator'),
  codec: CRLNumber,
}
