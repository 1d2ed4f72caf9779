import { boolean, type Codec, explicit, implicit, optional, sequence, withDefault } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { DistributionPointName, ReasonFlags } from './crl-distribution-points.ts'

/** What a CRL covers: all certificates of its issuer for all reasons, when a CRL has none. @spec RFC 5280 §5.2.5 */
export interface IssuingDistributionPoint {
  readonly distributionPoint?: DistributionPointName
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlySomeReasons?: ReasonFlags
  /** Entries may be of other issuers, which `certificateIssuer` names. */
  readonly indirectCRL: boolean
  readonly onlyContainsAttributeCerts: boolean
}

// As with `critical`: FALSE is often written out.
const encodedDefault = { encodedDefault: 'tolerated' } as const

export const IssuingDistributionPoint: Codec<IssuingDistributionPoint> = sequence({
  distributionPoint: optional(explicit(0, DistributionPointName)),
  onlyContainsUserCerts: withDefault(implicit(1, boolean), false, encodedDefault),
  onlyContainsCACerts: withDefault(implicit(2, boolean), false, encodedDefault),
  onlySomeReasons: optional(implicit(3, ReasonFlags)),
  indirectCRL: withDefault(implicit(4, boolean), false, encodedDefault),
  onlyContainsAttributeCerts: withDefault(implicit(5, boolean), false, encodedDefault),
})

export const issuingDistributionPoint: ExtensionType<IssuingDistributionPoint> = {
  name: 'IssuingDistributionPoint',
  oid: oid('id-ce-issuingDistributionPoint'),
  codec: IssuingDistributionPoint,
}
