import { type Codec, implicit, optional, sequence, smallInteger } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** Both count certificates that follow before the constraint begins. @spec RFC 5280 §4.2.1.11 */
export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number
  readonly inhibitPolicyMapping?: number
}

export const PolicyConstraints: Codec<PolicyConstraints> = sequence({
  requireExplicitPolicy: optional(implicit(0, smallInteger)),
  inhibitPolicyMapping: optional(implicit(1, smallInteger)),
})

export const policyConstraints: ExtensionType<PolicyConstraints> = {
  name: 'PolicyConstraints',
  oid: oid('id-ce-policyConstraints'),
  codec: PolicyConstraints,
}
