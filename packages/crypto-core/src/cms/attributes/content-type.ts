import { objectIdentifier } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { AttributeType } from '../attribute.ts'

/** Type of the signed content, dotted. @spec RFC 5652 §11.1 */
export const contentType: AttributeType<string> = {
  name: 'ContentType',
  oid: oid('id-contentType'),
  codec: objectIdentifier,
}
