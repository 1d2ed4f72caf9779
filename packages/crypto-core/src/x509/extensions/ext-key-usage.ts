import { type Codec, objectIdentifier, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** Dotted object identifiers of purposes. @spec RFC 5280 §4.2.1.12 */
export type ExtKeyUsage = readonly string[]

export const ExtKeyUsage: Codec<ExtKeyUsage> = sequenceOf(objectIdentifier, { min: 1 })

export const extKeyUsage: ExtensionType<ExtKeyUsage> = {
  name: 'ExtKeyUsageSyntax',
  oid: oid('id-ce-extKeyUsage'),
  codec: ExtKeyUsage,
}
