import { octetString } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { AttributeType } from '../attribute.ts'

/** Digest of the content, by the signer's digestAlgorithm. @spec RFC 5652 §11.2 */
export const messageDigest: AttributeType<Uint8Array> = {
  name: 'MessageDigest',
  oid: oid('id-messageDigest'),
  codec: octetString,
}
