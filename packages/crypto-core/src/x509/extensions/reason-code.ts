import { type Codec, enumerated, mapped } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'

/** By number; 7 is not used. */
const reasons = {
  0: 'unspecified',
  1: 'keyCompromise',
  2: 'cACompromise',
  3: 'affiliationChanged',
  4: 'superseded',
  5: 'cessationOfOperation',
  6: 'certificateHold',
  8: 'removeFromCRL',
  9: 'privilegeWithdrawn',
  10: 'aACompromise',
} as const

/** Why a certificate was revoked; absence means `unspecified`. @spec RFC 5280 §5.3.1 */
export type CRLReason = (typeof reasons)[keyof typeof reasons]

const byNumber: ReadonlyMap<number, CRLReason> = new Map(
  Object.entries(reasons).map(([number, reason]) => [Number(number), reason]),
)

export const CRLReason: Codec<CRLReason> = mapped(enumerated, {
  read: (number, refuse) =>
    byNumber.get(number) ?? refuse('DER_VALUE', 'no reason for revocation has that number', 'RFC 5280 §5.3.1'),
  write: reason => {
    for (const [number, name] of byNumber) if (name === reason) return number
    throw new TypeError(`A CRLReason is one of ${[...byNumber.values()].join(', ')}`)
  },
})

export const reasonCode: ExtensionType<CRLReason> = {
  name: 'CRLReason',
  oid: oid('id-ce-cRLReasons'),
  codec: CRLReason,
}
