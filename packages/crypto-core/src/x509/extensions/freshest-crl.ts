import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { CRLDistributionPoints } from './crl-distribution-points.ts'

/** Where delta CRLs are. @spec RFC 5280 §4.2.1.15 */
export const freshestCRL: ExtensionType<CRLDistributionPoints> = {
  name: 'FreshestCRL',
  oid: oid('id-ce-freshestCRL'),
  codec: CRLDistributionPoints,
}
