import type { AttributeType } from '../../cms/index.ts'
import { utf8String } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'

/** Media type of the signed content: `application/pdf`. @spec EN 319 122-1 §5.2.4.3 */
export const mimeType: AttributeType<string> = { name: 'MimeType', oid: oid('id-aa-ets-mimeType'), codec: utf8String }
