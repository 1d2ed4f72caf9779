import { type Codec, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { Attribute } from '../attribute.ts'
import type { ExtensionType } from '../extension-of.ts'

/** @spec RFC 5280 §4.2.1.8 */
export type SubjectDirectoryAttributes = readonly Attribute[]

export const SubjectDirectoryAttributes: Codec<SubjectDirectoryAttributes> = sequenceOf(Attribute, { min: 1 })

export const subjectDirectoryAttributes: ExtensionType<SubjectDirectoryAttributes> = {
  name: 'SubjectDirectoryAttributes',
  oid: oid('id-ce-subjectDirectoryAttributes'),
  codec: SubjectDirectoryAttributes,
}
