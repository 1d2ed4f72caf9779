import { type Codec, choice, explicit, implicit, namedBits, optional, sequence, sequenceOf } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { GeneralNames } from '../general-name.ts'
import { RelativeDistinguishedName } from '../name.ts'

/** @spec RFC 5280 §4.2.1.13 */
export type CRLDistributionPoints = readonly DistributionPoint[]

export interface DistributionPoint {
  readonly distributionPoint?: DistributionPointName
  readonly reasons?: ReasonFlags
  readonly cRLIssuer?: GeneralNames
}

export type DistributionPointName =
  | { readonly type: 'fullName'; readonly value: GeneralNames }
  | { readonly type: 'nameRelativeToCRLIssuer'; readonly value: RelativeDistinguishedName }

const reasons = [
  'unused',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
] as const

/** The reasons for revocation that a CRL covers, in the standard's order. */
export type ReasonFlags = readonly (typeof reasons)[number][]

export const ReasonFlags: Codec<ReasonFlags> = namedBits(reasons)

export const DistributionPointName: Codec<DistributionPointName> = choice({
  fullName: implicit(0, GeneralNames),
  nameRelativeToCRLIssuer: implicit(1, RelativeDistinguishedName),
})

const DistributionPoint: Codec<DistributionPoint> = sequence({
  distributionPoint: optional(explicit(0, DistributionPointName)),
  reasons: optional(implicit(1, ReasonFlags)),
  cRLIssuer: optional(implicit(2, GeneralNames)),
})

export const CRLDistributionPoints: Codec<CRLDistributionPoints> = sequenceOf(DistributionPoint, { min: 1 })

export const cRLDistributionPoints: ExtensionType<CRLDistributionPoints> = {
  name: 'CRLDistributionPoints',
  oid: oid('id-ce-cRLDistributionPoints'),
  codec: CRLDistributionPoints,
}
