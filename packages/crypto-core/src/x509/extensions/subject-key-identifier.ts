import { octetString } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** Mostly the SHA-1 of the key octets, but any octets serve. @spec RFC 5280 §4.2.1.2 */
export const subjectKeyIdentifier: ExtensionType<Uint8Array> = {
  name: 'SubjectKeyIdentifier',
  oid: oid('id-ce-subjectKeyIdentifier'),
  codec: octetString,
}
