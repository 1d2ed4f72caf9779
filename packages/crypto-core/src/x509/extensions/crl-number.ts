import { type Codec, integer } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** Grows with each CRL of an issuer and scope; up to 20 octets. @spec RFC 5280 §5.2.3 */
export const CRLNumber: Codec<bigint> = integer

export const cRLNumber: ExtensionType<bigint> = {
  name: 'CRLNumber',
  oid: oid('id-ce-cRLNumber'),
  codec: CRLNumber,
}
