import { type Codec, objectIdentifier, sequence, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** @spec RFC 5280 §4.2.1.5 */
export type PolicyMappings = readonly PolicyMapping[]

export interface PolicyMapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
}

const PolicyMapping: Codec<PolicyMapping> = sequence({
  issuerDomainPolicy: objectIdentifier,
  subjectDomainPolicy: objectIdentifier,
})

export const PolicyMappings: Codec<PolicyMappings> = sequenceOf(PolicyMapping, { min: 1 })

export const policyMappings: ExtensionType<PolicyMappings> = {
  name: 'PolicyMappings',
  oid: oid('id-ce-policyMappings'),
  codec: PolicyMappings,
}
